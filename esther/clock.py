"""What time it is. Only the edge asks: a request, a command, a job. Everybody else is told.

The demo county lives at its own moment (`ESTHER_CLOCK_SHIFT`, seconds), so that its
"tomorrow" is full whatever day somebody tries it.
"""

import os
from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """The present moment, in UTC, moved by the demo's shift where there is one."""
    shift = float(os.environ.get("ESTHER_CLOCK_SHIFT", "0"))
    return datetime.now(UTC) + timedelta(seconds=shift)
