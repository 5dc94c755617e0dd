"""The best setting that a budget allows: every setting with the same random numbers, the worse
ones left out as soon as that is sure, and how sure the best is."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..errors import NotRunnable, Stopped
from ..system import System
from .choosing import told
from .racing import FIRST, Race
from .ranges import stands
from .rivals import Standing, best_of
from .terms import Limit, Priced, cost

MOST_SETTINGS = 400
CLOSE = 0.05


@dataclass(frozen=True)
class Choice:
    """`best` of those looked at, and its `rivals`, which it cannot be told from, the nearest first.
    `sure`: how likely it is the best, or worse than the best by no more than what makes no
    difference. `system` with it; `why` in sentences."""

    system: System
    best: Standing
    rivals: tuple[Standing, ...]
    sure: float
    looked_at: int
    why: str

    @property
    def values(self) -> dict[str, Any]:
        """By name."""
        return self.best.values


def optimise(
    system: System,
    priced: Sequence[Priced],
    *,
    budget: float,
    measure: tuple[str, ...],
    goal: Literal["least", "most"] = "least",
    limits: Sequence[Limit] = (),
    indifferent: float = 0.0,
    replications: int = 40,
    seed: int | None = None,
    on=None,
    many: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Choice:
    """The setting with the least (or most) of a measure, of all whose cost beyond what the system
    has today is within the `budget` and whose measures keep the `limits`. `indifferent`: a
    difference that is none; `replications`: of a setting, at most. `progress(settings tried)` may
    raise Stopped: then the best of the last full round is given back.

    All settings run with the same random numbers, first a few times; those that are surely worse
    (paired t, Bonferroni over all) are left out, the others run twice as often, and so on (a race,
    as Boesel, Nelson & Kim 2003, Oper. Res. 51:814, screen). Raises NotRunnable where no setting
    is within the budget, can be simulated, or keeps the limits."""
    if not (np.isfinite(budget) and indifferent >= 0 and replications >= FIRST):
        raise NotRunnable(
            f"A budget is a number, a difference not below 0, replications at least {FIRST}."
        )
    settings = affordable(system, priced, budget)
    how = {"seed": seed, "on": on, "many": many, "progress": progress}
    race = Race(system, priced, (measure, goal, limits), how)
    try:
        race.run(settings, replications, indifferent)
    except Stopped:
        race.stopped = True
        if not race.left:
            raise
    return _choice(race, len(settings), indifferent)


def affordable(system: System, priced: Sequence[Priced], budget: float) -> list[tuple[int, ...]]:
    """All settings within the budget, in order. Raises NotRunnable where there are none, or more
    than can be looked at one by one."""
    if not priced:
        raise NotRunnable("There is at least one value with a price.")
    today = [float(stands(system, it.range.name)) for it in priced]
    spans = [range(int(it.range.low), int(it.range.high) + 1) for it in priced]
    within = (it for it in itertools.product(*spans) if cost(it, priced, today) <= budget + 1e-9)
    found = list(itertools.islice(within, MOST_SETTINGS + 1))
    if not found:
        raise NotRunnable("No setting in these ranges is within the budget.")
    if len(found) > MOST_SETTINGS:
        raise NotRunnable(
            f"More than {MOST_SETTINGS} settings are within the budget. Narrow the ranges: which"
            " values matter is told by screening them first."
        )
    return found


def _choice(race, looked_at, indifferent):
    best = best_of(race.left)
    if best is None:
        raise NotRunnable("No setting within the budget keeps the limits.")
    others = [(race.chance(it, indifferent), it) for it in race.left if it is not best]
    others.sort(key=lambda it: (-it[0], it[1].at))
    sure = max(0.0, 1.0 - race.missed - sum(chance for chance, _ in others))
    rivals = tuple(it for chance, it in others if chance > CLOSE)
    why = told(race, best, rivals, (sure, indifferent, looked_at))
    return Choice(race.system.changed(best.values), best, rivals, sure, looked_at, why)
