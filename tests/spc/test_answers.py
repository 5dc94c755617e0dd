"""What a chart answers is what its numbers hold: each sentence is asked for by its own words."""

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
