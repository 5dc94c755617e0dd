"""The middle and the reach of charts of what is counted, as `measured` gives them."""

import numpy as np

from .middles import decided, of_baseline, ratio
from .profiles import D2
from .spread import apart, mean, mean_range, median, ranges


def shares(part, profile, fixed):
    middle = decided(fixed, ratio(part))
    return middle, 3 * _sd_of_share(middle, part.sizes), middle


def rates(part, profile, fixed):
    middle = decided(fixed, ratio(part))
    return middle, 3 * _sd_of_rate(middle, part.sizes), middle


def shares_prime(part, profile, fixed):
    """p′: more or less spread than the counts alone have (D. B. Laney, Qual. Eng. 2002)."""
    return _laney(part, profile, fixed, _sd_of_share)


def rates_prime(part, profile, fixed):
    """u′, the same."""
    return _laney(part, profile, fixed, _sd_of_rate)


def counts(part, profile, fixed):
    middle = decided(fixed, mean(of_baseline(part, part.y)))
    return middle, 3 * np.sqrt(middle), middle


def between_events(part, profile, fixed):
    """Cases between rare events (geometric); the line that is drawn is their median."""
    middle = decided(fixed, mean(of_baseline(part, part.y)))
    drawn = 0.693 * middle if fixed is not None else median(of_baseline(part, part.y))
    return middle, 3 * np.sqrt(middle * (middle + 1)), drawn


def _laney(part, profile, fixed, sd_of):
    middle = decided(fixed, ratio(part))
    sd = sd_of(middle, part.sizes)
    with np.errstate(divide="ignore", invalid="ignore"):
        off = apart(part.y, middle)
        z = np.where((sd == 0) & (off == 0), 0, off / np.where(sd > 0, sd, np.nan))
    spread = mean_range(ranges(z, part.baseline), screened=profile.screened) / D2
    return middle, 3 * sd * spread, middle


def _sd_of_share(share, sizes):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(np.maximum(share * (1 - share), 0) / np.where(sizes > 0, sizes, np.nan))


def _sd_of_rate(rate, sizes):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(np.maximum(rate, 0) / np.where(sizes > 0, sizes, np.nan))
