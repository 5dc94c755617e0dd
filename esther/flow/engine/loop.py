"""The loop: what is next, happens. It stops at a time, or when it needs more room."""

import math
from typing import ClassVar

from .bundle import Bundle
from .calendar import first, put, take, wants_other_buckets
from .jit import apart, compiled
from .journeys import candidate, finished, returned, slot_freed
from .moving import let_in, up_to_the_queue
from .state import EVENTS, FREE, NEXT_GROUP, NOW, USED

DONE, MORE_ROOM, OTHER_BUCKETS, MORE_LOG, BREATH = range(5)
AT_ONCE = 1 << 22  # events, about half a second: then whoever wants to stop it is heard


class Looks(Bundle):
    """How many were in each place, one look after another, and how many looks there are."""

    fields: ClassVar[dict[str, str]] = {"seen": "int", "done": "int"}


@compiled
def advance(s, t, looks, first, step, until):
    """Everything up to and at `until` happens. Before, how many are in each place at `first`,
    `first` + `step` …, as many looks as there is room for. Returns DONE, or what must be given
    first; after many events BREATH, for nothing."""
    places = len(s.busy)
    while True:
        left = len(looks.seen) - looks.done[0] * places
        wanted = _go_on(s, t, first + looks.done[0] * step if left > 0 else until)
        if wanted != DONE or left <= 0:
            return wanted
        for place in range(places):
            looks.seen[looks.done[0] * places + place] = s.busy[place]
        looks.done[0] += 1


@compiled
@apart
def _go_on(s, t, until):
    """Up to and at a time, as many events as there are in a breath."""
    for _ in range(AT_ONCE):
        if _log_is_full(s):
            return MORE_LOG
        node = first(s)
        due = s.when[node] if node >= 0 else math.inf
        group = s.tally[NEXT_GROUP]
        if due <= s.next_at[group]:
            if due > until:
                s.clock[NOW] = until
                return DONE
            take(s)
            _happen(s, t, node)
            if wants_other_buckets(s):
                return OTHER_BUCKETS
        else:
            if s.next_at[group] > until:
                s.clock[NOW] = until
                return DONE
            if s.tally[FREE] < 0 and s.tally[USED] >= len(s.person):
                return MORE_ROOM
            s.tally[EVENTS] += 1
            candidate(s, t, group)
    return BREATH


@compiled
def _log_is_full(s):
    """Whether one event more could write beyond it."""
    size = s.log_size[0]
    return size >= 0 and size + 2 * s.tally[USED] + 64 > len(s.log_when)


@compiled
def _happen(s, t, node):
    if node >= t.fixed[0]:
        s.tally[EVENTS] += 1
        if s.place[node] >= 0:
            finished(s, t, node)
        else:
            returned(s, t, node)
    elif node >= len(t.room):
        s.tally[EVENTS] += 1
        slot_freed(s, t, node)
    else:
        change_of_hours(s, t, node)


@compiled
def change_of_hours(s, t, place):
    """On the hour: a place has as many servers as the hour of the week that begins."""
    from_this_hour(s, t, place, int(s.clock[NOW] * t.hours[0] + 0.5))


@compiled
def from_this_hour(s, t, place, hour):
    """As many servers as this hour of the week has, and when it is that they are others; in an
    `hour` below 0, as many as there are. As many are let in as there is room for: one lets in the
    next only when somebody leaves."""
    if hour >= 0:
        row = t.hours_of[place] * 168
        s.servers[place] = t.servers_by_hour[row + hour % 168]
        later = 1
        while later < 168 and t.servers_by_hour[row + (hour + later) % 168] == s.servers[place]:
            later += 1
        if later < 168:
            put(s, place, (hour + later) / t.hours[0])
    while s.busy[place] < s.servers[place] and s.waiting[2 * place] + s.waiting[2 * place + 1] > 0:
        let_in(s, t, place)
    while s.waiting[2 * place + 1] > 0 and s.waiting[2 * place] < t.room[place]:
        let_in(s, t, up_to_the_queue(s, t, place))
