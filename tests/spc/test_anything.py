"""Whatever is given, there is an answer or a sentence: never a traceback, never a number that is none."""

import json
import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esther import spc
from esther.spc.cases import FAMILIES, computed
from esther.spc.kinds import KINDS

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
number = st.one_of(st.integers(-3, 40), st.floats(-5, 60), st.floats(), st.sampled_from([1e300, 0]))
odd = st.one_of(st.none(), st.booleans(), st.text(max_size=3), st.just([1]), st.just({}))
values = st.lists(st.one_of(number, number, st.none(), odd), max_size=14)
counts = st.lists(st.one_of(st.integers(0, 30), st.none()), max_size=14)
rows = st.one_of(values, counts, counts, st.lists(counts, max_size=3), odd)
places = st.one_of(st.none(), st.lists(st.integers(-2, 16), max_size=3), st.integers(-1, 20), odd)


def answered(make):
    try:
        return make()
    except spc.NotChartable as sentence:
        assert str(sentence).endswith(".")
        return None


@quick
@given(
    rows,
    rows,
    rows,
    st.sampled_from([*KINDS, "pie"]),
    st.sampled_from([*spc.PROFILES, "mine"]),
    st.fixed_dictionaries(
        {},
        optional={
            "parts": places,
            "exclude": places,
            "freeze_after": st.one_of(st.none(), st.integers(-1, 20), odd),
            "middle": st.one_of(st.none(), number, odd),
        },
    ),
)
def test_any_chart_is_drawn_or_refused_with_a_sentence(y, n, sd, kind, profile, more):
    made = answered(
        lambda: spc.chart(y, n, spreads=sd, kind=kind, profile=profile, **more),
    )
    if made is not None:
        _ = made.runs, made.special, made.zones, made.signals, made.outside
        assert not math.isinf(float(abs(made.limits.upper[:, 0]).max()))


@quick
@given(
    rows,
    rows,
    st.sampled_from(["PR", "RC", "SR", "OR"]),
    st.sampled_from(["SHMI", "CQC", "ABC"]),
    st.sampled_from(["exact", "funnelplotr", "none"]),
    st.one_of(st.floats(-0.1, 0.6), odd),
)
def test_any_funnel_is_drawn_or_refused_with_a_sentence(counts, sizes, kind, method, limits, trim):
    answered(
        lambda: spc.funnel(counts, sizes, kind=kind, method=method, limits=limits, trim=trim),
    )


options = st.dictionaries(
    st.sampled_from(
        [
            "part_after",
            "freeze_after",
            "exclude",
            "fixed_cl",
            "multiply",
            "mr_screening",
            "target",
            "trim_by",
            "multiplier",
            "rebase_at_index",
            "fix_after_n_points",
            "improvement_direction",
            "data_type",
            "sr_method",
            "theta",
            "center",
            "sigma",
            "confidence",
            "refvalue",
            "nsigmas",
            "od_adjust",
            "round_expected_2dp",
            "outlier_limit",
            "statistic",
            "ratio_type",
            "rate_type",
            "years_of_data",
        ]
    ),
    st.one_of(
        places,
        number,
        st.sampled_from(["PR", "RC", "CQC", "increase", "ratio", "rate", "isr", "dsr"]),
    ),
    max_size=5,
)
inputs = st.dictionaries(
    st.sampled_from(
        [
            "x",
            "y",
            "n",
            "sd",
            "series",
            "group",
            "numerator",
            "denominator",
            "observed",
            "expected",
            "n_useful",
            "stdpop",
            "x_ref",
            "n_ref",
            "value",
            "population",
            "xmr",
            "count",
            "size",
            "probabilities",
            "poisson_expected",
            "binomial_n",
            "rate",
        ]
    ),
    rows,
    max_size=6,
)


@quick
@given(
    st.sampled_from([*KINDS, *FAMILIES, "xmr", "funnel_PR", "funnel_phe", "pie"]), options, inputs
)
def test_any_case_is_answered_in_json_or_refused_with_a_sentence(kind, chosen, given):
    made = answered(lambda: computed({"chart": kind, "options": chosen, "inputs": given}))
    json.dumps(made, allow_nan=False)


@quick
@given(st.sampled_from([*KINDS, *FAMILIES, "xmr", "funnel_PR", "funnel_phe"]), options, st.data())
def test_any_case_that_has_its_columns_is(kind, chosen, data):
    """The same with columns of one length, which get further."""
    size = data.draw(st.integers(1, 9))
    column = st.lists(st.one_of(st.integers(0, 9), st.none()), min_size=size, max_size=size)
    above = st.lists(st.integers(9, 40), min_size=size, max_size=size)
    many = (
        "y",
        "x",
        "series",
        "numerator",
        "observed",
        "n_useful",
        "xmr",
        "count",
        "x_ref",
        "value",
        "rate",
    )
    given = {it: data.draw(column) for it in many}
    given |= {it: data.draw(above) for it in ("n", "denominator", "expected", "size", "n_ref")}
    given |= {"stdpop": given["n"], "probabilities": [0.025], "binomial_n": given["n"]}
    given |= {"poisson_expected": given["n"], "population": given["n"], "sd": given["y"]}
    for absent in data.draw(st.sets(st.sampled_from(["series", "n_useful", "x", "n", "expected"]))):
        del given[absent]
    made = answered(lambda: computed({"chart": kind, "options": chosen, "inputs": given}))
    json.dumps(made, allow_nan=False)
