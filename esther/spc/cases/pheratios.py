"""Cases of PHEindicatormethods' funnels of ratios and rates: for a hundred counts of events, how many
would have to be expected for that count to lie just on a limit.

Who lies beyond is told by the exact interval of the count below ten, and by Byar's from there.
"""

import numpy as np

from ..errors import NotChartable
from .columns import column, has, sizes
from .pheevents import bounds_of, observed, significance
from .phefunnels import axis, grid, shares

FEW = 10
TOO_FEW = "Not applicable for events less than 10 for dsrs"


def funnel_of(options, inputs):
    """By the statistic that is named, or else by what only one of them has."""
    named = options.get("statistic")
    if named == "ratio" or (not named and options.get("ratio_type")):
        return ratios(options, inputs)
    if named == "rate" or (not named and options.get("rate_type")):
        return rates(options, inputs)
    return shares(options, inputs)


def ratios(options, inputs):
    """Observed of expected, as a ratio of 100 (`ratio_type` isr) or as how much more (count)."""
    counts, expected = observed(inputs), sizes(inputs, "n")
    events = grid(axis(expected.min(), expected.max()), late=1)
    found = {"Observed_events": events}
    for name, bounds in bounds_of(events):
        ratio = events / bounds
        found[f"{name}_exp_events"] = bounds
        isr = options.get("ratio_type") == "isr"
        found[f"{name}_limit"] = 100 * ratio if isr else ratio - 1
    return found | {"significance": significance(counts, expected, 1.0)}


def rates(options, inputs):
    """Rates that are crude or made comparable (`rate_type` dsr): the sizes follow from them."""
    per, years = _told(options, "multiplier", 100_000), _told(options, "years_of_data", 1)
    comparable = options.get("rate_type") == "dsr"
    counts, rate = observed(inputs), column(inputs, "rate")
    people = _people(counts, rate, per, inputs, comparable)
    whole = counts.sum() / np.nansum(people)
    told = np.array(significance(counts, people, whole), dtype=object)
    few = (counts < FEW) & comparable
    return {
        **_rates(whole, people, per, years),
        "rate_chart": np.where(few, np.nan, rate),
        "denominator_derived": np.where(few, np.nan, people / years),
        "significance": np.where(few, TOO_FEW, told).tolist(),
    }


def _told(options, name, usual):
    """A number that is neither next to nothing nor beyond all measure."""
    found = options.get(name) or usual
    if not 1e-9 < found < 1e9:
        raise NotChartable(f"{name} is a number above nought.")
    return found


def _people(counts, rate, per, inputs, comparable):
    """Who a rate is of: without events it cannot be told from the rate, and is given or missing."""
    if len(rate) != len(counts) or not (rate[counts > 0] > 1e-9).all():
        raise NotChartable("Every count of events has its rate.")
    given = (
        sizes(inputs, "n") if has(inputs, "n") and not comparable else np.full(rate.shape, np.nan)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(counts > 0, per * counts / rate, given)
    if not (found > 0).any() or not counts.any():
        raise NotChartable("Without any event no rate says how many it is of.")
    return found


def _rates(whole, people, per, years):
    first, last = axis(np.nanmin(people), np.nanmax(people), years)
    events = grid((np.floor(first * whole), np.ceil(last * whole)))
    found = {"Events": events}
    for name, bounds in bounds_of(events):
        found[f"{name}_population_1_year"] = bounds / whole / years
        found[f"{name}_limit"] = events / (bounds / whole) * per
    return found | {"baseline": [whole * per] * len(events)}
