"""Goals and activities of other systems, as lines that a coordinator can adopt."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from esther.plan.actions import Line
from esther.plan.models import AttachedLine

from ..mapping.moments import Period
from . import doses
from .fields import fit, text_of, together
from .held import Held

# What R4 calls how far something has come, in words. Called when it is written.
STATUS = {
    "draft": lambda: _("Being written"),
    "proposed": lambda: _("Proposed"),
    "planned": lambda: _("Planned"),
    "accepted": lambda: _("Accepted"),
    "active": lambda: _("Going on"),
    "in-progress": lambda: _("Going on"),
    "scheduled": lambda: _("Has a time"),
    "not-started": lambda: _("Not begun"),
    "on-hold": lambda: _("Paused"),
    "requested": lambda: _("Asked for"),
    "received": lambda: _("Received"),
    "ready": lambda: _("Ready to begin"),
    "rejected": lambda: _("Declined"),
    "failed": lambda: _("Did not succeed"),
    "completed": lambda: _("Finished"),
    "cancelled": lambda: _("Cancelled"),
    "stopped": lambda: _("Stopped"),
    "revoked": lambda: _("Ended early"),
    "entered-in-error": lambda: _("Was a mistake"),
}
_WAITS_FOR_SOMEBODY = {
    "active",
    "requested",
    "received",
    "accepted",
    "ready",
    "in-progress",
    "on-hold",
}


@dataclass(frozen=True)
class Said:
    """A line, and the resource it is, where it is one of its own."""

    line: Line
    held: Held | None = None


def of_plan(one: Held, held: dict, batch) -> Iterator[Said]:
    """Every goal and activity of a CarePlan, in its order."""
    plan = one.facts
    inside = {goal.key: goal for goal in plan.goals_inside}
    for reference in plan.goals:
        if reference.how == "inside" and reference.key in inside:
            yield from _goal(inside[reference.key], f"#{reference.key}", None, one, batch)
            continue
        found = _of_own(reference, held, one, batch)
        if found is not None:
            yield from _goal(found.facts, f"Goal/{found.row.ref}", found, found, batch)
        elif reference.display:
            yield _said("goal", reference.display, ref=reference.key)
    ids = [raw.get("id", "") for raw in one.near.resource.get("activity", ())]
    for activity, key in zip(plan.activities, ids, strict=True):
        yield from _activity(activity, key, held, one, batch)


def _of_own(reference, held, one, batch):
    """The resource of the same person that a reference means."""
    meant = batch.meanings.of(reference, one.near)
    return held.get((meant.kind, meant.ref)) if meant is not None else None


def _goal(goal, ref, found, one, batch):
    if goal.withdrawn or not goal.text:
        return
    yield _said(
        "goal",
        goal.text,
        found,
        ref=ref,
        who=batch.meanings.name(goal.said_by, one.near),
        when=text_of(goal.due),
        status=goal.achievement.text or in_words(goal.status),
    )


def _activity(activity, key, held, one, batch):
    if activity.status == "entered-in-error":
        return
    found = _of_own(activity.reference, held, one, batch) if activity.reference else None
    if found is not None and found.kind in ("Task", "ServiceRequest"):
        yield asked(found, batch)
        return
    words = activity.text or _product(activity, one, batch)
    words = words or batch.meanings.name(activity.reference, one.near)
    if words:
        yield _said(
            "action",
            _("Not to be done: %(what)s") % {"what": words} if activity.not_to_do else words,
            ref=f"activity/{key}" if key else "",
            who=batch.meanings.names(activity.performers, one.near),
            when=_when(activity),
            status=in_words(activity.status),
        )


def _product(activity, one, batch):
    product = activity.product
    text = getattr(product, "text", "")
    return text or (batch.meanings.name(product, one.near) if product else "")


def _when(activity):
    often = doses.often(activity.repeat) if activity.repeat else ""
    return together(activity.when_text, often, between(activity.period))


def loose(one: Held, batch) -> Said | None:
    """A goal of no plan, or something asked that waits for somebody; None for the rest."""
    if one.kind == "Goal":
        return next(_goal(one.facts, f"Goal/{one.row.ref}", one, one, batch), None)
    waits = one.facts.status in _WAITS_FOR_SOMEBODY and not one.facts.withdrawn
    return asked(one, batch) if waits and one.facts.text else None


def asked(one: Held, batch) -> Said:
    """A Task or a ServiceRequest as a line."""
    ask, name = one.facts, batch.meanings.names
    is_task = one.kind == "Task"
    who = [ask.owner] if is_task else ask.performers
    when = text_of(ask.due) if is_task else between(ask.when)
    return _said(
        "action",
        ask.text or _("Something asked for"),
        one,
        ref=f"{one.kind}/{one.row.ref}",
        who=name([person for person in who if person], one.near),
        when=when,
        status=in_words(ask.status),
    )


def _said(kind, words, held=None, **told):
    line = Line(kind=kind, words=words, **told)
    return Said(Line(**fit(AttachedLine, asdict(line))), held)


def in_words(status: str) -> str:
    return str(STATUS[status]()) if status in STATUS else ""


def between(period: Period) -> str:
    """From, until; as exactly as the source said."""
    start, end = text_of(period.start), text_of(period.end)
    return f"{start} – {end}".strip() if start != end else start
