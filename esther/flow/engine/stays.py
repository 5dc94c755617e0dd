"""How long: a number of one of the kinds of stay, from named bits."""

import math

from .jit import apart, compiled
from .mixing import again, unit
from .ziggurat import exponential, normal

CONSTANT, EXPONENTIAL, LOGNORMAL, GAMMA, WEIBULL, EMPIRICAL = range(6)


@compiled
@apart
def drawn(bits, t, which):
    """A stay of table `which`: none at all with its share of zeros, else of its kind."""
    zeros = t.stay_zeros[which]
    if zeros > 0.0:
        if unit(bits) < zeros:
            return 0.0
        bits = again(bits)
    kind, first, second = t.stay_kind[which], t.stay_first[which], t.stay_second[which]
    if kind == EXPONENTIAL:
        return first * exponential(bits)
    if kind == LOGNORMAL:
        return math.exp(first + second * normal(bits))
    if kind == CONSTANT:
        return first
    if kind == GAMMA:
        return second * gamma(bits, first)
    if kind == WEIBULL:
        return second * math.pow(exponential(bits), 1.0 / first)
    return _empirical(bits, t.stay_values, int(first), int(second))


@compiled
@apart
def gamma(bits, shape):
    """Of scale 1: Marsaglia & Tsang 2000 (ACM Trans. Math. Softw. 26:363); a shape below 1 is
    one above, times a power of a uniform number."""
    more = 1.0
    if shape < 1.0:
        more = math.pow(1.0 - unit(bits), 1.0 / shape)
        bits = again(bits)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = normal(bits)
        bits = again(again(bits))
        v = 1.0 + c * x
        if v > 0.0:
            v = v * v * v
            if math.log(1.0 - unit(bits)) < 0.5 * x * x + d - d * v + d * math.log(v):
                return more * d * v
        bits = again(bits)


@compiled
@apart
def _empirical(bits, values, start, count):
    """Between the sorted values that were seen: each as likely, straight lines between them."""
    place = unit(bits) * (count - 1)
    below = int(place)
    if below + 1 >= count:
        return values[start + below]
    low, high = values[start + below], values[start + below + 1]
    return low + (place - below) * (high - low)
