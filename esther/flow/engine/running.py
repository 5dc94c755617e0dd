"""One replication: the loop, given more room when it asks, stopped where somebody looks."""

import math

import numpy as np

from ..system import System
from . import loop
from .bundle import TYPES
from .calendar import put_over, take_away
from .jit import PLAIN
from .journeys import await_next, come_otherwise
from .mixing import MASK, mix
from .noting import COLUMNS
from .purposes import purpose
from .state import (
    BINS,
    CHECKED_AT,
    COUNTS,
    CURSOR,
    FIRST,
    FREE,
    NOBODY,
    NOW,
    PENDING,
    PER_WIDTH,
    POPPED,
    TIMES,
    USED,
    State,
)
from .tables import Tables, _limited, floats, ints, keys, tables

ENTITIES, BUCKETS, LINES = 1024, 256, 1024
APART = 1.5  # a bucket is so many times as wide as events lie apart


def key_of(seed: int, replication: int) -> int:
    """The key of a replication."""
    return purpose("replication", str(seed), str(replication))


class Replication:
    """One run of a system from empty. `until` goes on to a time; what was counted so far can be
    read between."""

    def __init__(self, system: System, seed: int, replication: int = 0, *, made=None, log=False):
        self.system = system
        self.tables = tables(system) if made is None else made
        self.state = _begun(system, self.tables, key_of(seed, replication))
        self._opened, self._since = np.zeros(len(system.places)), 0.0
        if log:
            self.state.log_size[0] = 0
        for group in range(len(system.groups)):
            await_next(self.state, self.tables, group)
        for at, place in enumerate(system.places):
            if place.by_hour:
                loop.change_of_hours(self.state, self.tables, at)

    def until(self, time: float) -> None:
        """Everything up to this time happens."""
        while self._given(loop.advance(self.state, self.tables, float(time))):
            pass

    def watched(self, first: float, step: float, many: int) -> np.ndarray:
        """How many are in each place at `first`, and then every `step` days, so `many` times:
        shape (many, places)."""
        places, done, wanted = len(self.system.places), 0, True
        seen = [0] * (many * places) if PLAIN else np.zeros(many * places, np.int64)
        while wanted:
            asked, done = loop.watch(self.state, self.tables, first, step, done, seen)
            wanted = self._given(asked)
        return np.array(seen).reshape(many, places)

    def _given(self, wanted) -> bool:
        """Give the loop what it asks for; whether it asked for anything."""
        if wanted == loop.MORE_ROOM:
            _make_room(self.state)
        elif wanted == loop.OTHER_BUCKETS:
            _rebuild(self.state)
        elif wanted == loop.MORE_LOG:
            _make_log(self.state)
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
            come_otherwise(self.state, made, group, float(apart))
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
            take_away(s, at)
            s.when[at] = 0.0
        if place.by_hour:
            loop.from_this_hour(s, self.tables, at, int(now * self.tables.hours[0] + 1e-6))
        else:
            s.servers[at] = _limited(place.servers)
            loop.fill(s, self.tables, at)


def _begun(system, t, key):
    places, fixed = len(system.places), int(t.fixed[0])
    nodes, persons = fixed + ENTITIES, max(sum(it.persons for it in system.groups), 1)
    levels = int(t.levels[0])
    rate = sum(1 / it for it in t.apart) or 1.0
    link = np.full(nodes, NOBODY, np.int64)
    slot_free = []
    for team in range(len(system.teams)):
        mine = [at for at in range(places, fixed) if t.team_of[at] == team]
        link[mine] = [*mine[1:], NOBODY]
        slot_free.append(mine[0] if mine else NOBODY)
    tally = np.zeros(10, np.int64)
    tally[FREE], tally[FIRST], tally[USED] = NOBODY, NOBODY, fixed
    groups = len(system.groups)
    mixed = [int(mix(*_both(key, purpose("group", it.name)))) for it in system.groups]
    return State(
        clock=floats([0.0, 2 * rate, 0.0]),
        tally=tally,
        when=np.zeros(nodes),
        link=link,
        buckets=np.full(BUCKETS, NOBODY, np.int64),
        journey=np.zeros(nodes, np.int64),
        person=np.full(nodes, NOBODY, np.int64),
        key=np.zeros(nodes, np.uint64),
        kind=np.zeros(nodes, np.int64),
        place=np.full(nodes, NOBODY, np.int64),
        since=np.zeros(nodes),
        inside=np.zeros(nodes, np.int64),
        toward=np.full(nodes, NOBODY, np.int64),
        left=np.full(nodes, -math.inf),
        active=np.zeros(persons, np.int64),
        left_at=np.full(persons, -math.inf),
        busy=np.zeros(places, np.int64),
        kept=np.zeros(places, np.int64),
        queue_first=np.full(2 * places * levels, NOBODY, np.int64),
        queue_last=np.full(2 * places * levels, NOBODY, np.int64),
        waiting=np.zeros(2 * places, np.int64),
        counts=np.zeros(places * COUNTS, np.int64),
        times=np.zeros(places * TIMES),
        taken=np.zeros(places * (places + 1), np.int64),
        waits=np.zeros(places * BINS, np.int64),
        next_at=np.zeros(groups),
        number=np.zeros(groups, np.int64),
        next_person=np.full(groups, NOBODY, np.int64),
        coming=np.zeros(groups, np.uint64),
        stream=keys(mixed),
        slots=np.zeros(max(len(system.teams), 1), np.int64),
        slot_free=ints(slot_free or [NOBODY]),
        slot_counts=np.zeros(2 * max(len(system.teams), 1), np.int64),
        servers=ints(_limited(it.servers) for it in system.places),
        log_when=np.zeros(1),
        log_what=np.zeros(COLUMNS, np.int64),
        log_size=ints([-1]),
    )


def _both(key, other):
    return (key & MASK, other) if PLAIN else (np.uint64(key), np.uint64(other))


def _make_room(s):
    """For twice as many journeys at once."""
    more = len(s.person)
    names = ("when", "link", "journey", "person", "key", "kind", "place", "since", "inside")
    names += ("toward", "left")
    s.put(**{name: _longer(getattr(s, name), more, s.fields[name]) for name in names})


def _make_log(s):
    """For twice as many lines, and always more than one event can write."""
    more = len(s.log_when) + 4 * len(s.person) + LINES
    s.put(
        log_when=_longer(s.log_when, more, "float"),
        log_what=_longer(s.log_what, COLUMNS * more, "int"),
    )


def _longer(it, more, kind):
    return np.concatenate([np.array(it, TYPES[kind]), np.zeros(more, TYPES[kind])])


def _rebuild(s):
    """Buckets as many as what is pending asks for, and as wide as events have lain apart."""
    old, since = s.buckets, s.clock[NOW] - s.clock[CHECKED_AT]
    if s.tally[POPPED] and since > 0:
        s.clock[PER_WIDTH] = s.tally[POPPED] / (APART * since)
    many = max(BUCKETS, 1 << int(2 * s.tally[PENDING]).bit_length())
    s.put(buckets=np.full(many, NOBODY, np.int64))
    s.tally[POPPED], s.clock[CHECKED_AT] = 0, s.clock[NOW]
    s.tally[FIRST], s.tally[CURSOR] = NOBODY, int(s.clock[NOW] * s.clock[PER_WIDTH])
    put_over(s, old)
