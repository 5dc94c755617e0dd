"""The measures of a run: the network's own and the hospital's, each with its place and unit."""

from collections.abc import Iterator
from typing import NamedTuple

from .counted import YEAR, Counted, persons, quantile
from .engine import state as at
from .system import System

DAYS, ALL = "days", ""


class Measure(NamedTuple):
    """One figure. `place` is empty where it is of the whole system."""

    name: str
    place: str
    unit: str
    value: float


def measured(system: System, counted: Counted) -> list[Measure]:
    """All measures of what was counted over some time, in a stated order.

    A wait is the mean over everybody who goes on to that place in the time, zeros included.
    Beds occupied include those of persons who are ready and wait for somewhere else. Means over
    nobody are NaN.
    """
    return [
        *_whole(system, counted),
        *(it for place in range(len(system.places)) for it in _of_place(system, counted, place)),
        *(it for team in range(len(system.teams)) for it in _of_team(system, counted, team)),
    ]


def _whole(system: System, c: Counted) -> Iterator[Measure]:
    visits = c.journeys + c.returns
    beds = [place for place, it in enumerate(system.places) if it.hospital]
    away = (c.times[:, at.BUSY].sum() + c.times[:, at.QUEUED].sum()) - _kept(c)
    many = persons(system)
    if many and all(it.persons for it in system.groups):  # a stream's days are nobody's year
        yield Measure(
            "days at home", ALL, "days per person and year", YEAR * (1 - away / (many * c.time))
        )
    if any(it.people_met is not None for it in system.places):
        yield Measure("people met", ALL, "per visit", _over(_met(system, c), visits))
    yield Measure("hand-overs", ALL, "per visit", _over(c.counts[:, at.MOVED_ON].sum(), visits))
    yield Measure("visits", ALL, "in all", visits)
    if beds:
        yield Measure("ready and waiting", ALL, "bed-days", _ready(system, c))
        yield Measure("admissions", ALL, "in all", c.counts[beds, at.ADMITTED].sum())
        yield Measure("bed-days", ALL, "in all", c.times[beds, at.BUSY].sum())
    if beds and system.returns:
        yield from _again(system, c, beds)


def _met(system, c):
    """One in each place whose model does not say how many, which the report tells."""
    many = (1.0 if it.people_met is None else it.people_met for it in system.places)
    return sum(it * begun for it, begun in zip(many, c.counts[:, at.STARTS], strict=True))


def _again(system, c, beds):
    """Only where the model has somebody come back: else a stream has nobody who could, and of
    persons it would be how often two stays fall within a month by chance."""
    admitted = c.counts[beds, at.ADMITTED].sum()
    again = c.counts[beds, at.READMITTED].sum()
    within = f"within {system.again_within:g} days"
    yield Measure("readmissions", ALL, within, again)
    yield Measure("readmitted", ALL, f"share {within}", _over(again, admitted))


def _ready(system, c):
    """Days in hospital of those who are ready to leave: kept there, or in a place of theirs."""
    return sum(
        c.times[place, at.BUSY if it.ready else at.READY]
        for place, it in enumerate(system.places)
        if it.hospital
    )


def _kept(c):
    """Who is kept somewhere waits for somewhere else at the same time, and is one person."""
    return c.times[:, at.READY].sum()


def _of_place(system, c, place) -> Iterator[Measure]:
    it, counts, times = system.places[place], c.counts[place], c.times[place]
    starts = counts[at.STARTS]
    occupied = times[at.BUSY] / c.time
    yield Measure("came from outside", it.name, "in all", counts[at.CAME])
    yield Measure("begun", it.name, "in all", starts)
    if it.hospital:
        yield Measure("admissions", it.name, "in all", counts[at.ADMITTED])
        yield Measure("bed-days", it.name, "in all", times[at.BUSY])
    yield Measure("wait", it.name, DAYS, _over(times[at.WAITED], starts))
    yield Measure(
        "wait, 95 of 100",
        it.name,
        DAYS,
        quantile(c.waits[place], counts[at.UNDELAYED], 0.95),
    )
    yield Measure("waited", it.name, "share", 1 - _over(counts[at.UNDELAYED], starts))
    yield Measure("waiting", it.name, "mean number", times[at.QUEUED] / c.time)
    yield Measure("beds occupied" if it.hospital else "occupied", it.name, "mean number", occupied)
    if it.servers < float("inf"):
        yield Measure("load", it.name, "share", _over(times[at.BUSY], c.opened[place]))
    yield Measure("ready and waiting", it.name, "bed-days", times[at.READY])
    yield Measure("ready and waiting", it.name, "mean number", times[at.READY] / c.time)
    yield Measure("turned away", it.name, "in all", counts[at.LOST])


def _of_team(system, c, team) -> Iterator[Measure]:
    it, (eligible, refused) = system.teams[team], c.teams[team]
    yield Measure("eligible", it.name, "in all", eligible)
    yield Measure("refused", it.name, "in all", refused)
    yield Measure("refused", it.name, "share", _over(refused, eligible))


def _over(part, whole):
    return float(part) / float(whole) if whole else float("nan")
