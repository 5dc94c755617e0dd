"""Which functions are compiled, and that they need not be.

With Numba the functions marked `compiled` become machine code (`machine`, `making`). Without it, or
with ESTHER_FLOW_PLAIN=1, they are what they are, plain Python: slower by a hundred, and the same
bytes (the oracle of the tests).
"""

import os
from collections.abc import Callable
from importlib.util import find_spec

PLAIN = os.environ.get("ESTHER_FLOW_PLAIN") == "1" or find_spec("numba") is None
COMPILED: list[Callable] = []
APART: set[Callable] = set()


def compiled(function):
    """To be machine code. It stays what it is until somebody makes that."""
    COMPILED.append(function)
    return function


def apart(function):
    """Not to stand within whoever calls it, as all others do: what is seldom or long is sooner made."""
    APART.add(function)
    return function
