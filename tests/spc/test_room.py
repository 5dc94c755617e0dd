"""What stands on a drawing has room: names beside each other, flags beside numbers, numbers of an axis."""

import re
from itertools import pairwise

import numpy as np
import pytest

from esther import spc

VALUES = np.random.default_rng(1).normal(40, 4, 30).tolist()
CHART = spc.chart(VALUES, kind="i", profile="mdc")


def names_under(drawn, letter):
    """(left, right) of each name, by the breadth that the drawing itself reckons with."""
    found = re.findall(r'<text x="([\d.]+)" y="344.0"[^>]*>([^<]*)<', drawn)
    return [
        (float(x) - 0.28 * letter * len(words), float(x) + 0.28 * letter * len(words), words)
        for x, words in found
    ]


@pytest.mark.parametrize("width", [880, 600, 360, 240])
@pytest.mark.parametrize("length", [1, 10, 20, 60])
@pytest.mark.parametrize("count", [1, 2, 26])
def test_names_do_not_run_into_each_other(width, length, count):
    names = [f"{it + 1:02d} {'x' * length}"[: max(length, 2)] for it in range(count)]
    chart = spc.chart(VALUES[:count], kind="i", profile="mdc")
    drawn = spc.draw(chart, title="x", labels=names, width=width)
    at = names_under(drawn, 15 if width >= 600 else 14)
    assert len(at) >= min(2, count)
    assert all(other[0] - one[1] >= 8 for one, other in pairwise(at))
    assert at[0][0] >= 0 and at[-1][1] <= width
    assert min(len(words) for *_, words in at) >= min(length, 8)


def test_short_names_stand_as_many_as_before():
    drawn = spc.draw(CHART, title="x", labels=[f"v. {it}" for it in range(1, 31)])
    assert [it[2] for it in names_under(drawn, 15)] == [f"v. {it}" for it in range(1, 31, 3)]


def test_a_flag_does_not_touch_its_number():
    chart = spc.chart(VALUES, kind="i", profile="mdc", parts=[15])
    drawn = spc.draw(chart, title="x", width=360, notes=[spc.Note(15, "why", "part")])
    flag = re.search(r'd="M([\d.]+) [\d.]+l12 6', drawn)
    words = re.search(r'<text x="([\d.]+)"[^>]*font-weight="600"[^>]*>1<', drawn)
    assert float(words[1]) - (float(flag[1]) + 12) >= 4


def funnel(sizes, counts, **more):
    made = spc.funnel(counts, sizes, **more)
    names = [f"unit {it}" for it in range(len(sizes))]
    return made, lambda language="en": spc.funnel_drawing(
        made, sizes, names, title="x", about="x", language=language, shares=more["kind"] == "PR"
    )


@pytest.mark.parametrize("scale", [1e-3, 0.1, 1, 1000])
def test_the_sizes_of_a_funnel_are_told_apart(scale):
    _, drawn = funnel([0.2 * scale, 0.4 * scale, 0.6 * scale, 0.9 * scale], [1, 0, 0, 3], kind="SR")
    under = re.findall(r'y="380.0"[^>]*text-anchor="middle"[^>]*>([^<]+)<', drawn())
    assert len(under) > 2 and len(under) == len(set(under))
    assert [float(it) for it in under] == sorted(float(it) for it in under)


@pytest.mark.parametrize(("kind", "told"), [("PR", "Middle: 20 %"), ("SR", "Middle: 1")])
def test_a_funnel_has_a_line_at_what_its_units_lie_about(kind, told):
    made, drawn = funnel([50, 100, 200, 400], [10, 20, 40, 80], kind=kind)
    assert made.middle == {"PR": 0.2, "SR": 1.0}[kind]
    assert f">{told}<" in drawn()


def test_the_two_bands_of_a_funnel_are_told_apart_by_tone_and_edge():
    _, drawn = funnel([50, 100, 200, 400], [10, 20, 40, 80], kind="PR")
    wide, narrow = re.findall(r"<polygon [^>]*>", drawn())
    assert re.search(r'fill="([^"]*)"', wide)[1] != re.search(r'fill="([^"]*)"', narrow)[1]
    assert "dasharray" in narrow and "dasharray" not in wide


@pytest.mark.parametrize(
    ("language", "told"), [("en", "that differ as these do"), ("sv", "så mycket som de här")]
)
def test_bands_that_are_widened_are_said_to_be(language, told):
    counts = [10, 60, 30, 20, 90, 15, 70, 40, 25, 80]
    wide, drawn = funnel([100] * 10, counts, kind="PR", trim=0)
    words = " ".join(re.findall(r">([^<]+)</text>", drawn(language)))
    assert wide.tau2 > 0 and told in words and "τ² " in words
    alike, drawn = funnel([100] * 10, [20] * 10, kind="PR")
    assert alike.tau2 == 0 and told not in drawn(language)
