"""What a chart says and how its points are marked come from the rules of its profile, and agree."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esther import spc
from esther.spc.words import WORDS

UP = spc.Better.UP
STEADY = [10, 14, 6, 10, 13, 7, 10, 14, 6, 10, 13, 7]
FALLING_ABOVE = [*STEADY, 17, 16.5, 16, 15.5, 15, 14.5, 14]


def said(y, profile, kind="i", **more):
    chart = spc.chart(y, kind=kind, profile=profile, **more)
    return spc.verdict(chart, better=UP).sentence


def marks(y, profile, kind="i", better=UP, **more):
    """The shape of each point in turn."""
    chart = spc.chart(y, kind=kind, profile=profile, **more)
    text = spc.draw(chart, title="T", better=better).rpartition("<polyline")[2]
    text = text.partition("/>")[2].partition("<text")[0]
    return [_shape(it) for it in re.findall(r"<(?:circle|path)[^>]*>", text)]


def _shape(it):
    if "<circle" in it:
        return "ring" if "stroke" in it else "dot"
    return "square" if "brand1" in it else "other"


@pytest.mark.parametrize(
    "profile, y, sentence",
    [
        ("mdc", FALLING_ABOVE, "It has become worse. Seven in a row have fallen, from 13 on."),
        (
            "shewhart",
            [*STEADY, *[11] * 8],
            "It has become better. Eight in a row lie above the middle, from 13 on.",
        ),
        ("shewhart", [*STEADY, *[11] * 7], "No sure change: it varies as it has done before."),
        (
            "nelson",
            [*STEADY, *[11, 12] * 7],
            "It has become better. 14 in a row lie above the middle, from 13 on.",
        ),
        (
            "nelson",
            [*STEADY, *[11, 9] * 7],
            "It has not been the same all along. 17 in a row have gone up and down in turn, from 10 on.",
        ),
        (
            "anhoej",
            [*STEADY, *[11, 12] * 5],
            "It has become better. Ten in a row lie above the middle, from 13 on.",
        ),
        ("anhoej", FALLING_ABOVE, "No sure change: it varies as it has done before."),
    ],
)
def test_each_profile_says_what_its_own_rules_find(profile, y, sentence):
    assert said(y, profile, freeze_after=12, middle=10) == sentence


def test_a_run_chart_tells_runs_whatever_its_profile():
    y = [1, 3] * 6 + [3] * 10
    sentences = {said(y, it, "run", middle=2) for it in spc.PROFILES}
    assert sentences == {"It has become better. Eleven in a row lie above the middle, from 12 on."}
    assert marks(y, "anhoej", "run", middle=2) == ["ring"] * 11 + ["dot"] * 11


def test_a_long_run_that_has_ended_is_told_as_what_was():
    y = [1, 3] * 3 + [3] * 8 + [1, 3] * 4 + [1]
    assert said(y, "anhoej", "run", middle=2) == (
        "It has not been the same all along. Nine in a row lay above the middle, from 6 on."
    )


def test_few_crossings_are_told_and_the_middle_is_broken():
    y = ([1] * 5 + [3] * 5) * 3
    chart = spc.chart(y, kind="run", profile="anhoej", middle=2)
    told = spc.verdict(chart, better=UP)
    assert (told.kind, told.sentence) == (
        "changed",
        "It has not been the same all along. Crossings of the middle: 5; by chance at least 10.",
    )
    assert "stroke-dasharray" in spc.draw(chart, title="T", better=UP)
    steady = spc.chart([1, 3] * 15, kind="run", middle=2)
    assert "stroke-dasharray" not in spc.draw(steady, title="T")


def test_a_point_beyond_what_is_drawn_as_usual_is_told_under_runs_too():
    assert said([*STEADY, 60], "anhoej", freeze_after=12).endswith(
        "above all that can be expected."
    )


def test_a_sentence_counts_past_a_point_left_out():
    y = [1, 3] * 6 + [1] + [3] * 3 + [-9] + [3] * 4
    told = said(y, "mdc", middle=2, exclude=[17])
    assert told == "It has become better. Seven in a row lie above the middle, from 14 on."


def test_two_rises_in_a_row_are_not_one_long_one():
    y = [*range(7), *range(-5, 3)]
    assert said(y, "mdc") == "It has become better. Eight in a row have risen, from 8 on."


def test_of_few_values_nothing_is_marked():
    assert set(marks([1, 2, 3, 4, 5, 6, 7], "mdc")) == {"ring"}


@given(
    st.lists(st.integers(0, 12), min_size=12, max_size=40),
    st.sampled_from(sorted(spc.PROFILES)),
    st.sampled_from(["i", "run"]),
    st.sampled_from(sorted(WORDS)),
)
def test_the_sentence_the_mark_and_the_sparkline_agree(y, profile, kind, language):
    chart = spc.chart(y, kind=kind, profile=profile, freeze_after=12)
    told = spc.verdict(chart, better=UP, language=language)
    last = marks(y, profile, kind, freeze_after=12)[-1]
    wanted = {"better": "dot", "worse": "square", "same": "ring"}
    assert last == wanted[told.kind] if told.kind in wanted else last in ("ring", "other")
    small = ET.fromstring(spc.sparkline(chart, title="T", better=UP))
    colour = list(small)[-1].get("fill")
    assert ("accent" in colour, "brand1" in colour) == (last == "dot", last == "square")
    assert told.since is None or 0 <= told.since < len(y)


def test_each_of_many_has_its_own_signals():
    y = np.random.default_rng(5).integers(0, 9, (6, 40)).astype(float)
    for profile in spc.PROFILES:
        together = spc.chart(y, kind="i", profile=profile, parts=[20]).signals
        for place, row in enumerate(y):
            alone = spc.chart(row, kind="i", profile=profile, parts=[20]).signals
            for name in ("rule", "way", "count", "since"):
                ours, its = getattr(together, name), getattr(alone, name)
                np.testing.assert_array_equal(ours[place], its[0])
