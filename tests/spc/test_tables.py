"""The table beside a drawing says all that is drawn, in the language's numbers, and runs nothing."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esther import spc
from esther.spc.tables import safe
from esther.spc.words import WORDS

Y = [96.5, 88, 104, 79, 92, 110, 85, 99, 73, 95, 106, 90, 40, 58, 61, 57, 60, 59, 55]
DOWN = spc.Better.DOWN


def made(**more):
    return spc.chart(Y, kind="i", profile="mdc", **{"freeze_after": 12, **more})


def rows(table):
    return [dict(zip(table.heads, row, strict=True)) for row in table.rows]


def test_each_point_has_its_value_its_limits_and_what_it_tells():
    notes = [spc.Note(12, "We call", by="Lisa Ek")]
    found = rows(spc.table(made(exclude=[9]), title="Hours", better=DOWN, target=72, notes=notes))
    assert len(found) == len(Y)
    assert found[0]["Value"] == "96.5" and found[0]["Signal"] == "Varies as before"
    assert found[8]["Signal"] == "Left out"
    assert found[12]["Signal"] == "Better: outside the limits"
    assert found[12]["Note"] == "Change: We call (Lisa Ek)" and found[12]["Target"] == "72"
    limits = made(exclude=[9]).limits
    assert float(found[3]["Lower limit"]) == pytest.approx(limits.lower[0, 3], abs=0.05)
    assert float(found[3]["Middle"]) == pytest.approx(limits.middle[0, 3], abs=0.05)


def test_what_there_is_nothing_of_has_no_column():
    heads = spc.table(spc.chart([1, 2, 3], kind="run"), title="T").heads
    assert heads == ("When", "Value", "Middle", "Signal")


@pytest.mark.parametrize("language", sorted(WORDS))
def test_numbers_are_the_languages_own(language):
    found = spc.table(made(), title="T", language=language)
    value = rows(found)[0][WORDS[language]["value"]]
    assert value == ("96.5" if language == "en" else "96,5")


def test_shares_are_per_cent_with_count_and_of_how_many():
    chart = spc.chart([20, None, 30], [80, 100, 80], kind="p")
    first, second, _ = rows(spc.table(chart, title="T", labels=["a", "b", "c"]))
    assert (first["Value"], first["Count"], first["Of"]) == ("25 %", "20", "80")
    assert second["Value"] == "Missing" and second["Signal"] == ""


def test_as_html_every_column_and_row_has_its_head():
    text = spc.table(made(), title="Hours & <days>").html("mine")
    whole = ET.fromstring(text)
    assert whole.get("id") == "mine" and whole.find("caption").text == "Hours & <days>"
    heads = [it.get("scope") for it in whole.iter("th")]
    assert heads == ["col"] * 6 + ["row"] * len(Y)


def test_the_drawing_points_to_its_table():
    text = spc.draw(made(), title="T", table="mine")
    assert 'aria-details="mine"' in text and "in a table beside it" in text
    alone = spc.draw(made(), title="T", table="t.html", alone=True)
    assert "aria-details" not in alone and "The numbers stand in t.html." in alone


@given(st.text(max_size=20))
def test_no_cell_begins_what_a_spreadsheet_would_reckon(text):
    cell = safe(text)
    assert cell.endswith(text)
    assert cell[:1] not in {"=", "+", "@", "\t", "\r", "\n"}
    assert not cell.startswith("-") or cell.strip("-0123456789.,− %") == ""


def test_as_csv_it_is_read_back_and_runs_nothing():
    names = ["=1+1", "-2", *[f"w {it}" for it in range(17)]]
    for language, between in (("en", ","), ("sv", ";")):
        text = spc.table(made(), names, title="T", language=language).csv()
        back = list(csv.reader(io.StringIO(text), delimiter=between))
        assert len(back) == 1 + len(Y) and back[1][0] == "'=1+1" and back[2][0] == "-2"


def test_as_a_page_it_says_the_verdict():
    page = spc.table(made(), title="T", language="sv", better=DOWN).page()
    assert '<html lang="sv">' in page and "Det har blivit bättre." in page


def test_what_does_not_belong_to_the_chart_is_said():
    with pytest.raises(spc.NotChartable, match="2 labels"):
        spc.table(made(), ["a", "b"], title="T")
