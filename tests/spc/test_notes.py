"""What was written on a chart is on the drawing: told, with its kind, and never run together."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esther import spc
from esther.spc.drawing.frame import framed
from esther.spc.drawing.notes import place, placed
from esther.spc.drawing.text import breadth
from esther.spc.notes import KINDS
from esther.spc.words import WORDS

SVG = "{http://www.w3.org/2000/svg}"
CHART = spc.chart([10, 14, 6, 10, 13, 7] * 5, kind="i", profile="mdc")
ONE_OF_EACH = [spc.Note(3 + 6 * at, f"why {kind}", kind) for at, kind in enumerate(KINDS)]


def drawn(notes, **more):
    return ET.fromstring(spc.draw(CHART, title="T", notes=notes, **more))


def texts(picture):
    return [it.text for it in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_kind_has_a_shape_of_its_own_and_is_said_in_words(language):
    say = WORDS[language]
    picture = drawn(ONE_OF_EACH, language=language)
    about = picture.find(f"{SVG}desc").text
    assert all(f"{say[it.kind]}, " in about and it.text in about for it in ONE_OF_EACH)
    shapes = {
        re.sub(r"[\d.]+", "0", re.search(r"(<circle|<path d=\"[^\"]*\")", shaped)[0])
        for shaped in map(_shape, KINDS)
    }
    assert len(shapes) == len(KINDS)


def _shape(kind):
    from esther.spc.drawing.notes import shape

    return shape(kind, 10, 10)


def test_where_there_is_room_the_words_stand_beside_the_line():
    assert {"why change", "PDSA: why pdsa"} <= set(texts(drawn(ONE_OF_EACH)))


def test_on_a_telephone_they_are_numbered_with_a_key_below():
    told = texts(drawn(ONE_OF_EACH, width=360))
    assert {"1", "2", "3", "4", "PDSA, before 10: why pdsa"} <= set(told)
    assert "why change" not in told


def test_by_whom_and_when_stand_in_the_key():
    note = spc.Note(9, "telephone broken", "left_out", by="Lisa Ek", on="8 June")
    chart = spc.chart([10, 14, 6, 10, 13, 7] * 5, kind="i", exclude=[10])
    picture = ET.fromstring(spc.draw(chart, title="T", notes=[note]))
    assert "Left out, 10: telephone broken (Lisa Ek, 8 June)" in texts(picture)


@given(
    st.lists(st.tuples(st.integers(0, 29), st.text("abc ", max_size=60)), max_size=12),
    st.sampled_from([360, 880]),
)
def test_no_two_notes_run_into_each_other(said, width):
    notes = [spc.Note(at, text) for at, text in sorted(said, key=lambda it: it[0])]
    frame = framed(CHART, [0.0, 10.0, 20.0], width=width, top=44, bottom=300)
    found, _numbered = placed(notes, frame, WORDS["en"])
    for one, other in combinations(found, 2):
        if one.row == other.row:
            (begins, ends), (starts, stops) = _span(one, frame), _span(other, frame)
            assert ends <= starts or stops <= begins


@given(st.lists(st.integers(0, 29), max_size=8), st.sampled_from([360, 880]))
def test_no_line_runs_through_the_words_of_another(places, width):
    notes = [spc.Note(at, "we called") for at in sorted(places)]
    frame = framed(CHART, [0.0, 10.0, 20.0], width=width, top=44, bottom=300)
    found, _numbered = placed(notes, frame, WORDS["en"])
    for one in found:
        at, (begins, ends) = place(one.note, frame), _span(one, frame)
        begins, ends = (begins, at - 4) if one.back else (at + 4, ends)
        crossing = [it for it in found if begins < place(it.note, frame) < ends]
        assert all(it.row < one.row for it in crossing if it.back == one.back)


def _span(it, frame):
    at, room = place(it.note, frame), breadth(it.words, frame.letter) + 12
    return (at - room, at + 8) if it.back else (at - 8, at + room)


@pytest.mark.parametrize(
    "note, told",
    [
        (spc.Note(31, "late"), "“late” stands at place 31"),
        (spc.Note(-1, "early"), "“early” stands at place -1"),
        (spc.Note(30, "x", "left_out"), "there are 30 points"),
        (spc.Note(1.5, "half"), "stands at place 1.5"),
        (spc.Note(1, "x", "party"), "no note of kind 'party'"),
    ],
)
def test_a_note_outside_is_said(note, told):
    with pytest.raises(spc.NotChartable, match=re.escape(told)):
        spc.draw(CHART, title="T", notes=[note])


def test_a_change_may_stand_after_the_last_point():
    assert "tomorrow" in texts(drawn([spc.Note(30, "tomorrow")]))
