"""Cases of shares, rates made comparable and inequality, as PHEindicatormethods 2.1.0 has them."""

from math import isnan, nan

import numpy as np

from .. import inequality, standard
from ..intervals import of_count, wilson
from .columns import column, each, has, sizes, told

# Of five years of age each, to 90 and above (Eurostat 2013): what the package weighs with unless told.
ESP2013 = np.array(
    [
        5000,
        *[5500] * 3,
        6000,
        6000,
        6500,
        *[7000] * 4,
        6500,
        6000,
        5500,
        5000,
        4000,
        2500,
        1500,
        1000,
    ]
)


def dsr(options, inputs):
    """Directly standardised rates; a count that is missing is nought."""
    per = options.get("multiplier") or 100_000

    def one(rows):
        x, n = np.nan_to_num(column(rows, "x")), sizes(rows, "n")
        weights = column(rows, "stdpop") if has(rows, "stdpop") else ESP2013

        def ends(level):
            return _ends(standard.direct(x, n, weights, confidence=level, per=per))

        return {"total_count": x.sum(), "total_pop": n.sum(), **told(options, ends)}

    return each(inputs, one)


def isr(options, inputs):
    """Indirectly standardised rates."""
    per = options.get("multiplier") or 100_000

    def one(rows):
        rate = np.nansum(column(rows, "x_ref")) / sizes(rows, "n_ref").sum() * per
        found = _indirect(options, rows, rate)
        return {"ref_rate": rate, **found}

    return each(inputs, one)


def smr(options, inputs):
    """Indirectly standardised ratios."""
    times = options.get("refvalue") or options.get("multiplier") or 1
    return each(inputs, lambda rows: _indirect(options, rows, times))


def _indirect(options, rows, per):
    observed, expected = float(np.nansum(column(rows, "x"))), _expected(rows)

    def ends(level):
        return _ends(standard.indirect(observed, expected, confidence=level, per=per))

    return {"observed": observed, "expected": expected, **told(options, ends)}


def _expected(rows):
    if has(rows, "expected"):
        return float(column(rows, "expected").sum())
    rates = np.nan_to_num(column(rows, "x_ref")) / sizes(rows, "n_ref")
    return standard.expected_of(np.nan_to_num(column(rows, "n")), rates)


def proportion(options, inputs):
    """Shares with Wilson's interval."""
    return _of_each(options, inputs, wilson, options.get("multiplier") or 1, np.ones_like)


def rate(options, inputs):
    """Rates with an exact interval below ten events and Byar's from there."""

    def of_events(count, _size, level):
        return of_count(count, level)

    return _of_each(options, inputs, of_events, options.get("multiplier") or 100_000, np.array)


def _of_each(options, inputs, interval, times, over):
    x, n = column(inputs, "x"), sizes(inputs, "n")

    def ends(level):
        pairs = zip(x, n, strict=True)
        both = [(nan, nan) if isnan(c) else interval(c, size, level) for c, size in pairs]
        lower, upper = np.array(both).T / over(n) * times
        return x / n * times, lower, upper

    return told(options, ends)


def sii(options, inputs):
    """Slope and relative index of quantiles, the least advantaged first: the relative one is the line at
    the one end over that at the other, turned over where the multiplier is below nought."""
    times = options.get("multiplier") or 1

    def one(rows):
        n = sizes(rows, "n")
        values = column(rows, "value") if has(rows, "value") else column(rows, "x") / n
        slope = inequality.slope_index(values, n)
        first = float((n * values).sum() / n.sum()) - slope / 2
        relative = (first + slope) / first if first else nan
        return {"sii": times * slope, "rii": 1 / relative if times < 0 and relative else relative}

    return each(inputs, one)


def _ends(it):
    return it.value, it.lower, it.upper
