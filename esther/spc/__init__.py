"""Charts that tell whether it gets better: plain Python and NumPy, usable by itself.

>>> from esther import spc
>>> told = spc.chart([12, 14, 13, 11, 12, 9, 8, 9, 7, 8, 7, 8], kind="i", profile="mdc")
>>> told.limits.middle[0, 0].round(2), bool(told.outside.any())
(np.float64(9.83), True)

A name is fetched when it is first used, as scientific Python does it (SPEC 1): whoever only asks
for help does not wait for NumPy.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .charting import Chart, chart
    from .drawing import draw, draw_pair, funnel_drawing, small_multiples, sparkline
    from .errors import NotChartable
    from .funnel import Funnel, funnel
    from .icons import Better, assurance, point_types
    from .measure import Measure
    from .notes import Note
    from .profiles import PROFILES, Profile
    from .rebasing import Question, ask_to_rebase
    from .subgroups import subgroups
    from .summary import icon_table
    from .tables import Table, table
    from .verdict import Verdict, verdict

WHERE = {  # each name and the file that has it
    "PROFILES": "profiles",
    "Better": "icons",
    "Chart": "charting",
    "Funnel": "funnel",
    "Measure": "measure",
    "NotChartable": "errors",
    "Note": "notes",
    "Profile": "profiles",
    "Question": "rebasing",
    "Table": "tables",
    "Verdict": "verdict",
    "ask_to_rebase": "rebasing",
    "assurance": "icons",
    "chart": "charting",
    "draw": "drawing",
    "draw_pair": "drawing",
    "funnel": "funnel",
    "funnel_drawing": "drawing",
    "icon_table": "summary",
    "point_types": "icons",
    "small_multiples": "drawing",
    "sparkline": "drawing",
    "subgroups": "subgroups",
    "table": "tables",
    "verdict": "verdict",
}

__all__ = [
    "PROFILES",
    "Better",
    "Chart",
    "Funnel",
    "Measure",
    "NotChartable",
    "Note",
    "Profile",
    "Question",
    "Table",
    "Verdict",
    "ask_to_rebase",
    "assurance",
    "chart",
    "draw",
    "draw_pair",
    "funnel",
    "funnel_drawing",
    "icon_table",
    "point_types",
    "small_multiples",
    "sparkline",
    "subgroups",
    "table",
    "verdict",
]


if not TYPE_CHECKING:  # a type checker would take any name at all to be here

    def __getattr__(name: str):
        if name not in WHERE:
            raise AttributeError(f"esther.spc has no {name!r}.")
        found = getattr(import_module(f".{WHERE[name]}", __name__), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Python hangs a file on its package once it is read. A file that is called as what it holds
    (`funnel`, `verdict`) then gives the thing itself: it may be read before anybody asked for it."""

    def __setattr__(self, name, value):
        if isinstance(value, ModuleType) and WHERE.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
