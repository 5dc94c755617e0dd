"""What is right about plans from other systems: they stand beside, a person adopts."""

from django.utils.translation import gettext_lazy as _

# What R4 calls how far something has come.
STATUS = {
    "draft": _("Being written"),
    "proposed": _("Proposed"),
    "planned": _("Planned"),
    "accepted": _("Accepted"),
    "active": _("Going on"),
    "in-progress": _("Going on"),
    "scheduled": _("Has a time"),
    "not-started": _("Not begun"),
    "on-hold": _("Paused"),
    "requested": _("Asked for"),
    "received": _("Received"),
    "ready": _("Ready to begin"),
    "rejected": _("Declined"),
    "failed": _("Did not succeed"),
    "completed": _("Finished"),
    "cancelled": _("Cancelled"),
    "stopped": _("Stopped"),
    "revoked": _("Ended early"),
    "entered-in-error": _("Was a mistake"),
    # How far a goal is reached.
    "improving": _("Getting better"),
    "worsening": _("Getting worse"),
    "no-change": _("No change"),
    "achieved": _("Reached"),
    "sustaining": _("Reached and kept"),
    "not-achieved": _("Not reached"),
    "no-progress": _("No progress"),
    "not-attainable": _("Cannot be reached"),
}


def status_in_words(status: str) -> str:
    """A code in words; what the source wrote in its own words stays."""
    return STATUS.get(status, "" if status == "unknown" else status)


def nameless_plan(*, loose: bool) -> str:
    """What a plan without a title is called."""
    return _("Goals and tasks without a plan") if loose else _("Care plan")


def on_one_day(start: str, end: str) -> str:
    """When, where only one day is known, or both are the same."""
    if start == end:
        return start
    return _("by %(day)s") % {"day": end} if end else _("from %(day)s") % {"day": start}


def nameless_line() -> str:
    """What a line without words is called."""
    return _("Something asked for")


def not_to_be_done(words: str) -> str:
    """A line that says what is to be left alone."""
    return _("Not to be done: %(what)s") % {"what": words}


def why_not_adopt(line, *, is_coordinator: bool, has_plan: bool = True) -> str | None:
    """The coordinator takes a line over into the shared plan, once."""
    if line.adopted_goal_id or line.adopted_action_id:
        return _("This is already in the shared plan.")
    if line.gone_at is not None:
        return _("The other system has taken this away.")
    if not has_plan:
        return _("Begin the shared plan first.")
    if not is_coordinator:
        return _("The coordinator takes lines into the shared plan.")
    return None
