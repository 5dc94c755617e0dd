"""Goal: what she and those around her want to reach."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import Moment, moment
from .timing import Quantity, quantity
from .words import Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Target:
    """How it will be seen that the goal is met. `low` alone is an exact value."""

    measure: Coded
    low: Quantity | None
    high: Quantity | None
    words: Coded
    due: Moment | None
    due_within: Quantity | None


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A goal. `by_her`: the record says that she expressed it herself.

    `status`: proposed, planned, accepted, active, on-hold, completed, cancelled,
    rejected. `key` is its id inside the plan that contains it, else "".
    """

    key: str
    person: Reference | None
    text: str
    code: str
    system: str
    status: str
    status_reason: str
    status_on: Moment | None
    achievement: Coded
    priority: Coded
    kinds: tuple[Coded, ...]
    start: Moment | None
    start_event: Coded
    due: Moment | None
    targets: tuple[Target, ...]
    said_by: Reference | None
    by_her: bool
    addresses: tuple[Reference, ...]
    outcomes: tuple[Coded, ...]
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any], key: str = "") -> PlanGoal:
    """A Goal as a goal of a plan."""
    what = coded(resource["description"])
    targets = tuple(_target(one) for one in resource.get("target", ()))
    said_by = Reference.of(resource.get("expressedBy"))
    return PlanGoal(
        key=key,
        person=Reference.of(resource["subject"]),
        text=what.text,
        code=what.code,
        system=what.system,
        status=resource.get("lifecycleStatus", ""),
        status_reason=resource.get("statusReason", ""),
        status_on=moment(resource.get("statusDate"), "Goal.statusDate"),
        achievement=coded(resource.get("achievementStatus")),
        priority=coded(resource.get("priority")),
        kinds=all_coded(resource.get("category")),
        start=moment(resource.get("startDate"), "Goal.startDate"),
        start_event=coded(resource.get("startCodeableConcept")),
        due=_last_due(targets),
        targets=targets,
        said_by=said_by,
        by_her=said_by is not None and said_by.kind == "Patient",
        addresses=Reference.all_of(resource.get("addresses")),
        outcomes=all_coded(resource.get("outcomeCode")),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource, "lifecycleStatus"),
    )


def _target(one):
    limits = one.get("detailRange", {})
    return Target(
        measure=coded(one.get("measure")),
        low=_exact(one) or quantity(limits.get("low")),
        high=quantity(limits.get("high")),
        words=_words(one),
        due=moment(one.get("dueDate"), "Goal.target.dueDate"),
        due_within=quantity(one.get("dueDuration")),
    )


def _exact(one):
    if "detailInteger" in one:
        return Quantity(one["detailInteger"])
    return quantity(one.get("detailQuantity"))


def _words(one):
    if "detailString" in one:
        return Coded(one["detailString"])
    return coded(one.get("detailCodeableConcept"))


def _last_due(targets):
    """The goal is due when its last target is."""
    known = [one.due for one in targets if one.due]
    return max(known, key=lambda due: due.on) if known else None
