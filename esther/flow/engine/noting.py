"""A log of one run, for whoever wants to follow persons one by one: what happened, to whom, where.
It is written only when it is asked for; statistics are made in the loop, never from the log."""

from .jit import apart, compiled
from .state import NOW

CAME, BEGAN, READY, TURNED_AWAY, WENT_HOME = range(5)
WORDS = ("came", "began", "ready, and kept", "turned away", "went home")
COLUMNS = 4  # what, which journey, which person (or NOBODY), where


@compiled
def note(s, what, who, at):
    """One line of the log."""
    if s.log_size[0] >= 0:
        _written(s, what, who, at)


@compiled
@apart
def _written(s, what, who, at):
    size = s.log_size[0]
    s.log_when[size] = s.clock[NOW]
    row = size * COLUMNS
    s.log_what[row], s.log_what[row + 1] = what, s.journey[who]
    s.log_what[row + 2], s.log_what[row + 3] = s.person[who], at
    s.log_size[0] = size + 1
