"""The log of one run: persons followed one by one, in the order in which it happened."""

from typing import NamedTuple

from .engine.noting import WORDS
from .engine.running import Replication
from .system import System


class Line(NamedTuple):
    """Something that happened. `time` is in days from the beginning; `person` is -1 in a stream."""

    time: float
    what: str
    journey: int
    person: int
    place: str


def log(
    system: System, *, seed: int | None = None, replication: int = 0, days: float
) -> list[Line]:
    """What happens in the first `days` of one run (interventions left out), line by line. The same
    persons as in `simulate` with that seed: looking changes nothing."""
    run = Replication(system, system.seed if seed is None else seed, replication, log=True)
    run.until(days)
    when, what = run.logged()
    names = [it.name for it in system.places]
    return [
        Line(time, WORDS[kind], journey, person, names[place])
        for time, (kind, journey, person, place) in zip(when.tolist(), what.tolist(), strict=True)
    ]
