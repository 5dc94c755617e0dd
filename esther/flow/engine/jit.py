"""How the loop is compiled, and that it need not be.

With Numba the functions marked `compiled` are machine code, kept on disk until any file of the
engine changes. Without it, or with ESTHER_FLOW_PLAIN=1, they are the same functions in plain
Python: slower by a hundred, and the same bytes (the oracle of the tests).
"""

import hashlib
import os
from pathlib import Path

HERE = Path(__file__).parent


def _numba():
    if os.environ.get("ESTHER_FLOW_PLAIN") == "1":
        return None
    try:
        import numba
    except ImportError:
        return None
    return numba


def _made_of() -> str:
    """What the machine code was made of: Numba looks at the file of a function only, not at
    those of the functions that it calls."""
    text = b"".join(path.read_bytes() for path in sorted(HERE.glob("*.py")))
    return hashlib.sha256(text).hexdigest()[:16]


def kept_in() -> Path:
    """The folder of the machine code of just these sources."""
    chosen = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(chosen) / "esther-flow" / _made_of()


def to_be_made() -> bool:
    """Whether the first run must compile before it starts."""
    return not PLAIN and not any(kept_in().rglob("loop.advance*.nbc"))


numba = _numba()
PLAIN = numba is None
if numba is not None and "NUMBA_CACHE_DIR" not in os.environ:
    numba.config.CACHE_DIR = str(kept_in())


def compiled(function):
    """Machine code where there is Numba; its threads run beside each other (no lock is held)."""
    if numba is None:
        return function
    return numba.njit(cache=True, nogil=True, error_model="numpy")(function)
