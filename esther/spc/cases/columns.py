"""Columns of a case in the names of PHEindicatormethods 2.1.0, and its answers in theirs."""

import numpy as np

from ..errors import NotChartable
from ..series import numbers
from .gathered import LISTS

# The same column under the names that the package's own examples give it.
NAMES = {
    "x": ("x", "observed", "obs", "events", "count", "numerator", "deaths"),
    "n": ("n", "pop", "population", "denominator", "expected"),
    "stdpop": ("stdpop", "std_pop", "standard", "standard_population"),
    "x_ref": ("x_ref", "ref_x", "refcount", "ref_count"),
    "n_ref": ("n_ref", "ref_n", "refpop", "ref_pop"),
    "value": ("value", "values", "y"),
    "rate": ("rate", "dsr", "value"),
    "expected": ("expected",),
}
LEVELS = {"lower95_0cl": 0.95, "lower99_8cl": 0.998}


def has(rows, name) -> bool:
    return any(it in rows for it in NAMES[name])


def column(rows, name) -> np.ndarray:
    """Shape (rows,); NaN for what is missing."""
    for it in NAMES[name]:
        if it in rows:
            return numbers(rows[it] if isinstance(rows[it], LISTS) else [rows[it]], it)[0]
    raise NotChartable(f"The case has no {name}.")


def sizes(rows, name) -> np.ndarray:
    """The same, of what is divided by."""
    found = column(rows, name)
    if not len(found) or not (found > 0).all():
        raise NotChartable(f"Every {name} is there and more than zero.")
    return found


def told(options, ends) -> dict:
    """The value, its ends at the level that is asked for, and at both that the package may give."""
    asked = options.get("confidence") or 0.95
    level = float(asked[0] if isinstance(asked, LISTS) else asked)
    value, lower, upper = ends(level / 100 if level >= 90 else level)
    both = {}
    for name, at in LEVELS.items():
        both[name], both[name.replace("lower", "upper")] = ends(at)[1:]
    return {"value": value, "lowercl": lower, "uppercl": upper, **both}


def each(inputs, one) -> dict:
    """Of one group plain numbers; of several (rows, or a name for each value) lists in order of name."""
    groups = inputs.get("group") or inputs.get("area")
    columns = {name: it for name, it in inputs.items() if isinstance(it, LISTS) and len(it)}
    several = max((len(it) for it in columns.values() if isinstance(it[0], LISTS)), default=0)
    if several:
        rows = [_row(columns, at) for at in range(several)]
    elif groups and 1 < len(set(groups)) < len(groups):
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
