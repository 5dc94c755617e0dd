"""The signals of a chart by the rules of its profile: what its sentence, its drawing and its
sparkline all read, in one order."""

from dataclasses import dataclass

import numpy as np

from .icons import Better, point_types
from .limits import beyond, sigmas
from .mdc import OUTSIDE, SHIFT, TREND, TWO_OF_THREE
from .runs import long_runs
from .spread import apart
from .stretches import put_back, so_far, steps
from .zones import turns

FOUR_OF_FIVE, ALTERNATING, CLOSE, SPREAD = "four_of_five", "alternating", "close", "spread"
ORDER = (OUTSIDE, TREND, TWO_OF_THREE, FOUR_OF_FIVE, SHIFT, ALTERNATING, CLOSE, SPREAD)
BOTH_WAYS = (ALTERNATING, CLOSE, SPREAD)  # they tell of how it varies, not up or down
FAR = {TWO_OF_THREE: (3, 2), FOUR_OF_FIVE: (5, 1)}  # of how many points; beyond how many sigma
FEW = 12  # values in a part below which nothing is told of it
NAMES = {
    "western_electric": {
        "rule_1": OUTSIDE,
        "rule_2": TWO_OF_THREE,
        "rule_3": FOUR_OF_FIVE,
        "rule_4": SHIFT,
    },
    "nelson": {
        "rule_1": OUTSIDE,
        "rule_2": SHIFT,
        "rule_3": TREND,
        "rule_4": ALTERNATING,
        "rule_5": TWO_OF_THREE,
        "rule_6": FOUR_OF_FIVE,
        "rule_7": CLOSE,
        "rule_8": SPREAD,
    },
}


@dataclass(frozen=True)
class Signals:
    """Shape (series, moments). `rule`: the first in ORDER that is hit, from 1; 0 for none. `way` it
    points; how many points up to this one make it (`count`), and the place of the first (`since`).
    `few_crossings`: of each part, shape (series,)."""

    rule: np.ndarray
    way: np.ndarray
    count: np.ndarray
    since: np.ndarray
    few_crossings: list[np.ndarray]

    def meant(self, row: int, better: Better | str) -> np.ndarray:
        """What each point of a series means, shape (moments,)."""
        rule, way = self.rule[row], self.way[row]
        changed = (rule > 0) & (way == 0)
        return np.where(changed, "special_cause_changed", point_types(way, better))


def signals(chart) -> Signals:
    """Of every part, with nothing told of one with few values."""
    found, few_crossings = [], []
    for number, (at, part) in enumerate(chart.series.parts()):
        enough = (~np.isnan(part.y) & part.included).sum(axis=1) >= FEW
        one = _of_runs if chart.rules in ("runs", "limit") else _of_patterns
        told = [np.where(enough[:, None], it, 0) for it in one(chart, number, at, part)]
        told[3] = told[3] + at.start
        found.append(told)
        runs = chart.runs[number] if chart.rules == "runs" else None
        few = enough & False if runs is None else enough & (runs.crossings < runs.crossings_min)
        few_crossings.append(few)
    return Signals(*(np.concatenate(it, axis=1) for it in zip(*found, strict=True)), few_crossings)


def _of_runs(chart, _number, at, part):
    """Long runs, and what lies outside limits where there are any."""
    middle = chart.limits.middle[:, at]
    # Of ranges there are no runs: each shares a value with the next.
    runs = part.included & (chart.rules == "runs")
    way, count, since = long_runs(part.y, middle, runs)
    outside = chart.outside[:, at]
    out = np.where(outside, np.sign(np.nan_to_num(apart(part.y, middle))), 0).astype(np.int8)
    length, columns = so_far(out), np.arange(part.y.shape[1])
    rule = np.where(way != 0, ORDER.index(SHIFT) + 1, 0)
    return (
        np.where(outside, ORDER.index(OUTSIDE) + 1, rule),
        np.where(outside, out, way),
        np.where(outside, length, count),
        np.where(outside, columns - length + 1, since),
    )


def _of_patterns(chart, number, at, part):
    """The rules of Making Data Count or of zones, among the points that are not left out."""
    kept = part.included[0]
    columns = np.flatnonzero(kept)
    y, lines = part.y[:, kept], chart.limits.cut(at).cut(kept)
    z = sigmas(y, lines, chart.kind) if chart.zones else apart(y, lines.middle)
    side, step = np.sign(np.nan_to_num(z)).astype(np.int8), steps(y)
    hits = {rule: it[:, kept] for rule, it in _hits(chart, number).items()}
    rule, way, count = (np.zeros(y.shape, int) for _ in range(3))
    for place, name in reversed(list(enumerate(ORDER, 1))):
        hit = hits.get(name)
        if hit is None or not hit.any():
            continue
        there = hit != 0
        ways = hit if hit.dtype != bool else step if name == TREND else side
        rule = np.where(there, place, rule)
        way = np.where(there, 0 if name in BOTH_WAYS else ways, way)
        if name in FAR:
            length = _since_far(FAR[name][0], _beyond(name, chart, y, lines, z), side)
        else:
            length = _lengths(name, y, z, side, step, there)
        count = np.where(there, length, count)
    begins = np.maximum(np.arange(len(columns)) - np.maximum(count, 1) + 1, 0)
    since = columns[begins] if len(columns) else begins
    return [put_back(it, kept) for it in (rule, way, count, since)]


def _hits(chart, number):
    if chart.zones:
        names = NAMES[chart.rules]
        return {names[rule]: hit for rule, hit in chart.zones[number].items()}
    return chart.special[number].hit


def _lengths(name, y, z, side, step, there):
    """How many points up to each make the pattern."""
    if name == OUTSIDE:
        return so_far(np.where(there, side, 0))
    if name == TREND:
        return so_far(step) + 1
    if name == SHIFT:
        return so_far(side)
    if name == ALTERNATING:
        return so_far(turns(y)) + 2
    if name in (CLOSE, SPREAD):
        return so_far(((np.abs(z) <= 1) if name == CLOSE else (np.abs(z) > 1)).astype(np.int8))
    raise KeyError(name)


def _beyond(name, chart, y, lines, z):
    """Which points lie so far out as a rule of two of three, or of four of five, asks for."""
    if chart.zones:
        return np.abs(z) > FAR[name][1]
    return beyond(y, lines.lower_near, lines.upper_near)


def _since_far(window, far, side):
    """How many points there are from the first of a window that lies far out on the same side, up
    to each."""
    ways, found = np.where(far, side, 0), np.ones(side.shape, int)
    for back in range(1, min(window, side.shape[1])):
        same = (ways[:, :-back] == side[:, back:]) & (side[:, back:] != 0)
        found[:, back:] = np.where(same, back + 1, found[:, back:])
    return found
