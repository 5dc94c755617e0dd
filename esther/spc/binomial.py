"""How many heads of n fair throws."""

from functools import lru_cache
from math import comb, exp, lgamma, log, sqrt

WHOLE = 1000  # up to here by counting in whole numbers
FIVE_PERCENT = -1.6448536269514722  # of the normal curve: where to begin to look


@lru_cache(maxsize=4096)
def crossings_of(throws: int) -> int:
    """The least k with P(at most k heads of `throws`) ≥ 0.05: R's qbinom(0.05, throws, 0.5)."""
    if throws > WHOLE:
        return _near(throws)
    so_far = 0
    for heads in range(throws + 1):
        so_far += comb(throws, heads)
        if 20 * so_far >= 2**throws:
            return heads
    return throws


def _near(throws):
    """The same for many throws, from where the normal curve says that it lies."""
    heads = int(throws / 2 + FIVE_PERCENT * sqrt(throws) / 2) - 2
    while _at_most(heads, throws) < 0.05:
        heads += 1
    return heads


def _at_most(heads, throws):
    """P(at most `heads` of `throws`), from its largest term down to what does not count."""
    term = exp(
        lgamma(throws + 1) - lgamma(heads + 1) - lgamma(throws - heads + 1) - throws * log(2)
    )
    total = term
    while heads and term > total * 1e-17:
        term *= heads / (throws - heads + 1)
        heads -= 1
        total += term
    return total
