"""A measure among others: its chart with all that is needed to tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .asked import in_chart, listed
from .charting import Chart
from .errors import NotChartable
from .icons import Better
from .scale import told as value_told
from .targets import targets
from .verdict import TOO_LITTLE, Verdict, verdict
from .words import in_language


@dataclass(frozen=True)
class Measure:
    """`name` is what it is called, `labels` its points, `better` which way is; `target` one number or
    one for each point; `row` which series of the chart."""

    name: str
    chart: Chart
    better: Better | str = Better.NEITHER
    target: float | Sequence[float | None] | None = None
    labels: Sequence[str] | None = None
    row: int = 0

    @cached_property
    def targets(self) -> np.ndarray | None:
        """Of each point, shape (moments,)."""
        return targets(self.target, self.chart.series.y.shape[1], self.chart.kind)

    def verdict(self, language: str) -> Verdict:
        """What its chart says now."""
        return verdict(
            self.chart,
            labels=self.labels,
            better=self.better,
            target=self.target,
            language=language,
            row=self.row,
        )

    def latest(self, language: str) -> str:
        """Its latest value that counts; nothing when there is none."""
        in_chart(self.chart, self.row)
        y = self.chart.series.y[self.row]
        there = np.flatnonzero(np.isfinite(y) & self.chart.series.included[self.row])
        if not len(there):
            return ""
        shares = self.chart.kind in ("p", "pp")
        return value_told(float(y[there[-1]]), language, shares=shares)


def measures(given) -> list[Measure]:
    """What was given as a list of measures. Raises NotChartable when there is none."""
    found = listed(given, "Measures")
    if not found or not all(isinstance(it, Measure) for it in found):
        raise NotChartable("There are no measures to tell of.")
    return found


def how_many_changed(told: Sequence[Verdict], language: str) -> str:
    """One sentence: how many have changed, and how many cannot be told of."""
    say = in_language(language)
    changed = sum(it.kind not in (*TOO_LITTLE, "same") for it in told)
    few = sum(it.kind in TOO_LITTLE for it in told)
    sentence = say["changed_of"].format(changed=changed, count=len(told))
    return f"{sentence} {say['few_of'].format(few=few)}" if few else sentence
