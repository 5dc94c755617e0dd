"""Cases of standardised rates and inequality, in the columns of PHEindicatormethods 2.1.0."""

import numpy as np

from .. import inequality, standard
from ..errors import NotChartable
from ..intervals import of_count, wilson
from ..series import numbers
from .gathered import LISTS

# The same column under the names that the package's own examples give it.
NAMES = {
    "x": ("x", "observed", "obs", "events", "count", "numerator", "deaths"),
    "n": ("n", "pop", "population", "denominator"),
    "stdpop": ("stdpop", "std_pop", "standard", "standard_population"),
    "x_ref": ("x_ref", "ref_x", "refcount", "ref_count"),
    "n_ref": ("n_ref", "ref_n", "refpop", "ref_pop"),
    "value": ("value", "values", "y"),
    "expected": ("expected",),
}
LEVELS = {"lower95_0cl": 0.95, "lower99_8cl": 0.998}
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
    """Directly standardised rates."""
    per = options.get("multiplier") or 100_000

    def one(rows):
        x, n = (_column(rows, it) for it in ("x", "n"))
        weights = _column(rows, "stdpop") if _has(rows, "stdpop") else ESP2013

        def rate(level):
            return standard.direct(np.nan_to_num(x), n, weights, confidence=level, per=per)

        told = _told(options, lambda level: _ends(rate(level)))
        return {"total_count": np.nansum(x), "total_pop": n.sum(), **told}

    return _each(inputs, one)


def isr(options, inputs):
    """Indirectly standardised rates."""
    per = options.get("multiplier") or 100_000

    def one(rows):
        rate = np.nansum(_column(rows, "x_ref")) / _column(rows, "n_ref").sum() * per
        observed, expected = _observed(rows)
        told = _indirect(options, observed, expected, rate)
        return {"observed": observed, "expected": expected, "ref_rate": rate, **told}

    return _each(inputs, one)


def smr(options, inputs):
    """Indirectly standardised ratios."""
    times = options.get("refvalue") or options.get("multiplier") or 1

    def one(rows):
        observed, expected = _observed(rows)
        told = _indirect(options, observed, expected, times)
        return {"observed": observed, "expected": expected, **told}

    return _each(inputs, one)


def proportion(options, inputs):
    times = options.get("multiplier") or 1
    x, n = (_column(inputs, it) for it in ("x", "n"))

    def ends(level):
        return [(c / s, *wilson(c, s, level)) for c, s in zip(x, n, strict=True)]

    return _told(options, lambda level: np.array(ends(level)).T * times)


def rate(options, inputs):
    per = options.get("multiplier") or 100_000
    x, n = (_column(inputs, it) for it in ("x", "n"))

    def ends(level):
        return [(c, *of_count(c, level)) for c in x]

    return _told(options, lambda level: np.array(ends(level)).T / n * per)


def sii(options, inputs):
    """Slope and relative index; what is below nought turns the relative one over."""
    times = options.get("multiplier") or 1

    def one(rows):
        sizes = _column(rows, "n")
        values = _column(rows, "value") if _has(rows, "value") else _column(rows, "x") / sizes
        slope = inequality.slope_index(values, sizes)
        first = float((sizes * values).sum() / sizes.sum()) - slope / 2
        relative = (first + slope) / first
        return {"sii": times * slope, "rii": 1 / relative if times < 0 else relative}

    return _each(inputs, one)


def _observed(rows):
    observed = float(np.nansum(_column(rows, "x")))
    if _has(rows, "expected"):
        return observed, float(_column(rows, "expected").sum())
    rates = np.nan_to_num(_column(rows, "x_ref")) / _column(rows, "n_ref")
    return observed, standard.expected_of(np.nan_to_num(_column(rows, "n")), rates)


def _indirect(options, observed, expected, per):
    def ends(level):
        return _ends(standard.indirect(observed, expected, confidence=level, per=per))

    return _told(options, ends)


def _ends(it):
    return it.value, it.lower, it.upper


def _told(options, ends):
    """The value, its ends at the level that is asked for, and at both that the package may give."""
    asked = options.get("confidence") or 0.95
    level = float(asked[0] if isinstance(asked, LISTS) else asked)
    value, lower, upper = ends(level / 100 if level >= 90 else level)
    both = {}
    for name, at in LEVELS.items():
        both[name], both[name.replace("lower", "upper")] = ends(at)[1:]
    return {"value": value, "lowercl": lower, "uppercl": upper, **both}


def _each(inputs, one):
    """Of one group plain numbers; of several (rows, or a name for each value) lists in order of name."""
    groups = inputs.get("group") or inputs.get("area")
    columns = {name: it for name, it in inputs.items() if isinstance(it, LISTS) and len(it)}
    several = max((len(it) for it in columns.values() if isinstance(it[0], LISTS)), default=0)
    if several:
        rows = [_row(columns, at) for at in range(several)]
    elif groups and len(set(groups)) > 1 and len(set(groups)) < len(groups):
        rows = [_of(columns, groups, name) for name in sorted(set(groups))]
    else:
        return one(inputs)
    found = [one(it) for it in rows]
    return {name: [it[name] for it in found] for name in found[0]}


def _row(columns, at):
    return {name: it[at] if isinstance(it[0], LISTS) else it for name, it in columns.items()}


def _of(columns, groups, name):
    """The values of a group; what is shorter (a standard population) belongs to every group."""
    at = [place for place, it in enumerate(groups) if it == name]
    return {
        key: [it[place] for place in at] if len(it) == len(groups) else it
        for key, it in columns.items()
    }


def _has(rows, name):
    return any(it in rows for it in NAMES[name])


def _column(rows, name):
    for it in NAMES[name]:
        if it in rows:
            return numbers(np.ravel(rows[it]).tolist(), it)[0]
    raise NotChartable(f"The case has no {name}.")
