"""The target: a dashed line, in steps where it has changed. What it was is told below."""

from collections.abc import Iterator

from ..targets import Stretch
from .colours import GREEN
from .frame import Frame


def target(frame: Frame, steps: list[Stretch]) -> Iterator[str]:
    """Along each stretch; up or down to the next where one follows upon the other."""
    way, before = [], None
    for it in steps:
        first, last = frame.across(it.first - 0.5), frame.across(it.stop - 0.5)
        at = frame.up(it.target)
        begins = f"V{at:.1f}" if before == it.first else f"M{first:.1f} {at:.1f}"
        way.append(f"{begins}H{last:.1f}")
        before = it.stop
    if way:
        yield (
            f'<path d="{"".join(way)}" stroke="{GREEN}" stroke-width="2" stroke-dasharray="7 5"/>'
        )
