"""How long somebody stays signed in, and when they are asked who they are once more."""

from datetime import datetime, timedelta

# (without being used, at most): at work, and in private.
AT_WORK = (timedelta(minutes=30), timedelta(hours=12))
PRIVATE = (timedelta(minutes=20), timedelta(hours=8))
WARNED = timedelta(minutes=3)  # before it ends; a page can always be kept open longer
SEEN_EVERY = timedelta(minutes=1)
RECENT = timedelta(minutes=5)


def ends_at(*, began_at: datetime, seen_at: datetime, at_work: bool) -> datetime:
    """When a session ends that is not used any more."""
    idle, longest = AT_WORK if at_work else PRIVATE
    return min(seen_at + idle, began_at + longest)


def is_recent(shown_at: datetime | None, at: datetime, within: timedelta = RECENT) -> bool:
    """Whether somebody has just shown who they are, with more than a cookie."""
    return shown_at is not None and shown_at <= at < shown_at + within
