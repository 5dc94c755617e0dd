"""Cases of rules, intervals and inequality."""

import numpy as np

from .. import inequality
from ..intervals import byar, exact_poisson, wilson
from ..zones import RULES

CONFIDENCES = (0.95, 0.998)


def individuals(options, inputs):
    y = np.array([inputs["y"]], float)
    z = (y - options["center"]) / options["sigma"]
    return {
        "flag_convention": "1-based places of the points that complete a pattern",
        **{
            name: {rule: np.flatnonzero(hit[0]) + 1 for rule, hit in rules(z, y).items()}
            for name, rules in RULES.items()
        },
    }


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
    return {"grouped_formula": [inequality.concentration_index(it) for it in inputs["series"]]}


def gini(_options, inputs):
    return {"gini": [inequality.gini(it) for it in inputs["series"]]}
