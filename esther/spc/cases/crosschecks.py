"""Cases where qcc 3.0 has drawn the limits: its charts of one value a time, of shares, rates and counts."""

import numpy as np

from ..errors import NotChartable
from ..profiles import D2
from ..series import beside, numbers
from ..subgroups import c4


def mixed(options, inputs):
    wide = options.get("nsigmas", 3)
    y, counts, sizes = (numbers(inputs[it], it)[0] for it in ("xmr", "count", "size"))
    y = y[~np.isnan(y)]
    beside(inputs["size"], counts[None], "sizes", needed=True)
    if len(y) < 2 or not len(counts) or not (counts >= 0).all() or not (sizes > 0).all():
        raise NotChartable("A check needs two values, and counts of sizes above zero.")
    ranges = np.abs(np.diff(y)).mean() / D2
    within = y.std(ddof=1) / c4(np.array([float(len(y))]))[0]
    whole = counts.sum() / sizes.sum()
    return {
        "xmr_mr": _lines(y.mean(), [ranges], [ranges], wide),
        "xmr_sd_contrast": _lines(y.mean(), [within], [within], wide),
        "p": _shares(whole, sizes, wide),
        "u": _lines(whole, np.sqrt(whole / _one(sizes)), [np.sqrt(whole)], wide, 0),
        "c": _lines(counts.mean(), [np.sqrt(counts.mean())], [np.sqrt(counts.mean())], wide, 0),
    }


def _shares(whole, sizes, wide):
    """A limit for each, however alike they are; its σ of one is that of the share, not of the count."""
    sd = np.sqrt(max(whole * (1 - whole), 0) / sizes)
    return _lines(whole, sd, _one(sd), wide, 0, 1)


def _lines(middle, sd, sigma, wide, lowest=-np.inf, highest=np.inf):
    reach = wide * np.asarray(sd)
    return {
        "center": [middle],
        "lcl": np.maximum(middle - reach, lowest),
        "ucl": np.minimum(middle + reach, highest),
        "sigma": sigma,
    }


def _one(values):
    """One where all are alike."""
    return values[:1] if len(set(values)) == 1 else values
