"""Goals and activities of other systems, as lines that a coordinator can adopt."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from esther.plan.actions import Line
from esther.plan.models import AttachedLine
from esther.plan.rules.attached import STATUS

from ..mapping.moments import Period
from . import doses
from .fields import fit, text_of
from .held import Held

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
        near=one,
        ref=ref,
        who=batch.meanings.name(goal.said_by, one.near),
        due_text=text_of(goal.due),
        status=_how_far(goal),
    )


def _how_far(goal):
    """As a code, where it is one of R4's; else as the source wrote it."""
    reached = goal.achievement
    return (reached.code if reached.code in STATUS else reached.text) or goal.status


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
            words,
            near=one,
            not_to_do=activity.not_to_do,
            ref=f"activity/{key}" if key else "",
            who=batch.meanings.names(activity.performers, one.near),
            when=activity.when_text,
            repeat=doses.often(activity.repeat),
            status=activity.status,
            **_days(activity.period),
        )


def _product(activity, one, batch):
    product = activity.product
    text = getattr(product, "text", "")
    return text or (batch.meanings.name(product, one.near) if product else "")


def _days(period):
    return {"from_text": text_of(period.start), "due_text": text_of(period.end)}


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
    when = {"due_text": text_of(ask.due)} if is_task else _days(ask.when)
    return _said(
        "action",
        ask.text,
        one,
        near=one,
        ref=f"{one.kind}/{one.row.ref}",
        who=name([person for person in who if person], one.near),
        repeat={} if is_task else doses.often(ask.repeat),
        status=ask.status,
        **when,
    )


def _said(kind, words, held=None, near=None, **told):
    lang = near.near.resource.get("language", "") if near else ""
    line = Line(kind=kind, words=words, lang=lang, **told)
    return Said(Line(**fit(AttachedLine, asdict(line))), held)


def between(period: Period) -> str:
    """From, until; as exactly as the source said."""
    start, end = text_of(period.start), text_of(period.end)
    return f"{start} – {end}".strip() if start != end else start
