"""Whoever has the numbers is told in their own language why they make no chart."""

import pytest

from esther import spc
from esther.spc.refusals import HOLE, LANGUAGES, SAID, WHAT

CHART = spc.chart(range(12), kind="i")


@pytest.mark.parametrize(
    "ask, told",
    [
        (
            lambda: spc.draw(CHART, title="T", labels=["a"]),
            "Det finns 12 värden och 1 namn på punkter.",
        ),
        (lambda: spc.draw(CHART, title="T", target=[1]), "Det finns 12 värden och 1 mål."),
        (lambda: spc.draw(CHART, title="T", target="x"), "Ett mål är ett tal, och x är inget."),
        (
            lambda: spc.draw(CHART, title="T", notes=[spc.Note(40, "a {b}")]),
            "Anteckningen ”a {b}” står på plats 40, och det finns 12 punkter.",
        ),
        (
            lambda: spc.draw_pair(spc.chart([1], kind="c"), title="T"),
            "Ett par är av enskilda värden (i), och det här diagrammet är av slaget c.",
        ),
        (lambda: spc.small_multiples([], title="T"), "Det finns inga mått att berätta om."),
    ],
)
def test_a_refusal_is_said_in_swedish(ask, told):
    with pytest.raises(spc.NotChartable) as refused:
        ask()
    assert refused.value.said("sv") == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_the_same_holes_in_every_language(language):
    at = LANGUAGES.index(language)
    for english, others in SAID.items():
        filled = HOLE.sub("7", english)
        told = spc.NotChartable(filled).said(language)
        assert told == HOLE.sub("7", others[at]) != filled
        assert sorted(HOLE.findall(english)) == sorted(HOLE.findall(others[at]))
    for what in WHAT:
        told = spc.NotChartable(f"Of the {what} some are not numbers.").said(language)
        assert WHAT[what][at] in told


def test_what_is_for_whoever_writes_the_program_stays_as_it_is():
    reason = spc.NotChartable("A drawing is at least 240 wide and 160 high.")
    assert reason.said("sv") == str(reason) == reason.said("en")


def test_the_command_refuses_in_the_language_asked_for(tmp_path, capsys):
    from esther.config.commands import run

    (tmp_path / "t.csv").write_text("a;b;c\nx;3;2", encoding="utf-8")
    asked = ["spc", "chart", str(tmp_path / "t.csv"), "--kind", "p", "--language", "sv"]
    assert run([*asked, "-o", str(tmp_path / "t.svg")]) == 1
    assert "En andel är inte mer än alla" in capsys.readouterr().err
