"""More room for a run that asks for it: journeys, buckets of the calendar, lines of the log."""

import numpy as np

from . import machine
from .beginning import BUCKETS
from .bundle import TYPES
from .calendar import EACH, NEXT, Heads
from .noting import COLUMNS
from .state import CHECKED_AT, CURSOR, FAR, FIRST, NOBODY, NOW, PENDING, PER_WIDTH, POPPED

LINES = 1024
ENOUGH = 64  # events, to tell from them how far apart they lie


def make_room(s):
    """For twice as many journeys at once."""
    more = len(s.person)
    names = ("when", "link", "journey", "person", "key", "kind", "place", "since", "inside")
    names += ("toward", "left")
    s.put(**{name: _longer(getattr(s, name), more, s.fields[name]) for name in names})


def make_log(s):
    """For twice as many lines, and always more than one event can write."""
    more = len(s.log_when) + 4 * len(s.person) + LINES
    s.put(
        log_when=_longer(s.log_when, more, "float"),
        log_what=_longer(s.log_what, COLUMNS * more, "int"),
    )


def _longer(it, more, kind):
    return np.concatenate([np.array(it, TYPES[kind]), np.zeros(more, TYPES[kind])])


def rebuild(s):
    """Buckets as many as what is pending asks for, so wide as events have lain apart."""
    old, since = Heads(heads=s.buckets), s.clock[NOW] - s.clock[CHECKED_AT]
    if s.tally[POPPED] >= ENOUGH and since > 0:
        s.clock[PER_WIDTH] = NEXT * s.tally[POPPED] / since
    many = max(BUCKETS, 1 << int(EACH * s.tally[PENDING]).bit_length())
    s.put(buckets=np.full(many, NOBODY, TYPES["short"]))
    s.tally[POPPED], s.tally[FAR], s.clock[CHECKED_AT] = 0, 0, s.clock[NOW]
    s.tally[FIRST], s.tally[CURSOR] = NOBODY, int(s.clock[NOW] * s.clock[PER_WIDTH])
    machine.put_over(s, old)
