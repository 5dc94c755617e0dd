"""Every value of a model by its name in dots, and where it comes from."""

from dataclasses import dataclass

from ..errors import NotRunnable
from ..system import System
from ..system.lengths import days

LEFT_OUT = ("title", "about", "caveats", "sources", "scenarios", "interventions", "run")
SAID = {"True": "yes", "False": "no"}
MANY = 8  # values that are told one by one


@dataclass(frozen=True)
class Parameter:
    """A value, and its source; a source of a table holds for all that stands in it."""

    name: str
    value: str
    source: str


def parameters(system: System) -> list[Parameter]:
    """Those of the model itself, in the order of its description."""
    found = []
    for name, table in system.described.items():
        if name not in LEFT_OUT:
            found += _of(name, table, system.sources, "")
    return found


def _of(name, it, sources, source):
    source = sources.get(name, source)
    if not isinstance(it, dict):
        return [Parameter(name, _told(it), source)]
    return [
        one for key, inner in it.items() for one in _of(f"{name}.{key}", inner, sources, source)
    ]


def _told(value):
    if isinstance(value, list) and len(value) > MANY:
        try:
            low, high = min(value, key=_size), max(value, key=_size)
        except NotRunnable:  # names, not numbers
            return _listed(value)
        return f"{len(value)} values from {low} to {high}"
    return _listed(value) if isinstance(value, list) else SAID.get(str(value), str(value))


def _listed(values):
    return ", ".join(map(_told, values)) or "none"


def _size(it):
    """A number, or a length of time as it is written."""
    return days(it, "") if isinstance(it, str) else it
