"""Charts that tell whether it gets better: plain Python and NumPy, usable by itself.

>>> from esther import spc
>>> told = spc.chart([12, 14, 13, 11, 12, 9, 8, 9, 7, 8, 7, 8], kind="i", profile="mdc")
>>> told.limits.middle[0, 0].round(2), bool(told.outside.any())
(np.float64(9.83), True)
"""

from .charting import Chart, chart
from .drawing import Note, draw
from .errors import NotChartable
from .funnel import Funnel, funnel
from .icons import Better, assurance, point_types
from .profiles import PROFILES, Profile
from .rebasing import Question, ask_to_rebase
from .small import funnel_drawing, sparkline
from .subgroups import subgroups
from .verdict import Verdict, verdict

__all__ = [
    "PROFILES",
    "Better",
    "Chart",
    "Funnel",
    "NotChartable",
    "Note",
    "Profile",
    "Question",
    "Verdict",
    "ask_to_rebase",
    "assurance",
    "chart",
    "draw",
    "funnel",
    "funnel_drawing",
    "point_types",
    "sparkline",
    "subgroups",
    "verdict",
]
