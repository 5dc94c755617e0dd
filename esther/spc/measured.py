"""The middle and the reach of charts of what is measured: values, times and subgroups.

Each function gives (middle, reach, drawn): shapes (series, 1) or (series, moments); the limits lie
`reach` (three sigma) from the middle, and `drawn` is the line that is shown as middle.
"""

from dataclasses import replace

import numpy as np

from .middles import decided, of_baseline, weighted
from .profiles import D4
from .spread import before, mean, mean_range, median, ranges
from .subgroups import c4, common_spread

POWER = 3.6  # makes times between rare events about normal (L. S. Nelson, J. Qual. Technol. 1994)
FAR_OF_SIZES = 3.2665  # from where a range of I′ is unusual: D4 with a digit more (qicharts2 0.8.1)


def run(part, profile, fixed):
    middle = decided(fixed, median(of_baseline(part, part.y)))
    return middle, np.full_like(middle, np.nan), middle


def individuals(part, profile, fixed):
    middle = decided(fixed, mean(of_baseline(part, part.y)))
    spread = mean_range(ranges(part.y, part.baseline), screened=profile.screened)
    return middle, spread * profile.reach, middle


def moving_ranges(part, profile, fixed):
    """Upper limit 3.267 mean ranges; below there is nothing to cross."""
    middle = decided(fixed, mean(of_baseline(part, part.y)))
    return middle, (D4 - 1) * middle, middle


def times(part, profile, fixed):
    """Time between rare events: an individuals chart of the 1/3.6th power."""
    scaled = replace(part, y=part.y ** (1 / POWER))
    shrunk = None if fixed is None else fixed ** (1 / POWER)
    middle, reach, drawn = individuals(scaled, profile, shrunk)
    return middle, reach, drawn**POWER


def i_prime(part, profile, fixed):
    """Individuals of unequal size (W. A. Taylor 2017): a range weighs as both its sizes. One of no
    size is missing, and takes both its ranges, too."""
    middle = decided(fixed, weighted(part))
    size = np.where(part.sizes > 0, part.sizes, np.nan)
    both = np.sqrt(1 / size + 1 / before(size, part.baseline))
    moving = ranges(part.y, part.baseline) / both
    spread = mean_range(moving, screened=profile.screened, far=FAR_OF_SIZES)
    return middle, 3 * spread * np.sqrt(np.pi / 2) / np.sqrt(size), middle


def xbar(part, profile, fixed):
    """Means of subgroups: A3 = 3 / (c4 √n) times the spread in them (Montgomery 2013, 6.3)."""
    middle = decided(fixed, weighted(part))
    reach = 3 / (c4(part.sizes) * np.sqrt(part.sizes)) * common_spread(part)
    return middle, reach, middle


def spreads(part, profile, fixed):
    """Spreads of subgroups: B3 and B4 = 1 ± 3 √(1 − c4²) / c4 times the spread in them."""
    middle = decided(fixed, common_spread(part))
    c = c4(part.sizes)
    return middle, 3 * np.sqrt(1 - c**2) / c * middle, middle
