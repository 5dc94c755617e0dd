"""Cases of rules, intervals and inequality."""

import numpy as np

from .. import inequality
from ..intervals import byar, exact_poisson, wilson
from ..limits import Limits, sigmas
from ..series import numbers
from ..zones import RULES

CONFIDENCES = (0.95, 0.998)
# Of how many points qcc 3.0 looks at a pattern of some of them: before there are so many, at none.
WINDOWS = {
    "western_electric": {"rule_2": 3, "rule_3": 5},
    "nelson": {"rule_5": 3, "rule_6": 5},
}


def individuals(options, inputs):
    y = numbers(inputs["y"], "values")[:1]
    z = _sigmas(y, options["center"], options["sigma"])
    return {
        "flag_convention": "1-based places of the points that complete a pattern",
        **{
            name: {rule: _places(hit[0], WINDOWS[name].get(rule, 1)) for rule, hit in found.items()}
            for name, found in ((name, rules(z, y)) for name, rules in RULES.items())
        },
    }


def _sigmas(y, center, sigma):
    middle, reach = np.full(y.shape, float(center)), np.full(y.shape, 3.0 * sigma)
    near = (middle - reach * 2 / 3, middle + reach * 2 / 3)
    return sigmas(y, Limits(middle, middle - reach, middle + reach, *near, middle, reach), "i")


def _places(hit, window):
    """Counted from one, as `qccRules…` answers."""
    return [at for at in np.flatnonzero(hit) + 1 if at >= window]


def intervals(_options, inputs):
    pairs = list(zip(inputs["x"], inputs["n"], strict=True))
    return {
        "intervals": [
            {"confidence": level}
            | _both("wilson", [wilson(x, n, level) for x, n in pairs])
            | _both("byar", [byar(x, level) for x, _ in pairs])
            | _both("exact_poisson", [exact_poisson(x, level) for x, _ in pairs])
            for level in CONFIDENCES
        ]
    }


def _both(name, ends):
    lower, upper = zip(*ends, strict=True)
    return {f"{name}_lower": lower, f"{name}_upper": upper}


def concentration(_options, inputs):
    """In per cent, as it is published."""
    return {
        "grouped_formula": [100 * inequality.concentration_index(it) for it in inputs["series"]]
    }


def gini(_options, inputs):
    return {"gini": [inequality.gini(it) for it in inputs["series"]]}
