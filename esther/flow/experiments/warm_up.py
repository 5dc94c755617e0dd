"""How long a run that begins empty is coloured by that: what is left out before counting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import NotRunnable
from ..run import prepared, simulate
from ..system import System
from .executing import in_order
from .precision import no_measure
from .settling import BATCH, FEWEST, averaged, by_chance, mser5, welch

WEEK = 7.0
PERIODS = 300  # of a whole run, unless it is told how long they are


@dataclass(frozen=True)
class Series:
    """One measure period by period, averaged over replications. `values` has shape (periods,),
    each of `every` days from the very beginning; `days`: how many to leave out, None where the
    run is too short to tell."""

    name: str
    place: str
    unit: str
    every: float
    values: np.ndarray
    days: float | None

    def welch(self, window: int) -> np.ndarray:
        """The moving average to draw, shape (periods − window,)."""
        return welch(self.values, window)


@dataclass(frozen=True)
class WarmUp:
    """`days` of warm-up: as many as the slowest of the series asks for; None where one of them
    is too short to tell. `why` says so in sentences, with the warm-up that the model has."""

    days: float | None
    series: tuple[Series, ...]
    why: str


def suggest_warm_up(
    system: System,
    *,
    measures: Sequence[tuple[str, str, str]] | None = None,
    every: float | None = None,
    replications: int = 10,
    seed: int | None = None,
    many: int | None = None,
) -> WarmUp:
    """Run the system from empty, over all of its days and without its interventions, and ask of
    each measure (name, place, unit) how long it takes to settle; unless named, of how many are in
    each place and how many wait for it. `every`: days of a period (unless given, whole weeks where
    the system has hours or weekdays). Raises NotRunnable for a measure that is not there."""
    system = replace(system, interventions=())
    every = _period(system) if every is None else every
    made, seed = prepared(system), system.seed if seed is None else seed

    def periods(replication):
        return simulate(system, seed=seed, replication=replication, every=every, made=made).periods

    runs = list(in_order(periods, range(replications), many=many))
    if not runs or not runs[0]:
        raise NotRunnable("A warm-up is asked of at least one replication and one period.")
    names = [(it.name, it.place, it.unit) for it in runs[0][0]]
    values = np.array([[[it.value for it in one] for one in run] for run in runs])
    asked = _counts_of_persons(names) if measures is None else [tuple(it) for it in measures]
    found = _settled([_series(it, names, values, every) for it in asked])
    return replace(found, why=f"{found.why} {_own(system.warm_up, found.days)}")


def _own(days, found):
    """The model's own warm-up, beside what was found: nobody should have to look it up."""
    if not days:
        needs = ", and needs one" if found else ""
        return f"The model has no warm-up of its own{needs}."
    if found is not None and found <= days:
        return f"The model's own warm-up of {days:g} days is long enough."
    few = "" if found is None else ": too few"
    return f"The model's own warm-up is {days:g} days{few}."


def _period(system):
    whole = system.warm_up + system.length
    weekly = any(it.hours or it.weekdays for it in system.groups)
    weekly = weekly or any(it.by_hour for it in system.places)
    return WEEK * max(1, round(whole / PERIODS / WEEK)) if weekly else whole / PERIODS


def _counts_of_persons(names):
    return [it for it in names if it[1] and it[2] == "mean number"]


def _series(asked, names, values, every):
    if asked not in names:
        raise no_measure(asked)
    of_each = values[:, :, names.index(asked)]
    found = averaged(of_each)
    left_out = mser5(found)
    if by_chance(of_each, len(found) // 2 if left_out is None else left_out):
        left_out = 0
    return Series(*asked, every, found, None if left_out is None else left_out * every)


def _settled(series):
    every, whole = series[0].every, len(series[0].values) * series[0].every
    open_still = [it for it in series if it.days is None]
    if len(series[0].values) < BATCH * FEWEST:
        why = (
            f"The run is too short to tell: {len(series[0].values)} periods of {every:g} days, and"
            f" it takes {BATCH * FEWEST}. Simulate longer, or look more often."
        )
        return WarmUp(None, tuple(series), why)
    if open_still:
        why = (
            f"The run of {whole:g} days is too short to tell: {_named(open_still[0])} is still on"
            " its way after half of it. Simulate at least twice as long."
        )
        return WarmUp(None, tuple(series), why)
    slowest = max(series, key=lambda it: it.days)
    if not slowest.days:
        return WarmUp(
            0.0, tuple(series), "Nothing is seen of the empty beginning: no warm-up is needed."
        )
    why = (
        f"After {slowest.days:.4g} days nothing is seen of the empty beginning any more. The slowest"
        f" to settle is {_named(slowest)}."
    )
    return WarmUp(slowest.days, tuple(series), why)


def _named(series):
    return f"{series.name} ({series.place or 'the whole system'}, {series.unit})"
