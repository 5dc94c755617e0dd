"""How PHEindicatormethods holds counts of events against what is expected of them."""

import numpy as np

from ..errors import NotChartable
from ..intervals import exact_poisson, of_count
from .columns import column
from .phefunnels import ENDS, LEVELS

FINEST = 1e-7
MOST = 1e7  # events: beyond, exact intervals take seconds


def observed(inputs):
    """The events of each unit."""
    found = column(inputs, "x")
    if not len(found) or not ((found >= 0) & (found <= MOST)).all():
        raise NotChartable("Every count of events is there, none below nought or too large.")
    return found


def bounds_of(events):
    """(name, how many are expected when so many events are on that limit)."""
    if events.max() > MOST:
        raise NotChartable("A funnel of more than ten million events is too large.")
    for name, level in ENDS.items():
        exact = np.array([exact_poisson(it, level) for it in events])
        yield f"lower_{name}", _halved(exact[:, 1], events)
        yield f"upper_{name}", _halved(exact[:, 0], events)


def _halved(bounds, events):
    """As near as the package comes by halving steps of v = bound / (1 + events + bound)."""
    at, sought, step = np.full(events.shape, 0.5), bounds / (1 + events + bounds), 0.5
    while step > FINEST:
        step /= 2
        at = np.where(at > sought, at - step, at + step)
    return (1 + events) * at / (1 - at)


def significance(observed, expected, whole):
    return [_beyond(*it, whole) for it in zip(observed, expected, strict=True)]


def _beyond(count, size, whole):
    for level, tail in LEVELS:
        if of_count(count, level)[0] > whole * size:
            return f"High ({tail})"
    for level, tail in LEVELS:
        if of_count(count, level)[1] < whole * size:
            return f"Low ({tail})"
    return "Not significant"
