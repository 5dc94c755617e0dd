"""Cases of funnels, as FunnelPlotR 0.6.0 has them, and of what lies between units."""

from typing import Any

import numpy as np

from .. import prediction
from ..between import dersimonian_laird, reml
from ..errors import NotChartable
from ..funnel import funnel
from ..packaged import packaged
from ..series import numbers

THRESHOLD = 1e-5  # where metafor's search for τ² stops


def funnel_of(options, inputs):
    kind, method = options.get("data_type") or "SR", options.get("sr_method") or "SHMI"
    counts, given = _by_group(inputs)
    sizes = _rounded(given) if _is_rounded(options, kind, method) else given
    made = funnel(
        counts,
        sizes,
        kind=kind,
        method=method,
        trim=0.1 if options.get("trim_by") is None else options["trim_by"],
        limits=options.get("limits", "funnelplotr"),
    )
    asked = bool(options.get("od_adjust"))
    adjusted = asked and made.phi > 1
    wide = made.adjusted if asked else _unadjusted(kind, method, counts, sizes)
    times, ratio = options.get("multiplier") or 1, counts / given
    level = 0.95 if options.get("outlier_limit") == 95 else 0.998
    lower, upper = (wide if adjusted else made.plain)[level]
    return {
        "phi": made.phi if asked else 0.0,
        "tau2": made.tau2 if asked else 0.0,
        "adjusted_used": adjusted,
        "per_unit": {
            "ratio": ratio * times,
            "z": made.z,
            "z_trimmed": made.trimmed,
            **_ends("", made.plain, times),
            **_ends("od_", wide, times),
            "outlier": ((ratio < lower) | (ratio > upper)).astype(int),
        },
    }


def _by_group(inputs):
    """Counts and sizes of each group: where one stands on several rows, their sums, in order of name."""
    counts, sizes = (numbers(inputs[it], it)[0] for it in ("numerator", "denominator"))
    names = inputs.get("group") or []
    if len(set(names)) == len(names):
        return counts, sizes
    at = np.unique(np.array(names, str), return_inverse=True)[1]
    return tuple(np.bincount(at, it) for it in (counts, sizes))


def _is_rounded(options, kind, method):
    return bool(options.get("round_expected_2dp")) and (kind, method) == ("SR", "SHMI")


def _rounded(sizes):
    return np.array([round(float(it), 2) for it in sizes])


def _unadjusted(kind, method, counts, sizes):
    whole = 1.0 if kind == "SR" else counts.sum() / sizes.sum()
    return packaged(kind, method, sizes, whole, 0.0)[1]


def _ends(prefix, levels, times):
    names = {0.95: "95", 0.998: "998"}
    return {
        f"{prefix}{end}{names[level]}": line * times
        for level, lines in levels.items()
        for end, line in zip(("lcl", "ucl"), lines, strict=True)
    }


def random_effects(_options, inputs) -> dict[str, Any]:
    observed, expected = (numbers(inputs[it], it)[0] for it in ("observed", "expected"))
    if len(observed) != len(expected) or len(observed) < 2 or not (observed * expected > 0).all():
        raise NotChartable(
            "What lies between units needs two, with something observed and expected."
        )
    y, v = np.log(observed / expected), 1 / expected
    moments, likely = dersimonian_laird(y, v), reml(y, v, still=THRESHOLD)
    return {
        "dl": {"mu": moments.mu, "tau2": moments.tau2, "Q": moments.q, "I2": moments.i2},
        "reml": {"mu": likely.mu, "tau2": likely.tau2},
    }


def exact(options, inputs):
    theta = options.get("theta", 1.0)
    shares = inputs["probabilities"]
    return {
        "poisson_ratio": {
            str(share): [prediction.poisson_ratio(e, share) for e in inputs["poisson_expected"]]
            for share in shares
        },
        "binomial_proportion": {
            str(share): [prediction.binomial_share(n, share, theta) for n in inputs["binomial_n"]]
            for share in shares
        },
    }
