"""Whether a part of a chart can be judged at all: by how many values, and by which lines."""

from collections.abc import Iterator

import numpy as np

from .signals import FEW

NONE, TOO_FEW, UNJUDGED, JUDGED = "none", "few", "unjudged", "same"  # as `Verdict.kind` has them
USUAL = {NONE: "too_few", TOO_FEW: "too_few", UNJUDGED: "no_limits", JUDGED: "chance"}


def judged(chart, row: int) -> list[tuple[slice, np.ndarray, str]]:
    """Of each part: its columns, the places of the values that count (from 0, in the series), and
    what can be told of it where nothing shows. A run chart is judged by its middle, any other by
    its limits."""
    line = (chart.limits.middle if chart.kind == "run" else chart.limits.upper)[row]
    counts = ~np.isnan(chart.series.y[row]) & chart.series.included[row]
    return [(at, *_part(at, counts, line)) for at, _part_of in chart.series.parts()]


def _part(at, counts, line):
    there = np.flatnonzero(counts[at]) + at.start
    if len(there) < FEW:
        return there, TOO_FEW if len(there) else NONE
    return there, JUDGED if np.isfinite(line[there]).any() else UNJUDGED


def usual(chart, row: int) -> Iterator[str]:
    """Of each point the key of the word for "no signal": that it varies as before may be said only
    of what can be judged."""
    for at, _there, what in judged(chart, row):
        yield from [USUAL[what]] * (at.stop - at.start)
