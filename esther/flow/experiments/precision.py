"""How many replications it takes to know a mean so well: the rule of Hoad, Robinson & Davies 2010
(J. Oper. Res. Soc. 61:1632), for several measures at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from ..errors import NotRunnable
from .intervals import t_point

FEWEST, MOST = 10, 2000  # replications
AHEAD = 5  # how many more must agree; of each hundred, above a hundred

Name = tuple[str, str, str]


@dataclass(frozen=True)
class Precision:
    """What was asked for and what came of it. `replications`: how many were enough, or how many
    there are where none were; `worst` is the measure known least well, within `within` of it."""

    wanted: float
    reached: bool
    replications: int
    worst: Name
    within: float

    @property
    def why(self) -> str:
        """In a sentence."""
        name, place, unit = self.worst
        least = f"{name} of {place or 'the whole system'} ({unit})"
        if self.reached:
            return (
                f"{self.replications} replications were enough to know what was asked for (or the usual"
                f" measures) within {100 * self.wanted:.2g} %; {least} is known least well."
            )
        if not math.isfinite(self.within):
            return f"After {self.replications} replications nothing is known of {least} yet."
        needed = float(f"{self.replications * (self.within / self.wanted) ** 2:.2g}")
        return (
            f"After {self.replications} replications {least} is known within"
            f" {100 * self.within:.2g} %; {100 * self.wanted:.2g} % was asked for and is not reached. It would take about"
            f" {needed:,.0f} replications, or a longer run."
        )


def named(measure: Sequence[str]) -> str:
    """A measure, as sentences name it."""
    place = measure[1] if len(measure) > 1 else ""
    return f"{measure[0]} of {place or 'the whole system'}"


def no_measure(measure: Sequence[str], there: Sequence[Name] = ()) -> NotRunnable:
    """Why a measure cannot be asked for, and which of those that are there may be meant."""
    known = list(dict.fromkeys(", ".join(filter(None, it[:2])) for it in there))
    near = get_close_matches(", ".join(filter(None, measure[:2])), known, 1)
    meant = f" Do you mean {near[0]}?" if near else ""
    return NotRunnable(f"There is no measure {named(measure)}.{meant}")


def columns(names: Sequence[Name], asked: Sequence[tuple[str, ...]] | None) -> list[int]:
    """Where the measures asked for stand among `names`; unless named (name, place) or (name,
    place, unit), those of the whole system. Raises NotRunnable for one that is not there."""
    if asked is None:
        return [at for at, it in enumerate(names) if not it[1]]
    found = []
    for wish in asked:
        mine = [at for at, it in enumerate(names) if it[: len(wish)] == tuple(wish)]
        if not mine:
            raise no_measure(wish, names)
        found += mine
    return found


def known_within(values: np.ndarray) -> np.ndarray:
    """Half the 95 % interval over the mean, of the first 1, 2, 3, … replications: shapes
    (replications, measures) both. Infinite of a single value; 0 of what has always been 0, or
    never was anything (NaN, a mean over nobody), which is nothing to know."""
    there = np.isfinite(values)
    many = there.cumsum(axis=0)
    first = values[there.argmax(axis=0), np.arange(values.shape[1])]
    apart = np.where(there, values - np.nan_to_num(first), 0.0)
    sums, squares = apart.cumsum(axis=0), (apart**2).cumsum(axis=0)
    points = np.array([math.inf, math.inf, *(t_point(it) for it in range(1, len(values)))])
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.maximum(squares - sums**2 / many, 0) / (many - 1)
        half = points[many] * np.sqrt(variance / many)
        share = half / np.abs(np.nan_to_num(first) + sums / many)
    never = np.logical_and.accumulate(~there | (values == 0), axis=0)
    return np.where(never, 0.0, np.where(np.isnan(share), math.inf, share))


def ahead_of(replications: int) -> int:
    """How many more replications must agree: five, and from a hundred on five of each hundred."""
    return AHEAD * max(replications, 100) // 100


def enough(known: np.ndarray, wanted: float) -> int | None:
    """The fewest replications after which everything is known within `wanted` and stays so for
    as long as the rule looks ahead; None where so many are not there yet. `known` as above."""
    holds = np.all(known <= wanted, axis=1)
    for many in range(FEWEST, len(holds) + 1):
        last = many + ahead_of(many)
        if last <= len(holds) and holds[many - 1 : last].all():
            return many
    return None


def guess(known: np.ndarray, wanted: float) -> int:
    """How many there should be before it is worth asking again: an interval halves with four
    times as many. At most three times those that there are."""
    made = len(known)
    needed = made * (min(known[-1].max() / wanted, 2.0)) ** 2 * 0.9
    return min(max(made + ahead_of(made), int(needed), FEWEST + AHEAD), 3 * made, MOST)
