"""What changed since last time, in sentences that she can read.

`changed(before, now)` compares two wholes (see `whole.py`) and knows no database. Things
are followed by their keys, so that a goal that is worded anew is the same goal.
"""

from .change import Change
from .goals import changed_goals
from .together import changed_around, changed_plan

__all__ = ["Change", "changed"]


def changed(before: dict | None, now: dict) -> list[Change]:
    """What is not as it was, the most important first: what matters to her, then the goals.

    Without a `before` there is nothing to compare with: an empty list.
    """
    if before is None:
        return []
    return [
        *changed_around(before, now),
        *changed_goals(before["goals"], now["goals"]),
        *changed_plan(before["plan"], now["plan"]),
    ]
