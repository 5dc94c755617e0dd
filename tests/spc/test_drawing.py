"""The drawing and its sentence: right, told without colour, in four languages, never a NaN."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esther import spc
from esther.config.commands import run
from esther.spc.limits import KINDS
from esther.spc.scale import number, ticks
from esther.spc.signals import ORDER
from esther.spc.words import PROFILES, WORDS

BEFORE = [96, 88, 104, 79, 92, 110, 85, 99, 73, 95, 106, 90, 81, 101, 94, 87, 98, 93]
AFTER = [72, 64, 70, 58, 66, 61, 55, 68]
SVG = "{http://www.w3.org/2000/svg}"


def made(y=(*BEFORE, *AFTER), **more):
    return spc.chart(list(y), kind="i", profile="mdc", **more)


def drawn(chart, **more):
    return ET.fromstring(spc.draw(chart, **{"title": "Hours", **more}))


def test_eight_below_the_old_middle_are_better_when_less_is():
    told = spc.verdict(made(freeze_after=18), better=spc.Better.DOWN)
    assert (told.kind, told.since) == ("better", 18)
    assert told.sentence == "It has become better. Eight in a row lie below the middle, from 19 on."
    assert told.not_said == "The chart does not say why."


@pytest.mark.parametrize(
    "y, better, kind",
    [
        (BEFORE, spc.Better.UP, "same"),
        (BEFORE[:11], spc.Better.UP, "few"),
        ([None] * 14, spc.Better.UP, "none"),
        ([*BEFORE, *AFTER], spc.Better.UP, "worse"),
        ([*BEFORE, *AFTER], spc.Better.NEITHER, "lower"),
        ([*BEFORE, 200], spc.Better.NEITHER, "higher"),
    ],
)
def test_what_is_told(y, better, kind):
    assert spc.verdict(made(y, freeze_after=min(18, len(y))), better=better).kind == kind


def test_what_was_once_is_not_told_as_now():
    assert spc.verdict(made([*BEFORE[:9], 200, *BEFORE])).kind == "same"


def test_every_language_says_the_same_things():
    def asks(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for words in WORDS.values():
        assert words.keys() == WORDS["en"].keys()
        for key, text in words.items():
            english = WORDS["en"][key]
            if isinstance(text, dict):
                assert text.keys() == english.keys() and all(text.values()), key
            else:
                assert text and asks(text) == asks(english), key


def test_a_signal_has_a_shape_of_its_own():
    """Rings vary by themselves; a dot is better, a square worse, a triangle only different."""
    chart = made(freeze_after=18)
    marks = {
        it: (len(re.findall("<circle", text)), text.count('z" fill="var(--ds-color-brand1'))
        for it in spc.Better
        for text in [spc.draw(chart, title="Hours", better=it).partition('<g class="key">')[0]]
    }
    assert marks == {spc.Better.DOWN: (26, 0), spc.Better.UP: (18, 8), spc.Better.NEITHER: (18, 0)}


def test_it_has_a_name_and_tells_the_verdict():
    picture = drawn(
        made(freeze_after=18), title="Hours & <days>", better=spc.Better.DOWN, key="one"
    )
    title, about = (picture.find(f"{SVG}{it}") for it in ("title", "desc"))
    assert title.text == "Hours & <days>" and about.text.startswith("It has become better.")
    assert picture.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}" == "one-t one-d"


def test_a_line_stands_where_something_was_changed_and_says_what():
    picture = drawn(made(), notes=[spc.Note(18, "We called earlier")], target=72)
    texts = [it.text for it in picture.iter(f"{SVG}text")]
    assert "We called earlier" in texts and "Target: 72" in texts


def test_a_missing_value_is_a_gap_and_one_left_out_is_a_cross():
    picture = drawn(made([*BEFORE[:5], None, *BEFORE[:6]], exclude=[9]))
    lines = [it.get("points").count(",") for it in picture.iter(f"{SVG}polyline")]
    assert lines == [5, 2, 3]


def test_a_narrow_one_tells_below_what_a_wide_one_tells_beside():
    for width in (880, 360):
        texts = list(drawn(made(), target=72, width=width).iter(f"{SVG}text"))
        beside = [it for it in texts if float(it.get("x")) > 0.8 * width and it.get("y")]
        told = {it.text.rstrip(".") for it in texts}
        assert {"Middle: 84", "Target: 72"} <= told
        assert any("Middle" in it.text for it in beside) == (width == 880)


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), min_size=1, max_size=30),
    st.sampled_from(sorted(spc.PROFILES)),
    st.sampled_from(sorted(WORDS)),
)
def test_never_a_nan_drawn(y, profile, language):
    chart = spc.chart(y, kind="i", profile=profile)
    text = spc.draw(chart, title="T", language=language)
    ET.fromstring(text)
    assert not re.search(r"\b(nan|inf)\b", text)


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_ticks_are_round_and_reach_over_all(low, wide):
    found = ticks(low, low + wide)
    assert all(one < more for one, more in pairwise(found))
    assert len(found) >= 2 and found[0] <= low + 1e-6 * wide
    assert found[-1] >= low + wide - 1e-6 * (abs(low) + wide)


def test_decimals_are_the_languages_own():
    assert number(0.25, "sv", 0.05) == "0,25" and number(0.25, "en", 0.05) == "0.25"
    assert number(-0.0001, "da", 0.5) == "0"


def test_the_command_draws_a_file_and_says_the_verdict(tmp_path, capsys):
    table, picture = tmp_path / "hours.csv", tmp_path / "hours.svg"
    rows = [f"v. {week};{value},5" for week, value in enumerate([*BEFORE, *AFTER], 14)]
    table.write_text("\n".join(["Vecka;Timmar", *rows]), encoding="utf-8")
    asked = ["--language", "sv", "--better", "decrease", "-o", str(picture)]
    assert run(["spc", "chart", str(table), *asked]) == 0
    assert capsys.readouterr().out.startswith("Det har blivit bättre.")
    assert ET.parse(picture).getroot().find(f"{SVG}title").text == "hours"


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "0 columns"),
        ("a,b\n1,x", "line 2: “x” is not a number"),
        ("a,b\n1,2,3", "line 2: 3 columns"),
        ("a,b", "no values yet"),
        ("a,b,c\n1,3,2", "not more than all"),
    ],
)
def test_a_table_that_makes_no_chart_is_refused_by_line(tmp_path, capsys, text, told):
    table = tmp_path / "t.csv"
    table.write_text(text, encoding="utf-8")
    assert run(["spc", "chart", str(table), "--kind", "p", "-o", str(tmp_path / "t.svg")]) == 1
    assert told in capsys.readouterr().err and not (tmp_path / "t.svg").exists()


def test_a_lasting_shift_is_asked_about_and_never_drawn_by_itself():
    chart = made(freeze_after=18)
    question = spc.ask_to_rebase(chart, language="sv")
    assert (question.after, question.lasted) == (18, 8) and question.why.startswith("Åtta i rad")
    assert chart.series.starts == (0,)
    assert spc.ask_to_rebase(made([*BEFORE, *AFTER], parts=[18])) is None
    assert spc.ask_to_rebase(made(BEFORE)) is None


def test_a_line_within_a_sentence_tells_the_same():
    text = spc.sparkline(made(freeze_after=18), title="Hours", better=spc.Better.DOWN)
    picture = ET.fromstring(text)
    assert picture.find(f"{SVG}desc").text.startswith("It has become better.")
    assert spc.sparkline(made([None, None]), title="Hours").count("<circle") == 0


def test_in_a_funnel_who_lies_outside_has_a_name():
    sizes, names = [50, 100, 400, 200], ["Aneby", "Eksjö", "Nässjö", "Tranås"]
    units = spc.funnel([5, 12, 90, 22], sizes, kind="PR", limits="exact")
    picture = ET.fromstring(
        spc.funnel_drawing(units, sizes, names, title="Back within 30 days", about="Of four")
    )
    told = [it.text for it in picture.iter(f"{SVG}text")]
    inside = [it.text for it in picture.iter(f"{SVG}title")][1:]
    assert sorted([*inside, *(it for it in told if it in names)]) == sorted(names)
    assert "nan" not in ET.tostring(picture, encoding="unicode")


def test_of_few_values_it_is_not_told_that_they_vary_as_before():
    texts = [it.text for it in drawn(made([1, 2, 3])).iter(f"{SVG}text")]
    assert "Too few values" in texts and "Varies as before" not in texts
    assert "Varies as before" in [it.text for it in drawn(made()).iter(f"{SVG}text")]


def test_each_drawing_names_its_kind_its_rules_and_what_was_left_out():
    texts = [it.text for it in drawn(made(), language="sv").iter(f"{SVG}text")]
    assert (
        "Enskilda värden (XmR) · regler: Making Data Count · ovanliga skillnader räknas inte"
        in texts
    )


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_kind_and_every_rule_has_its_words(language):
    say = WORDS[language]
    assert say["kinds"].keys() == KINDS.keys() and say["rules"].keys() == set(ORDER)
    assert {it.rules for it in spc.PROFILES.values()} == PROFILES.keys()
