"""What may stand in a drawing besides its values."""

from collections.abc import Iterator

from ..charting import chart
from ..icons import Better
from ..notes import Note
from .numbers import HOURS, WEEKS, Picture, around, drawn


def told() -> Iterator[Picture]:
    """What may stand in a drawing besides."""
    down = {"better": Better.DOWN}
    frozen = chart(HOURS, kind="i", profile="mdc", freeze_after=18)
    change = Note(18, "We call the day after")
    yield drawn("better", "Better: a dot", frozen, notes=[change], **down)
    yield drawn("worse", "Worse: a square", frozen, better=Better.UP)
    yield drawn("different", "Only different: a triangle", frozen)
    parts = chart(HOURS, kind="i", profile="mdc", parts=[18])
    steps = [90.0] * 12 + [None] * 3 + [80.0] * 5 + [60.0] * 10
    yield drawn("target", "A target that has changed", parts, target=steps, notes=[change], **down)
    late = [*HOURS[:9], 160, *HOURS[10:]]
    noted = chart(late, kind="i", profile="mdc", parts=[18], exclude=[10])
    notes = [
        Note(9, "the telephone did not work", "left_out", by="Lisa Ek", on="2026-06-08"),
        Note(13, "try the list at 13 for a week", "pdsa"),
        Note(16, "the list at 13 every day", "pdsa"),
        Note(18, "twelve weeks are enough to see it", "part", by="Lisa Ek", on="2026-10-14"),
        Note(18, "The list goes out at 13"),
    ]
    yield drawn(
        "notes", "A change, a PDSA, a point left out, a new middle", noted, notes=notes, **down
    )
    alternating = [50 + (4 if it % 2 else -4) + it % 3 / 10 for it in range(30)]
    changed = chart(alternating, kind="i", profile="nelson")
    yield drawn("changed", "Varies otherwise: a diamond", changed)
    gaps = [None if it in (4, 5, 17) else value for it, value in enumerate(around(4, 93, 9))]
    yield drawn("missing", "What is missing is a gap", chart(gaps, kind="i"))
    yield drawn("few", "Few values", chart(around(4, 93, 9, 6), kind="i"), labels=WEEKS[:6])
    crossings = [*around(11, 40, 1, 15), *around(12, 44, 1, 15)]
    yield drawn("crossings", "A middle crossed too seldom is broken", chart(crossings, kind="run"))
