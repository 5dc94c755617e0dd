"""Cases of funnels and of what lies between units."""

import numpy as np

from .. import prediction
from ..between import dersimonian_laird, reml
from ..funnel import funnel


def funnel_of(options, inputs):
    made = funnel(
        inputs["numerator"],
        inputs["denominator"],
        kind=options.get("data_type", "SR"),
        method=options.get("sr_method") or "SHMI",
        trim=options.get("trim_by", 0.1),
        limits=options.get("limits", "funnelplotr"),
    )
    times = options.get("multiplier") or 1
    adjusted = bool(options.get("od_adjust")) and made.tau2 > 0
    lower, upper = (made.adjusted if adjusted else made.plain)[
        0.95 if options.get("outlier_limit") == 95 else 0.998
    ]
    return {
        "phi": made.phi,
        "tau2": made.tau2,
        "adjusted_used": adjusted,
        "per_unit": {
            "ratio": made.ratio * times,
            "z": made.z,
            "z_trimmed": made.trimmed,
            **_ends("", made.plain, times),
            **_ends("od_", made.adjusted, times),
            "outlier": ((made.ratio < lower) | (made.ratio > upper)).astype(int),
        },
    }


def _ends(prefix, levels, times):
    names = {0.95: "95", 0.998: "998"}
    return {
        f"{prefix}{end}{names[level]}": line * times
        for level, lines in levels.items()
        for end, line in zip(("lcl", "ucl"), lines, strict=True)
    }


def random_effects(_options, inputs):
    observed, expected = (np.array(inputs[it], float) for it in ("observed", "expected"))
    y, v = np.log(observed / expected), 1 / expected
    moments, likely = dersimonian_laird(y, v), reml(y, v)
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
