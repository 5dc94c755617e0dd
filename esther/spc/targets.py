"""A target: one for all points, or one that has changed along the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real

import numpy as np

from .errors import NotChartable
from .icons import Better, assurance, which_way
from .kinds import SCALES, UNBOUND
from .scale import exactly
from .series import MOST, SHARES
from .spread import apart


@dataclass(frozen=True)
class Stretch:
    """One target, of the points from `first` to before `stop` (places from 0)."""

    target: float
    first: int
    stop: int


def targets(given, moments: int, kind: str = "i") -> np.ndarray | None:
    """A target for each point, shape (moments,); NaN where there is none, None where there is none
    at all. `given`: a number, or one for each point (None: no target then; in an array NaN); of
    shares (`kind` of chart) from 0 to 1. Raises NotChartable."""
    found = _of_each(given, moments)
    if found is not None and kind in SHARES and ((found < 0) | (found > 1)).any():
        wrong = float(found[(found < 0) | (found > 1)][0])
        raise NotChartable(
            f"The target of a share is from 0 to 1, and {exactly(wrong, 'en')} is not: "
            "for 85 per cent write 0.85 or 85%."
        )
    return found


def _of_each(given, moments):
    if given is None:
        return None
    if isinstance(given, np.ndarray) and given.ndim == 0:
        given = given.item()
    if isinstance(given, Real | Decimal):
        return np.full(moments, _one(given))
    many = _each(given)
    if len(many) != moments:
        raise NotChartable(f"There are {moments} values and {len(many)} targets.")
    plain = isinstance(many, np.ndarray) and many.dtype == float and many.ndim == 1
    if plain and not (np.abs(many) > MOST).any():
        found = many
    else:
        found = np.array([_one(it) for it in many], float)
    return None if np.isnan(found).all() else found


def _each(given):
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        raise NotChartable(f"A target is a number, and {given} is none.")
    return given if isinstance(given, np.ndarray) else list(given)


def _one(it):
    if it is None:
        return np.nan
    it = float(it) if isinstance(it, Decimal) else it
    if isinstance(it, bool) or not isinstance(it, Real) or not abs(it) <= MOST:
        raise NotChartable(f"A target is a number, and {it} is none.")
    return float(it)


def stretches_of(found: np.ndarray | None) -> Iterator[Stretch]:
    """The targets in order, each for as long as it held."""
    if found is None:
        return
    turns = np.flatnonzero(np.diff(found)) + 1
    for first, stop in zip([0, *turns], [*turns, len(found)], strict=True):
        if not np.isnan(found[first]):
            yield Stretch(float(found[first]), int(first), int(stop))


def in_words(spans: list[Stretch], names: list[str], say: dict, tell: Callable) -> str:
    """The targets in a sentence: each with since when, and until when if none came after; one that
    is the same for all points by itself; nothing of none. `tell` writes a number."""
    every = []
    for at, it in enumerate(spans):
        after = spans[at + 1].first if at + 1 < len(spans) else len(names)
        key = "target_from" if after == it.stop else "target_between"
        words = {"since": names[it.first], "last": names[it.stop - 1]}
        every.append(say[key].format(target=tell(it.target), **words))
    if spans and spans[0].stop - spans[0].first == len(names):
        every = [tell(spans[0].target)]
    return say["targets"].format(told=", ".join(every)) if every else ""


def reached(chart, found: np.ndarray | None, better: Better | str, row: int = 0) -> str | None:
    """Does the latest target lie where the process comes by itself (`assurance`)? The limits are
    those of the last part, at the latest value that is there. What always lies at its target reaches it, and so does
    what cannot lie beyond it: no share is more than all."""
    columns = np.arange(chart.series.y.shape[1]) >= chart.series.starts[-1]
    there = np.flatnonzero(np.isfinite(chart.limits.upper[row]) & columns)
    if found is None or np.isnan(found[-1]) or not len(there):
        return None
    target = float(found[-1])
    lower, upper = (float(it[row, there[-1]]) for it in (chart.limits.lower, chart.limits.upper))
    told = assurance(target, lower, upper, better)
    always = _on(lower, target) and _on(upper, target)
    return "consistent_pass" if told and (always or _bound(chart, target, better)) else told


def _on(line, target):
    return not apart(np.array(line), np.array(target)).any()


def _bound(chart, target, better):
    """Whether no value can be worse than the target."""
    scale = SCALES.get(chart.kind, UNBOUND)
    if which_way(better) is Better.UP:
        return target <= scale.lowest
    return target >= scale.highest
