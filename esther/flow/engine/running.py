"""One replication: the loop, given more room when it asks, stopped where somebody looks."""

import math

import numpy as np

from ..system import System
from . import loop, machine
from .beginning import begun
from .noting import COLUMNS
from .purposes import purpose
from .room import make_log, make_room, rebuild
from .state import NOW
from .tables import Tables, limited, tables


def key_of(seed: int, replication: int) -> int:
    """The key of a replication."""
    return purpose("replication", str(seed), str(replication))


class Replication:
    """One run of a system from empty. `until` goes on to a time; what was counted so far can be
    read between."""

    def __init__(self, system: System, seed: int, replication: int = 0, *, made=None, log=False):
        self.system = system
        self.tables = tables(system) if made is None else made
        self.state = begun(system, self.tables, key_of(seed, replication))
        self._opened, self._since = np.zeros(len(system.places)), 0.0
        if log:
            self.state.log_size[0] = 0
        machine.await_all(self.state, self.tables)
        for at, place in enumerate(system.places):
            if place.by_hour:
                machine.from_this_hour(self.state, self.tables, at, 0)

    def until(self, time: float) -> None:
        """Everything up to this time happens."""
        self._advance(_looks(0), 0.0, 0.0, float(time))

    def watched(self, first: float, step: float, many: int) -> np.ndarray:
        """How many are in each place at `first`, and then every `step` days, so `many` times:
        shape (many, places)."""
        places, last = len(self.system.places), float(first + (many - 1) * step)
        looks = _looks(many * places)
        if many:
            self._advance(looks, float(first), float(step), last)
        return np.array(looks.seen).reshape(many, places)

    def _advance(self, looks, *times):
        while self._given(machine.advance(self.state, self.tables, looks, *times)):
            pass

    def _given(self, wanted) -> bool:
        """Give the loop what it asks for; whether it asked for anything."""
        if wanted == loop.MORE_ROOM:
            make_room(self.state)
        elif wanted == loop.OTHER_BUCKETS:
            rebuild(self.state)
        elif wanted == loop.MORE_LOG:
            make_log(self.state)
        return wanted != loop.DONE

    def logged(self) -> tuple[np.ndarray, np.ndarray]:
        """What was noted, if it was asked for: when (lines,), and what, which journey, which
        person and where (lines, 4). Journeys are counted from 1."""
        many = max(int(self.state.log_size[0]), 0)
        what = np.array(self.state.log_what[: many * COLUMNS]).reshape(many, COLUMNS)
        return np.array(self.state.log_when[:many]), what

    def changed(self, system: System, made: Tables) -> None:
        """From now on another system, of the same places, groups and teams."""
        self._opened, self._since = self.opened(), float(self.state.clock[NOW])
        self.system = system
        before, self.tables = self.tables, made
        for group, apart in enumerate(before.apart):
            machine.come_otherwise(self.state, made, group, float(apart))
        for at, place in enumerate(system.places):
            self._changed_servers(at, place)

    def opened(self) -> np.ndarray:
        """Days of open servers up to now, of each place; 0 where they are unlimited."""
        days = float(self.state.clock[NOW]) - self._since
        many = [it.open_servers for it in self.system.places]
        return self._opened + [0.0 if it == math.inf else it * days for it in many]

    def _changed_servers(self, at, place):
        s, now = self.state, self.state.clock[NOW]
        if s.when[at] > now:  # when its hours would have been others
            machine.take_away(s, at)
            s.when[at] = 0.0
        if place.by_hour:
            machine.from_this_hour(s, self.tables, at, int(now * self.tables.hours[0] + 1e-6))
        else:
            s.servers[at] = limited(place.servers)
            machine.from_this_hour(s, self.tables, at, -1)


def _looks(many):
    return loop.Looks(seen=np.zeros(many, np.int64), done=np.zeros(1, np.int64))
