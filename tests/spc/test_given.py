"""Numbers that were given stand as they were given; what is worked out is rounded, and in full in a file."""

import csv
import re

import numpy as np
import pytest

from esther import spc

UP = spc.Better.UP
CALM = [42.1, 38.7, 50.2, 26.4] * 6


@pytest.mark.parametrize(
    ("target", "language", "told"),
    [
        (35.5, "en", "35.5"),
        (35.5, "sv", "35,5"),
        (1234.56, "en", "1234.56"),
        (0.000012, "en", "0.000012"),
        (12345678.5, "sv", "12345678,5"),
        (1e15, "en", "1000000000000000"),
        (40.0, "en", "40"),
        (-0.0, "en", "0"),
        (np.float64(0.1), "en", "0.1"),
    ],
)
@pytest.mark.parametrize("width", [880, 360])
def test_a_target_is_told_as_it_was_given(target, language, told, width):
    chart = spc.chart(CALM, kind="i", profile="mdc")
    drawn = spc.draw(chart, title="x", target=target, language=language, width=width)
    assert re.findall(r">(?:Target|Mål): ([^<]*?)\.?<", drawn) == [told]
    said = spc.verdict(chart, target=target, better=UP, language=language).reaches
    assert re.findall(r"\d[\d.,]*\d|\d", said) == [told]
    table = spc.table(chart, title="x", target=target, language=language)
    assert [row[5] for row in table.rows] == [told] * 24
    measure = spc.Measure("a", chart, UP, target)
    assert f"<td>{told}</td>" in spc.icon_table([measure], title="x", language=language)


def test_a_target_of_shares_keeps_its_digits():
    chart = spc.chart([30, 31, 32] * 8, [50] * 24, kind="p", profile="mdc")
    told = spc.verdict(chart, target=0.285, better=UP).reaches
    assert told == "It reaches the target of 28.5 % by itself."


GIVEN = [3, 400, 0.25, 12.75, 1234.5678, 0.1, -2.5e-5, None] * 4


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_table_has_the_values_that_were_given(language):
    told = ["3", "400", "0.25", "12.75", "1234.5678", "0.1", "-0.000025"]
    if language == "sv":
        told = [it.replace(".", ",") for it in told]
    table = spc.table(spc.chart(GIVEN, kind="i"), title="x", language=language)
    assert [it[1] for it in table.rows[:7]] == told
    assert [it[1] for it in table.exact[:7]] == told


def test_counts_are_those_that_were_given():
    chart = spc.chart([1, 2.5, 3] * 5, [10, 1000000.5, 7] * 5, kind="u", profile="mdc")
    rows = spc.table(chart, title="x").rows
    assert [it[2:4] for it in rows[:3]] == [("1", "10"), ("2.5", "1000000.5"), ("3", "7")]


def test_in_a_file_what_is_worked_out_has_all_its_digits():
    chart = spc.chart([1, 2, 1] * 5, [3, 7, 6] * 5, kind="p", profile="mdc")
    table = spc.table(chart, title="x")
    read, written = table.rows[1], table.csv().splitlines()[2].split(",")
    assert len(read[1]) < 9
    assert float(written[1].removesuffix(" %")) / 100 == pytest.approx(2 / 7, rel=1e-15)
    for at, line in ((4, chart.limits.middle), (6, chart.limits.upper)):
        assert len(read[at]) < 9
        assert float(written[at].removesuffix(" %")) / 100 == pytest.approx(line[0, 1], rel=1e-15)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_in_a_file_what_may_stand_between_columns_is_quoted(language):
    names = ["a; b", "c, d", 'e "f"', " g ", "1,5"]
    text = spc.table(
        spc.chart([1, 2, 3, 4, 5], kind="i"), names, title="x", language=language
    ).csv()
    for cell in ('"a; b"', '"c, d"', '"e ""f"""', '" g "'):
        assert f"\n{cell}" in text
    rows = list(csv.reader(text.splitlines(), delimiter="," if language == "en" else ";"))
    assert [it[0] for it in rows[1:]] == names and len({len(it) for it in rows}) == 1


@pytest.mark.parametrize("key", ["two words", "", "a\tb", None])
def test_a_key_is_one_word(key):
    chart = spc.chart([1, 2, 3], kind="i")
    for asked in (
        lambda: spc.draw(chart, title="x", key=key),
        lambda: spc.table(chart, title="x").html(key),
        lambda: spc.icon_table([spc.Measure("a", chart)], title="x", key=key),
        lambda: spc.draw(chart, title="x", table=f"{key} "),
    ):
        with pytest.raises(spc.NotChartable, match="A key in a page is one word"):
            asked()


@pytest.mark.parametrize(("language", "told"), [("en", "Nine in a row"), ("sv", "Nio i rad")])
def test_the_question_says_numbers_as_the_sentence_does(language, told):
    chart = spc.chart([12, 13] * 8 + [5] * 9, kind="run")
    assert spc.ask_to_rebase(chart, language=language).why.startswith(told)
    assert told in spc.verdict(chart, language=language).sentence
