"""When somebody is reminded of an offer, and when others are called.

Both follow the time the step is due, not the clock of the offer: who comes home at
14:00 has an answer before 14:00, or somebody has been called. They are written down
when the offer is made, so that a changed rule never moves a time already set.
"""

from datetime import datetime, timedelta

SOONEST_CALL = timedelta(hours=1)


def remind_at(due_at: datetime, offered_at: datetime) -> datetime:
    """The receiver is reminded when half of the time to answer is gone."""
    return offered_at + (due_at - offered_at) / 2


def escalate_at(due_at: datetime, offered_at: datetime) -> datetime:
    """Duty and coordinator are called when a quarter is left, at least an hour before.

    Never before the reminder: when time is very short, both go out together.
    """
    before = max(SOONEST_CALL, (due_at - offered_at) / 4)
    return max(remind_at(due_at, offered_at), due_at - before)
