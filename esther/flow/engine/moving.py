"""Persons move: they come to a place, begin there, are kept where they are when nobody can
receive them, and somebody who leaves lets the next one in."""

from .calendar import put
from .jit import compiled
from .mixing import mix, unit
from .noting import BEGAN, note
from .noting import CAME as CAME_HERE
from .noting import READY as READY_THERE
from .noting import TURNED_AWAY as TURNED
from .state import (
    ADMITTED,
    BINS,
    BLOCKED,
    BUSY,
    CAME,
    COUNTS,
    GRAIN,
    HOME,
    LOST,
    MOVED_ON,
    NOBODY,
    NOW,
    QUEUED,
    READMITTED,
    READY,
    STARTS,
    TIMES,
    UNDELAYED,
    WAITED,
)
from .stays import drawn

BEGUN, JOINED, KEPT, TURNED_AWAY = range(4)


@compiled
def come(s, t, who, to, held):
    """Somebody comes `to` a place, from the place that is `held` until it can receive them
    (NOBODY: from outside). They begin, wait there, are kept where they are, or go elsewhere."""
    s.since[who] = s.clock[NOW]
    if held < 0:
        s.counts[to * COUNTS + CAME] += 1
        note(s, CAME_HERE, who, to)
    if s.busy[to] < s.servers[to]:
        begin(s, t, who, to)
        return BEGUN
    if s.waiting[2 * to] < t.room[to]:
        if not _balks(s, t, who, to):
            _wait(s, t, who, to, 0)
            return JOINED
    elif held >= 0 and t.keeps[to] > 0:
        note(s, READY_THERE, who, held)
        s.kept[held] += 1
        s.times[held * TIMES + READY] -= s.clock[NOW]
        s.counts[held * COUNTS + BLOCKED] += 1
        _wait(s, t, who, to, 1)
        return KEPT
    s.counts[to * COUNTS + LOST] += 1
    note(s, TURNED, who, to)
    return TURNED_AWAY


@compiled
def _balks(s, t, who, to):
    """Whether they do not care to wait, seeing so many before them."""
    if s.waiting[2 * to] < t.balk_from[to]:
        return False
    return unit(mix(s.key[who], t.balk_key[to])) < t.balk_share[to]


@compiled
def begin(s, t, who, at):
    """They begin `at` a place, now."""
    now = s.clock[NOW]
    waited = now - s.since[who]
    base = at * COUNTS
    s.counts[base + STARTS] += 1
    if waited > 0.0:
        s.times[at * TIMES + WAITED] += waited
        s.waits[at * BINS + bin_of(waited * GRAIN)] += 1
    else:
        s.counts[base + UNDELAYED] += 1
    s.busy[at] += 1
    note(s, BEGAN, who, at)
    s.times[at * TIMES + BUSY] -= now
    s.place[who] = at
    if t.hospital[at] > 0 and s.inside[who] == 0:
        _admit(s, t, who, at)
    stay = drawn(mix(s.key[who], t.stay_key[at]), t, t.stay_of[at * t.classes[0] + s.kind[who]])
    put(s, who, now + stay)


@compiled
def _admit(s, t, who, at):
    """A bed: of those who left one lately a second time."""
    s.inside[who] = 1
    s.counts[at * COUNTS + ADMITTED] += 1
    person = s.person[who]
    left = s.left_at[person] if person >= 0 else s.left[who]
    if s.clock[NOW] - left <= t.again_within[0]:
        s.counts[at * COUNTS + READMITTED] += 1


@compiled
def bin_of(wait):
    """In which bin of a histogram a wait lies, counted in grains."""
    begins = 0
    while wait >= 1024.0:
        wait, begins = wait / 16.0, begins + 960
    return min(begins + int(wait), BINS - 1)


@compiled
def _wait(s, t, who, to, kept):
    """At the end of the queue of their priority, in the place's own room or where they are."""
    row = 2 * to + kept
    at = row * t.levels[0] + t.priority_of[to * t.classes[0] + s.kind[who]]
    s.link[who] = NOBODY
    if s.queue_first[at] < 0:
        s.queue_first[at] = who
    else:
        s.link[s.queue_last[at]] = who
    s.queue_last[at] = who
    s.waiting[row] += 1
    s.times[to * TIMES + QUEUED] -= s.clock[NOW]


@compiled
def _called(s, t, to, kept):
    """Who has waited longest among those who go first."""
    row = 2 * to + kept
    s.waiting[row] -= 1
    s.times[to * TIMES + QUEUED] += s.clock[NOW]
    at = row * t.levels[0]
    while s.queue_first[at] < 0:
        at += 1
    who = s.queue_first[at]
    s.queue_first[at] = s.link[who]
    return who


@compiled
def _freed_by(s, who):
    """The place that somebody was kept in, and now leaves."""
    held = s.place[who]
    s.kept[held] -= 1
    s.counts[held * COUNTS + MOVED_ON] += 1
    s.times[held * TIMES + READY] += s.clock[NOW]
    step_out(s, held)
    return held


@compiled
def step_out(s, place):
    """One fewer in a place."""
    s.busy[place] -= 1
    s.times[place * TIMES + BUSY] += s.clock[NOW]


@compiled
def let_in(s, t, place):
    """A place has room: the first in its queue begins, who waited to get into the queue gets in,
    the place where they were kept has room, and so on back along the chain."""
    while place >= 0 and s.busy[place] < s.servers[place]:
        held, kept = HOME, s.waiting[2 * place] == 0
        if kept and s.waiting[2 * place + 1] == 0:
            return
        who = _called(s, t, place, 1 if kept else 0)
        if kept:
            held = _freed_by(s, who)
            _left_hospital(s, t, who, held, place)
        begin(s, t, who, place)
        if not kept and s.waiting[2 * place + 1] > 0 and s.waiting[2 * place] < t.room[place]:
            held = up_to_the_queue(s, t, place)
        place = held


@compiled
def up_to_the_queue(s, t, place):
    """The first of those kept elsewhere comes to wait in the place's own room."""
    who = _called(s, t, place, 1)
    held = _freed_by(s, who)
    _left_hospital(s, t, who, held, place)
    _wait(s, t, who, place, 0)
    return held


@compiled
def leave_for(s, t, who, held, to):
    """They go on from a place that could let them go at once."""
    if to >= 0:
        s.counts[held * COUNTS + MOVED_ON] += 1
    step_out(s, held)
    _left_hospital(s, t, who, held, to)


@compiled
def _left_hospital(s, t, who, held, to):
    if t.hospital[held] > 0 and (to < 0 or t.hospital[to] == 0):
        s.inside[who] = 0
        if s.person[who] >= 0:
            s.left_at[s.person[who]] = s.clock[NOW]
        else:
            s.left[who] = s.clock[NOW]
