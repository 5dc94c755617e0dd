"""What a random number is for, as bits: of these, and of places and teams by their names."""

import hashlib

from .jit import PLAIN


def purpose(*words: str) -> int:
    """64 bits of what these words say."""
    return int.from_bytes(hashlib.blake2b("\0".join(words).encode(), digest_size=8).digest())


def _kept(*words):
    if PLAIN:
        return purpose(*words)
    import numpy as np

    return np.uint64(purpose(*words))


GAP, WHO, THIN = (_kept("candidate", it) for it in ("gap", "who", "thin"))
BACK, WHEN = _kept("home", "back"), _kept("home", "when")
