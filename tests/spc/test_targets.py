"""A target may change along the way: each is drawn and told, and the latest decides."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from esther import spc

UP, DOWN = spc.Better.UP, spc.Better.DOWN
STEADY = [10, 14, 6, 10, 13, 7, 10, 14, 6, 10, 13, 7]
SVG = "{http://www.w3.org/2000/svg}"
STEPS = [None, None, *[20.0] * 4, *[30.0] * 6]


def made():
    return spc.chart(STEADY, kind="i", profile="mdc")


def dashed(text):
    """The way of the target's line."""
    return re.findall(r'<path d="([^"]*)"[^>]*stroke-dasharray="7 5"', text)[0]


@pytest.mark.parametrize(
    "target, better, assured, told",
    [
        (
            40,
            UP,
            "consistent_fail",
            "It will not reach the target of 40 unless something is changed.",
        ),
        (40, DOWN, "consistent_pass", "It reaches the target of 40 by itself."),
        (10, UP, "inconsistent", "Sometimes it reaches the target of 10, and sometimes not."),
        (40, spc.Better.NEITHER, None, "Target: 40."),
        (None, UP, None, ""),
    ],
)
def test_whether_the_target_is_reached_is_told(target, better, assured, told):
    found = spc.verdict(made(), target=target, better=better)
    assert (found.assured, found.reaches) == (assured, told)


def test_the_latest_target_decides_and_each_is_told():
    found = spc.verdict(made(), target=[*[40.0] * 6, *[10.0] * 6], better=UP)
    assert found.assured == "inconsistent"
    assert found.reaches.endswith("Target: 40 from 1, 10 from 7.")


def test_a_target_that_has_ended_is_told_and_decides_nothing():
    found = spc.verdict(made(), target=[*[40.0] * 6, *[None] * 6], better=UP)
    assert (found.assured, found.reaches) == (None, "Target: 40 from 1 to 6.")


def test_it_is_drawn_in_steps_and_told_below():
    text = spc.draw(made(), title="T", target=STEPS, better=UP)
    begins, *more = re.findall(r"[MHV][\d. ]+", dashed(text))
    assert [it[0] for it in (begins, *more)] == ["M", "H", "V", "H"]
    texts = [it.text for it in ET.fromstring(text).iter(f"{SVG}text")]
    assert "Target: 20 from 3, 30 from 7." in texts and "Target: 30" in texts
    assert "Target: 20 from 3, 30 from 7." in ET.fromstring(text).find(f"{SVG}desc").text


def test_one_number_and_the_same_for_each_point_are_drawn_alike():
    one, each, array = (
        spc.draw(made(), title="T", target=it) for it in (9, [9] * 12, np.full(12, 9.0))
    )
    assert one == each == array == spc.draw(made(), title="T", target=np.array(9.0))
    assert spc.draw(made(), title="T") == spc.draw(made(), title="T", target=[None] * 12)


def test_a_share_is_told_in_per_cent():
    chart = spc.chart([20 + it % 3 for it in range(14)], [100] * 14, kind="p")
    assert spc.verdict(chart, target=0.9, better=UP).reaches.startswith(
        "It will not reach the target of 90 %"
    )


@pytest.mark.parametrize(
    "target",
    [
        [1, 2],
        "9",
        [*[1] * 11, "x"],
        float("nan"),
        [float("inf")] * 12,
        {},
        True,
        np.ones((12, 2)),
        [[1], [1, 2]] * 6,
        np.full(12, np.inf),
        [True] * 12,
    ],
)
def test_what_is_no_target_is_said(target):
    for ask in (spc.draw, spc.verdict):
        with pytest.raises(spc.NotChartable, match="target"):
            more = {"title": "T"} if ask is spc.draw else {}
            ask(made(), target=target, **more)


def test_of_what_has_changed_it_is_not_foretold_that_it_will_not_reach():
    """The limits are of what it was: they say nothing of what it does now."""
    y = [90, 94, 86, 90, 93, 87] * 3 + [60, 62, 61, 63, 60, 62, 61]
    found = spc.verdict(
        spc.chart(y, kind="i", profile="mdc", freeze_after=18), target=72, better=DOWN
    )
    assert (found.kind, found.assured, found.reaches) == (
        "better",
        "consistent_fail",
        "Target: 72.",
    )


def test_of_few_values_nothing_is_foretold():
    found = spc.verdict(spc.chart([5, 6, 5, 6], kind="i"), target=40, better=UP)
    assert (found.kind, found.assured, found.reaches) == ("few", None, "Target: 40.")
