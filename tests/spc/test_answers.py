"""What a chart answers is what its numbers hold: each sentence is asked for by its own words."""

import numpy as np
import pytest

from esther import spc
from esther.spc.words import in_language

LANGUAGES = ("en", "sv", "nb", "da")
FALLEN = [12, 13] * 8 + [5] * 9
CALM = [42.1, 38.7, 50.2, 26.4] * 6


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "It has become lower. Nine in a row"),
        ("sv", "Det har blivit lägre. Nio i rad"),
        ("nb", "Det har blitt lavere. Ni på rad"),
        ("da", "Det er blevet lavere. Ni i træk"),
    ],
)
def test_what_falls_and_is_neither_better_nor_worse_has_become_lower(language, told):
    said = spc.verdict(spc.chart(FALLEN, kind="run"), language=language)
    assert said.kind == "lower"
    assert said.sentence.startswith(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_verdict_is_also_a_heading(language):
    heads = spc.table(spc.chart(CALM, kind="i"), title="x", language=language).heads
    fallen = spc.verdict(spc.chart(FALLEN, kind="i"), language=language).sentence
    assert not [it for it in heads if fallen.startswith(f"{it} ")]


CALM_CHART = spc.chart(CALM, kind="i", profile="mdc")


@pytest.mark.parametrize("better", list(spc.Better))
def test_which_way_is_better_may_be_written_as_a_text(better):
    asked = {"target": 90, "better": better}
    text = {"target": 90, "better": better.value}
    assert spc.verdict(CALM_CHART, **text) == spc.verdict(CALM_CHART, **asked)
    for drawn in (spc.draw, spc.draw_pair, spc.table):
        assert drawn(CALM_CHART, title="x", **text) == drawn(CALM_CHART, title="x", **asked)
    for drawn in (spc.icon_table, spc.small_multiples):
        one, other = (spc.Measure("a", CALM_CHART, **it) for it in (text, asked))
        assert drawn([one], title="x") == drawn([other], title="x")
    assert spc.sparkline(CALM_CHART, title="x", better=better.value)
    assert spc.assurance(90, 1, 2, better.value) == spc.assurance(90, 1, 2, better)


@pytest.mark.parametrize("better", ["up", None, 1, ["increase"]])
def test_no_other_word_is_taken_for_a_way(better):
    measure = spc.Measure("a", CALM_CHART, better)
    for asked in (
        lambda: spc.verdict(CALM_CHART, better=better),
        lambda: spc.draw(CALM_CHART, title="x", better=better),
        lambda: spc.table(CALM_CHART, title="x", better=better),
        lambda: spc.sparkline(CALM_CHART, title="x", better=better),
        lambda: spc.icon_table([measure], title="x"),
        lambda: spc.assurance(None, 1, 2, better),
        lambda: spc.point_types(np.array([1]), better),
    ):
        with pytest.raises(spc.NotChartable, match="No way is called"):
            asked()


STEADY = np.random.default_rng(1).normal(40, 4, 24).tolist()
WITHOUT = [  # limits: no two values of the baseline stand side by side
    ([None] * 3 + [10, 11, 12] * 4 + [50] * 9, {"freeze_after": 3}),
    ([it for one in STEADY for it in (one, None)], {}),
    (STEADY, {"freeze_after": 3, "exclude": [1, 2, 3]}),
    (STEADY, {"freeze_after": 1}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("values", "more"), WITHOUT)
def test_without_limits_nothing_is_said_to_vary_as_before(values, more, language):
    say = in_language(language)
    chart = spc.chart(values, kind="i", profile="mdc", **more)
    told = spc.verdict(chart, better=spc.Better.UP, target=90, language=language)
    assert (told.kind, told.assured) == ("unjudged", None)
    assert told.sentence == say["unjudged"]
    drawn = spc.draw(chart, title="x", language=language)
    assert say["chance"] not in drawn
    assert say["no_limits"] in drawn
    rows = spc.table(chart, title="x", language=language).rows
    assert say["chance"] not in [it[-1] for it in rows]
    assert say["chance"] not in spc.icon_table([spc.Measure("a", chart)], title="x")


def test_a_run_chart_is_judged_by_its_middle():
    told = spc.verdict(spc.chart([None, *STEADY], kind="run", freeze_after=1))
    assert (told.kind, told.sentence.partition(":")[0]) == (
        "unjudged",
        "There is no middle to judge by",
    )
    assert spc.verdict(spc.chart(STEADY, kind="run")).kind == "same"


@pytest.mark.parametrize("kind", ["i", "run"])
def test_a_baseline_does_not_end_after_the_last_value(kind):
    with pytest.raises(spc.NotChartable, match="after point 25, and there are 24 values") as found:
        spc.chart(STEADY, kind=kind, freeze_after=25)
    assert "punkt 25" in found.value.said("sv")
    assert spc.chart(STEADY, kind=kind, freeze_after=24)


@pytest.mark.parametrize(
    ("count", "told"), [(6, "6 values since"), (1, "There is one value since")]
)
def test_few_values_are_counted_since_the_new_middle(count, told):
    chart = spc.chart(STEADY, kind="i", profile="mdc", parts=[24 - count])
    said = spc.verdict(chart)
    assert (said.kind, said.sentence.startswith(f"{told} the new middle: too ")) == ("few", True)
    told_of = [it[-1] for it in spc.table(chart, title="x").rows]
    assert told_of == ["Varies as before"] * (24 - count) + ["Too few values"] * count
    assert "Varies as before / too few values<" in spc.draw(chart, title="x")


def test_one_value_is_one():
    assert spc.verdict(spc.chart([3], kind="i")).sentence.startswith("There is one value: ")


def test_after_a_new_middle_there_may_be_no_value_yet():
    chart = spc.chart([*STEADY, None], kind="i", parts=[24])
    assert spc.verdict(chart).sentence == "There are no values yet since the new middle."


UP, DOWN = spc.Better.UP, spc.Better.DOWN


def test_the_icon_table_foretells_nothing_from_limits_of_what_was():
    before = [60, 62, 58, 61, 59, 60, 63, 57, 60, 61, 59, 60]
    chart = spc.chart(
        [*before, *(it / 2 for it in before)], kind="i", profile="mdc", freeze_after=12
    )
    told = spc.verdict(chart, better=DOWN, target=40)
    assert (told.kind, told.assured, told.foretold) == ("better", "consistent_fail", None)
    assert told.reaches == "Target: 40."
    table = spc.icon_table([spc.Measure("Wait", chart, DOWN, 40)], title="x")
    assert "Cannot be told" in table
    assert "Does not reach it" not in table


def test_a_target_that_has_ended_is_none_in_the_icon_table():
    ended = spc.Measure("Wait", CALM_CHART, DOWN, [*[40.0] * 23, None])
    assert "Cannot be told" not in spc.icon_table([ended], title="x")


@pytest.mark.parametrize(
    ("chart", "better", "target"),
    [
        (spc.chart([20] * 20, [20] * 20, kind="p", profile="mdc"), UP, 1.0),
        (spc.chart([0] * 20, [20] * 20, kind="p", profile="mdc"), DOWN, 0.0),
        (spc.chart([0] * 20, kind="c", profile="mdc"), DOWN, 0),
        (spc.chart([12] * 20, kind="i", profile="mdc"), DOWN, 12),
        (spc.chart([0.1 + 0.2] * 20, kind="i", profile="mdc"), UP, 0.3),
        (spc.chart([1, 2, 3, 2] * 5, kind="c", profile="mdc"), UP, 0),
        (spc.chart([1, 2, 3, 2] * 5, [4] * 20, kind="p", profile="mdc"), DOWN, 1),
    ],
)
def test_what_never_is_worse_than_its_target_reaches_it(chart, better, target):
    assert spc.verdict(chart, better=better, target=target).reaches.startswith("It reaches")


def test_on_a_limit_that_values_can_pass_it_is_reached_at_times():
    chart = spc.chart([1, 2, 3, 2] * 5, kind="c", profile="mdc")
    assert spc.verdict(chart, better=DOWN, target=0).assured == "inconsistent"
    for better in (UP, DOWN):
        upper = float(CALM_CHART.limits.upper[0, 0])
        assert spc.verdict(CALM_CHART, better=better, target=upper).assured == "inconsistent"
    assert spc.verdict(CALM_CHART, target=upper).assured is None


def test_where_the_last_share_is_missing_the_answer_is_that_of_the_latest_there():
    counts, sizes = [25, 26, 24, 27, 23] * 4, [50] * 20
    asked = {"better": UP, "target": 0.9}
    all_there = spc.verdict(spc.chart(counts, sizes, kind="p", profile="mdc"), **asked)
    last_missing = spc.chart([*counts, None], [*sizes, None], kind="p", profile="mdc")
    assert spc.verdict(last_missing, **asked) == all_there
    assert all_there.assured == "consistent_fail"


@pytest.mark.parametrize("target", [85, -0.1, [0.85] * 23 + [85]])
def test_a_target_of_shares_is_a_share(target):
    chart = spc.chart([30, 31, 32] * 8, [50] * 24, kind="p")
    for asked in (
        lambda: spc.verdict(chart, target=target),
        lambda: spc.draw(chart, title="x", target=target),
        lambda: spc.table(chart, title="x", target=target),
        lambda: spc.icon_table([spc.Measure("a", chart, target=target)], title="x"),
    ):
        with pytest.raises(spc.NotChartable, match=r"write 0\.85 or 85%"):
            asked()


@pytest.mark.parametrize(
    ("profile", "ends"),
    [
        ("mdc", [10.5, 10.9, 12.6, 12.7]),
        ("mdc", [10.5, 12.6, 10.9, 12.7]),
        ("shewhart", [10.5, 8.2, 12.8, 12.9]),
        ("nelson", [10.5, 8.2, 12.8, 12.9]),
    ],
)
@pytest.mark.parametrize("way", [1, -1])
def test_lately_begins_with_a_point_that_is_near(profile, ends, way):
    values = [way * (it - 10.5) for it in [*[10, 11] * 8, *ends]]
    chart = spc.chart(values, kind="i", profile=profile, freeze_after=16)
    line = chart.limits.upper_near if way > 0 else chart.limits.lower_near
    near = np.flatnonzero(way * chart.series.y[0] > way * line[0])
    told = spc.verdict(chart)
    limit = "upper" if way > 0 else "lower"
    assert f"near the {limit} limit, from {near[0] + 1} on" in told.sentence
    assert told.since == near[0]


def test_four_of_five_begin_with_a_point_that_is_far_from_the_middle():
    values = [*[9.7, 11.3] * 8, 12.2, 10.4, 12.1, 12.2, 12.3]
    chart = spc.chart(values, kind="i", profile="shewhart", middle=10.5)
    told = spc.verdict(chart)
    assert (told.sentence.split(",")[0], told.since) == (
        "It has become higher. Lately it lies well above the middle",
        16,
    )
    later = spc.chart(
        [*values[:16], 10.4, *values[16:17], *values[18:]], kind="i", profile="nelson"
    )
    assert spc.verdict(later).since == 17
