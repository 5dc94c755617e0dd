"""What a chart answers is what its numbers hold: each sentence is asked for by its own words."""

import numpy as np
import pytest

from esther import spc

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
