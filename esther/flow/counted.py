"""What a run has counted up to a time, and the measures that follow from the difference of two."""

from dataclasses import dataclass, fields

import numpy as np

from .engine import state as at
from .engine.running import Replication
from .system import System

YEAR = 365.0


@dataclass(frozen=True)
class Counted:
    """Everything that a run has counted up to `time` (days). `times` are integrals: of how many
    are in each place, kept there though ready, and waiting for it (places, 4)."""

    time: float
    counts: np.ndarray  # (places, at.COUNTS)
    times: np.ndarray  # (places, at.TIMES)
    waits: np.ndarray  # (places, at.BINS)
    opened: np.ndarray  # (places,): days of open servers
    teams: np.ndarray  # (teams, 2)
    journeys: int
    returns: int
    events: int

    @classmethod
    def of(cls, run: Replication) -> "Counted":
        """As it stands now. Sums over those who are still there are made up to now."""
        s, places = run.state, len(run.system.places)
        now = float(s.clock[at.NOW])
        times = np.array(s.times, float).reshape(places, at.TIMES)
        waiting = np.array(s.waiting).reshape(places, 2).sum(axis=1)
        times[:, at.BUSY] += np.array(s.busy) * now
        times[:, at.READY] += np.array(s.kept) * now
        times[:, at.QUEUED] += waiting * now
        return cls(
            time=now,
            counts=np.array(s.counts).reshape(places, at.COUNTS),
            times=times,
            waits=np.array(s.waits).reshape(places, at.BINS),
            opened=run.opened(),
            teams=np.array(s.slot_counts).reshape(-1, 2)[: len(run.system.teams)],
            journeys=int(s.tally[at.JOURNEYS]),
            returns=int(s.tally[at.RETURNS]),
            events=int(s.tally[at.EVENTS]),
        )

    def since(self, before: "Counted") -> "Counted":
        """What was counted between; `time` is then how long that was."""
        names = (it.name for it in fields(self))
        return Counted(**{name: getattr(self, name) - getattr(before, name) for name in names})


def quantile(waits: np.ndarray, undelayed: int, share: float) -> float:
    """The wait that a share of them do not exceed, from a histogram of waits above 0 (bins of
    `at.BINS`) and how many waited not at all; straight
    between the edges of a bin. NaN where nobody came."""
    whole = int(waits.sum()) + undelayed
    if not whole:
        return float("nan")
    wanted = share * whole - undelayed
    if wanted <= 0:
        return 0.0
    summed = np.cumsum(waits)
    place = int(np.searchsorted(summed, wanted))
    within = (wanted - (summed[place] - waits[place])) / waits[place]
    low, high = edges(place), edges(place + 1)
    return (low + within * (high - low)) / at.GRAIN


def edges(place: int) -> float:
    """Where a bin begins, in grains."""
    wider = max(0, (place - 64) // 960)
    return (place - 960 * wider) * 16.0**wider


def persons(system: System) -> int:
    """How many persons there are; 0 where all come from streams."""
    return sum(it.persons for it in system.groups)
