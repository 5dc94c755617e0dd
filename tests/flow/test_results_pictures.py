"""Pictures hold what is put in: long names, many places, many years, little that varies."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import numpy as np
import pytest

from esther.flow.results import plots, ways

SVG = "{http://www.w3.org/2000/svg}"
NAMES = [f"{it} of the municipality in the far north" for it in "abcdefghijkl"]
LETTER = 8.4  # how wide a letter of 15 px is, taken over a name


def drawn(text):
    tree = ET.fromstring(text)
    return tree, *map(float, tree.get("viewBox").split()[2:])


def ends(it):
    """Where some words begin and end."""
    wide = LETTER * len(it.text) * float(it.get("font-size", 15)) / 15
    x = float(it.get("x"))
    begins = {"start": x, "middle": x - wide / 2, "end": x - wide}[it.get("text-anchor")]
    return begins, begins + wide


def holds(text):
    tree, width, height = drawn(text)
    for it in tree.iter(f"{SVG}text"):
        low, high = ends(it)
        assert low >= 0, it.text
        assert high <= width, it.text
        assert float(it.get("y")) < height
    return tree, width


def test_twelve_places_with_long_names_stay_inside():
    going = {(here, there): 1234.0 for here in NAMES for there in ("home", NAMES[0], NAMES[-1])}
    tree, width = holds(ways.flow(going, NAMES))
    for path in tree.iter(f"{SVG}path"):
        for x, _y in re.findall(r"([\d.]+) ([\d.]+)", path.get("d")):
            assert 0 <= float(x) <= width * 4 / 3  # a control point; the line itself goes 3/4 out
    boxes = list(tree.iter(f"{SVG}rect"))
    assert min(float(it.get("width")) for it in boxes) >= LETTER * len(NAMES[0])


def test_the_days_of_a_visit_have_room_for_names():
    holds(ways.waterfall([(it, "is ready to leave it", 1234.0) for it in NAMES]))


def test_who_goes_where_says_of_how_long_that_is():
    tree, *_ = drawn(ways.flow({("ward", "home"): 3.0}, ["ward"]))
    assert tree.findtext(f"{SVG}title") == "Who goes where, in a month"


def test_the_days_of_a_visit_say_that_they_are_a_mean_over_all_visits():
    """Also over those who never come to a place: who does stays there longer than is drawn."""
    tree, _ = holds(ways.waterfall([("ward", "is there", 3.0), ("a", "waits for it", 1.0)]))
    seen = [it.text for it in tree.iter(f"{SVG}text")]
    for told in ("\n".join(seen), tree.findtext(f"{SVG}desc")):
        assert "mean over all visits, also those that never come to a place" in told


@pytest.mark.parametrize("years", [1, 3, 11, 40, 137])
def test_years_do_not_lie_on_one_another(years):
    values = np.ones((4, years * 12)) * 3
    tree, _ = holds(plots.course(values, title="t", unit="u", warm_up=40, every=365 / 12))
    said = [it for it in tree.iter(f"{SVG}text") if it.text.startswith("year ")]
    assert 2 <= len(said) <= 13
    assert all(ends(one)[1] < ends(two)[0] for one, two in pairwise(said))


def shades(by_hour):
    tree, *_ = drawn(plots.week(np.array(by_hour), place="ward"))
    cells = list(tree.iter(f"{SVG}rect"))[:168]
    return tree, [float(it.get("fill-opacity")) for it in cells]


def test_a_week_is_as_dark_as_it_is_full_from_nothing_on():
    tree, found = shades([*[10.0] * 84, *[10.1] * 84])
    assert max(found) - min(found) < 0.05
    assert "hardly varies" in "".join(tree.itertext())
    tree, found = shades([*[0.0] * 84, *[5.0] * 84])
    assert max(found) - min(found) > 0.8
    assert "hardly varies" not in "".join(tree.itertext())
