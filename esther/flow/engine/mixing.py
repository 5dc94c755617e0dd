"""Random numbers that have a name: each is made of a key (replication, person's journey) and
what it is for, so two scenarios share every draw that they have in common.

A key and a purpose are added, and mixed by the finaliser of SplitMix64 (Steele, Lea & Flood
2014, figure 5). Keys are whole numbers of 64 bits, and wrap.
"""

from .jit import PLAIN, compiled

MASK = (1 << 64) - 1
GOLDEN_INT = 0x9E3779B97F4A7C15  # 2⁶⁴ / the golden ratio, odd
FIRST_INT, SECOND_INT = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
UNIT = 2.0**-53


def mixed(key: int, purpose: int) -> int:
    """64 bits of this key for this purpose, in plain whole numbers."""
    z = (key + purpose) & MASK
    z = ((z ^ (z >> 30)) * FIRST_INT) & MASK
    z = ((z ^ (z >> 27)) * SECOND_INT) & MASK
    return z ^ (z >> 31)


if PLAIN:
    mix = mixed

    def numbered(key, number):
        """The key of the so-manieth of a stream."""
        return mix(key, (number * GOLDEN_INT) & MASK)

    def again(bits):
        """More bits, when those were not enough."""
        return mix(bits, GOLDEN_INT)

    def unit(bits):
        """A number in [0, 1), of 53 bits."""
        return (bits >> 11) * UNIT

    def upper(bits):
        """The 53 bits as a whole number."""
        return bits >> 11

    def lowest(bits):
        """The lowest eight bits."""
        return bits & 255

    def ninth(bits):
        """One more bit, that neither of those holds."""
        return (bits >> 8) & 1

else:
    import numpy as np

    GOLDEN, FIRST, SECOND = (np.uint64(it) for it in (GOLDEN_INT, FIRST_INT, SECOND_INT))
    S8, S11, S27, S30, S31 = (np.uint64(it) for it in (8, 11, 27, 30, 31))
    LOW, ONE = np.uint64(255), np.uint64(1)

    @compiled
    def mix(key, purpose):
        z = key + purpose
        z = (z ^ (z >> S30)) * FIRST
        z = (z ^ (z >> S27)) * SECOND
        return z ^ (z >> S31)

    @compiled
    def numbered(key, number):
        return mix(key, np.uint64(number) * GOLDEN)

    @compiled
    def again(bits):
        return mix(bits, GOLDEN)

    @compiled
    def unit(bits):
        return np.float64(bits >> S11) * UNIT

    @compiled
    def upper(bits):
        return np.int64(bits >> S11)

    @compiled
    def lowest(bits):
        return np.int64(bits & LOW)

    @compiled
    def ninth(bits):
        return np.int64((bits >> S8) & ONE)
