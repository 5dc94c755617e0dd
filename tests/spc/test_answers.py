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
    ("count", "told"), [(6, "There are 6 values since"), (1, "There is one value since")]
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
