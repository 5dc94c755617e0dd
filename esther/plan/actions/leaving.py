"""When who had a line has left the circle: the coordinator hears of it, and gives it on.

Runs as the worker, so that it holds by whatever path somebody left.
"""

from datetime import datetime

from esther.circle.frame import acting
from esther.circle.viewer import NOBODY

from .. import notices, queries


def follow_who_left(*, at: datetime) -> int:
    """Tell the coordinator, once for each line. Returns how many lines have nobody."""
    by = NOBODY.later(at)
    left = list(queries.lines_left(at))
    for line in left:
        with acting(by):
            notices.tell_coordinator("plan.leave", line, by, at)
    return len(left)
