"""The arrays of a run that begins: nobody is anywhere, and nothing is counted."""

import math

import numpy as np

from .calendar import NEXT
from .mixing import mixed
from .noting import COLUMNS
from .purposes import purpose
from .state import BINS, COUNTS, FIRST, FREE, NOBODY, TIMES, USED, State
from .tables import floats, ints, keys, limited

ENTITIES, BUCKETS = 1024, 1 << 14


def begun(system, t, key):
    """The state of a system before anything has happened, with the key of its replication."""
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
    tally = np.zeros(11, np.int64)
    tally[FREE], tally[FIRST], tally[USED] = NOBODY, NOBODY, fixed
    groups = len(system.groups)
    streams = [mixed(key, purpose("group", it.name)) for it in system.groups]
    return State(
        clock=floats([0.0, NEXT * rate, 0.0]),
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
        chance=np.zeros(groups),
        coming=np.zeros(groups, np.uint64),
        stream=keys(streams),
        slots=np.zeros(max(len(system.teams), 1), np.int64),
        slot_free=ints(slot_free or [NOBODY]),
        slot_counts=np.zeros(2 * max(len(system.teams), 1), np.int64),
        servers=ints(limited(it.servers) for it in system.places),
        log_when=np.zeros(1),
        log_what=np.zeros(COLUMNS, np.int64),
        log_size=ints([-1]),
    )
