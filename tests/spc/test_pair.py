"""A pair: the values and their ranges over the same points, in one drawing."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from esther import spc
from esther.spc.moving import moving

SVG = "{http://www.w3.org/2000/svg}"
Y = [
    96,
    88,
    104,
    79,
    92,
    110,
    85,
    99,
    160,
    95,
    106,
    90,
    81,
    101,
    94,
    87,
    98,
    93,
    72,
    64,
    70,
    58,
    66,
    61,
]


def made(**more):
    return spc.chart(Y, kind="i", profile="mdc", **more)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"parts": [18]},
        {"exclude": [9]},
        {"freeze_after": 12},
        {"parts": [6, 18], "exclude": [9], "freeze_after": 5},
    ],
)
def test_its_ranges_are_those_of_the_chart(more):
    ours, theirs = moving(made(**more)), spc.chart(Y, kind="mr", profile="mdc", **more)
    np.testing.assert_array_equal(ours.series.y, theirs.series.y)
    np.testing.assert_array_equal(ours.limits.upper, theirs.limits.upper)
    assert ours.series.starts == theirs.series.starts


def test_it_is_one_drawing_with_one_name_and_the_same_points():
    text = spc.draw_pair(
        made(parts=[18]),
        title="Hours",
        better=spc.Better.DOWN,
        labels=[f"w{it}" for it in range(24)],
    )
    picture = ET.fromstring(text)
    assert len(picture.findall(f"{SVG}title")) == len(picture.findall(f"{SVG}desc")) == 1
    lines = [it.get("points").split() for it in picture.iter(f"{SVG}polyline")]
    over, beneath = lines[:2], lines[2:]
    xs = [[it.split(",")[0] for it in line] for line in (*over, *beneath)]
    assert xs[2] == xs[0][1:] and xs[3] == xs[1][1:]  # the first of a part has no range
    assert max(float(it.split(",")[1]) for it in over[0]) < min(
        float(it.split(",")[1]) for it in beneath[0]
    )


def test_parts_and_points_left_out_stand_in_both():
    plain, with_both = (
        spc.draw_pair(made(**it), title="T").partition('<g class="key">')[0]
        for it in ({}, {"parts": [18], "exclude": [9]})
    )
    crosses, bounds = (
        r"l7.0 7.0m0|l9.0 9.0m0|l7 7m0|l9.0 9.0m0",
        r'V[\d.]+" stroke="[^"]*border-subtle',
    )
    assert len(re.findall(crosses, with_both)) == 2 and not re.findall(crosses, plain)
    assert len(re.findall(bounds, with_both)) == 2 and not re.findall(bounds, plain)


def test_how_many_ranges_are_beyond_their_limit_is_told():
    told = [
        ET.fromstring(spc.draw_pair(it, title="T", language="sv")).find(f"{SVG}desc").text
        for it in (made(), spc.chart([1, 2] * 8, kind="i"))
    ]
    assert "Skillnader över sin gräns: 2." in told[0]
    assert told[1].endswith("Ingen skillnad ligger över sin gräns.")


def test_only_single_values_make_a_pair():
    with pytest.raises(spc.NotChartable, match="single values"):
        spc.draw_pair(spc.chart([1, 2], kind="c"), title="T")


def test_of_ranges_no_rule_but_the_limit_is_asked():
    """Small ranges, then large ones: crossings are few, and their middle is whole all the same."""
    y = [10, 11] * 8 + [5, 16] * 8
    runs = moving(spc.chart(y, kind="i")).runs[-1]
    assert runs.crossings[0] < runs.crossings_min[0]
    text = spc.draw_pair(spc.chart(y, kind="i", middle=10.5), title="T")
    assert 'stroke-dasharray="3 4"' not in text and "Varies otherwise" not in text


def test_of_few_values_a_pair_tells_nothing_either():
    texts = [
        it.text
        for it in ET.fromstring(spc.draw_pair(spc.chart(range(8), kind="i"), title="T")).iter(
            f"{SVG}text"
        )
    ]
    assert "Too few values" in texts and "Varies as before" not in texts


def test_of_ranges_by_themselves_only_the_limit_is_asked():
    """qicharts2 does not run its rules on moving ranges."""
    y = [50, 60, 50, 60, 50, 60, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50]
    made = spc.chart(y, kind="mr", profile="anhoej")
    assert made.runs[0].crossings[0] < made.runs[0].crossings_min[0]
    assert not made.signals.few_crossings[0].any()
    assert not made.signals.rule.any()
    assert "stroke-dasharray" not in spc.draw(made, title="Ranges")
