"""The ranges of a chart: how much each of its values differs from the one before."""

import numpy as np

from .charting import Chart
from .charting import chart as charted


def moving(chart: Chart) -> Chart:
    """The moving ranges of a chart, with its parts, its baseline and what it leaves out."""
    series = chart.series
    starts, columns = np.array(series.starts), np.arange(series.y.shape[1])
    within = columns - starts[np.searchsorted(starts, columns, side="right") - 1]
    base = series.baseline.any(axis=0)
    left_out = (np.flatnonzero(~series.included.any(axis=0)) + 1).tolist()
    return charted(
        series.y,
        kind="mr",
        profile=chart.profile.name,
        parts=series.starts[1:],
        freeze_after=int(within[base].max()) + 1 if base.any() else None,
        exclude=left_out,
        screened=chart.profile.screened,
    )
