"""A chart as a drawing (SVG): what it varies by itself is a band, a signal has a shape of its own,
and where somebody changed something stands a line.

One idea a file: `frame` (where values lie), `band`, `marks`, `target`, `notes`, `beside` and `below`
(what is told around it), `head` (name and description), `text` and `colours`. `pair`, `spark`,
`multiples` and `funnels` are other drawings of the same parts.
"""

from .funnels import funnel_drawing
from .multiples import Measure, small_multiples
from .pair import draw_pair
from .single import draw
from .spark import sparkline

__all__ = ["Measure", "draw", "draw_pair", "funnel_drawing", "small_multiples", "sparkline"]
