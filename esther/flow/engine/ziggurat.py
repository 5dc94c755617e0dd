"""Exponential and normal numbers from named bits, by Marsaglia & Tsang's ziggurat (J. Stat.
Softw. 2000, 5:8) with 256 layers: nearly always one multiplication."""

import math

import numpy as np

from .jit import PLAIN, apart, compiled
from .mixing import again, lowest, ninth, unit, upper

WHOLE = float(1 << 53)
EXPONENTIAL_END, NORMAL_END = 7.69711747013104972, 3.6541528853610088


def _layers(end, area, height, width):
    """Of each layer: below which whole number a point is surely inside, how wide a step is, and
    how high its upper edge. `height` is the density, `width` its inverse."""
    sure, step, edge = np.zeros(256), np.zeros(256), np.zeros(256)
    outer, wide = end, end
    base = area / height(end)
    sure[0], step[0], step[255] = end / base * WHOLE, base / WHOLE, end / WHOLE
    edge[0], edge[255] = 1.0, height(end)
    for layer in range(254, 0, -1):
        wide = width(area / wide + height(wide))
        sure[layer + 1], outer = wide / outer * WHOLE, wide
        step[layer], edge[layer] = wide / WHOLE, height(wide)
    return sure, step, edge


def _kept(arrays):
    return tuple(it.tolist() for it in arrays) if PLAIN else arrays


E_SURE, E_STEP, E_EDGE = _kept(
    _layers(
        EXPONENTIAL_END,
        (EXPONENTIAL_END + 1) * math.exp(-EXPONENTIAL_END),
        lambda x: math.exp(-x),
        lambda y: -math.log(y),
    )
)
N_SURE, N_STEP, N_EDGE = _kept(
    _layers(
        NORMAL_END,
        NORMAL_END * math.exp(-(NORMAL_END**2) / 2)
        + math.sqrt(math.pi / 2) * math.erfc(NORMAL_END / math.sqrt(2)),
        lambda x: math.exp(-x * x / 2),
        lambda y: math.sqrt(-2 * math.log(y)),
    )
)


@compiled
def exponential(bits):
    """Of mean 1."""
    beyond = 0.0
    while True:
        layer = lowest(bits)
        x = upper(bits) * E_STEP[layer]
        if upper(bits) < E_SURE[layer]:
            return beyond + x
        bits = again(bits)
        if layer == 0:  # the tail of an exponential is the same exponential, further out
            beyond += EXPONENTIAL_END
        elif E_EDGE[layer] + unit(bits) * (E_EDGE[layer - 1] - E_EDGE[layer]) < math.exp(-x):
            return beyond + x
        bits = again(bits)


@compiled
@apart
def normal(bits):
    """Of mean 0 and variance 1."""
    while True:
        layer = lowest(bits)
        x = upper(bits) * N_STEP[layer]
        sign = 1.0 - 2.0 * ninth(bits)
        if upper(bits) < N_SURE[layer]:
            return sign * x
        bits = again(bits)
        if layer == 0:
            return sign * _tail(bits)
        if N_EDGE[layer] + unit(bits) * (N_EDGE[layer - 1] - N_EDGE[layer]) < math.exp(-x * x / 2):
            return sign * x
        bits = again(bits)


@compiled
@apart
def _tail(bits):
    while True:
        beyond = -math.log(1.0 - unit(bits)) / NORMAL_END
        bits = again(bits)
        if -2.0 * math.log(1.0 - unit(bits)) > beyond * beyond:
            return NORMAL_END + beyond
        bits = again(bits)
