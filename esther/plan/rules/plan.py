"""What is right about the plan as a whole: it has her words, an owner and a next date."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

REVIEW_DAYS = 180
REVIEW_WITHIN = timedelta(days=366)

WRITERS = {"unit", "staff", "esther", "guardian"}


def why_not_begin_unseen(*, sees: bool, no_of: str = "") -> str | None:
    """Who is not shown the plan begins none: there may be one. A plan is made with her yes, and
    whoever has said no (`no_of`: by name) is not to be asked for one again and again."""
    if sees:
        return None
    if no_of:
        return _(
            "%(name)s was asked, and said no: the plan is not shared with you, and there may be "
            "one already. Ask the coordinator."
        ) % {"name": no_of}
    return _(
        "The plan is not shared with you, and there may be one already. Ask the person for a "
        "yes, or ask the coordinator."
    )


def why_not_begin_hidden(broken: str, *, is_there: bool = False) -> str | None:
    """A plan is there that is hidden from who begins: it is seen that there is one, or else the
    database lets no second one in (`broken`)."""
    if is_there or broken == "one_active_plan_for_a_person":
        return _("There is a plan already that is not shown to you. Ask the coordinator.")
    return None


def why_not_begin(*, has_plan: bool, matters: int, has_coordinator: bool) -> str | None:
    """One active plan; it starts from her words, and somebody keeps it."""
    if has_plan:
        return _("There is already a shared plan. Open it and work on from there.")
    if not matters:
        return _("Write down what matters first. The plan starts there.")
    if not has_coordinator:
        return _("Name a coordinator first. A plan always has somebody who keeps it.")
    return None


def why_not_review_on(day: date, today: date) -> str | None:
    """The next follow-up is a day to come, at most a year away."""
    if day < today:
        return _("The next follow-up must be today or later.")
    if day > today + REVIEW_WITHIN:
        return _("The next follow-up must be within a year.")
    return None


def why_not_change(plan) -> str | None:
    if plan.closed_at is not None:
        return _("This plan is closed. Its words stay as they were.")
    return None


def why_not_write(role: str | None) -> str | None:
    """Who writes in the plan: staff, herself and a guardian. All others comment and ask."""
    if role not in WRITERS:
        return _("Write a comment or ask instead. The coordinator takes it into the plan.")
    return None


def why_not_write_whole(*, sees: bool) -> str | None:
    """Who is not shown the plan's own texts neither writes them nor keeps a version of them."""
    if not sees:
        return _(
            "The plan is not shared with you: you write in your own lines. Ask the person for a "
            "yes, or ask the coordinator."
        )
    return None


def why_not_settle(*, has_changed: bool) -> str | None:
    if not has_changed:
        return _("Nothing has changed since the last version.")
    return None


def why_not_close(plan, *, is_coordinator: bool, why: str = "?") -> str | None:
    """The one who keeps the plan closes it, and says why."""
    if plan.closed_at is not None:
        return _("This plan is already closed.")
    if not is_coordinator:
        return _("The coordinator closes the plan. Call and ask.")
    if not why.strip():
        return _("Write why the plan ends.")
    return None


def is_late(plan, today: date) -> bool:
    """Whether we owe her a follow-up."""
    return plan.closed_at is None and plan.review_on < today


def lacks(*, is_late: bool, has_goal: bool, shared: bool) -> list[str]:
    """What an active plan lacks to be one: it stands on the coordinator's list for it.
    With one party that has something to do it is that party's own plan."""
    reasons = []
    if is_late:
        reasons.append(_("The follow-up is late."))
    if not has_goal:
        reasons.append(_("The plan has no goal yet."))
    if not shared:
        reasons.append(_("Fewer than two parties have something to do."))
    return reasons
