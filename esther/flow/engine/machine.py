"""The functions of the engine that Python calls, as machine code.

What Numba makes of them (`making`) is kept as object files. A later process gives those to LLVM
alone, in a hundredth of a second; to begin Numba takes it one.
"""

import ctypes
from functools import cached_property
from threading import Lock

from . import calendar, journeys, kept, loop, walker
from .calendar import Heads
from .fields import Tables
from .jit import PLAIN
from .linking import linked
from .loop import Looks
from .state import State
from .walker import Filling

BEFORE = Lock()  # threads that begin together make it once


class Called:
    """One of them: what it is given (bundles, `int`, `float`), and what it gives. Meanwhile other
    threads go on. Raises TypeError for anything else: machine code asks nothing."""

    def __init__(self, function, *takes: type, gives: type | None = None):
        self.function, self.takes, self.gives = function, takes, gives
        self.name = function.__name__

    def __call__(self, *given):
        if not all(map(isinstance, given, self.takes)) or len(given) != len(self.takes):
            raise TypeError(f"{self.name} takes {', '.join(it.__name__ for it in self.takes)}.")
        return self._code(*given)

    @cached_property
    def _code(self):
        with BEFORE:
            address = linked(*kept.code(tuple(EVERY))[self.name])
        words = [NATIVE.get(it, ctypes.c_void_p) for it in (self.gives, *self.takes)]
        return ctypes.CFUNCTYPE(NATIVE[self.gives], *words[1:])(address)


NATIVE = {int: ctypes.c_int64, float: ctypes.c_double, None: None}
EVERY: list[Called] = []


def _called(function, *takes, gives=None):
    if PLAIN:
        return function
    EVERY.append(Called(function, *takes, gives=gives))
    return EVERY[-1]


advance = _called(loop.advance, State, Tables, Looks, float, float, float, gives=int)
from_this_hour = _called(loop.from_this_hour, State, Tables, int, int)
take_away = _called(calendar.take_away, State, int)
put_over = _called(calendar.put_over, State, Heads)
await_all = _called(journeys.await_all, State, Tables)
come_otherwise = _called(journeys.come_otherwise, State, Tables, int, float)
fill_up = _called(walker.fill_up, Filling, int)
