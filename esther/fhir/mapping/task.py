"""Task: something asked of somebody; a step, in Esther's words."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Identifier, identifiers
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks whom to do what for whom, and how far it has come.

    `status`: draft, requested, received, accepted, rejected, ready, cancelled,
    in-progress, on-hold, failed, completed; entered-in-error is `withdrawn`.
    """

    person: Reference | None
    text: str
    description: str
    code: Coded
    status: str
    status_reason: Coded
    business_status: Coded
    intent: str
    priority: str
    requester: Reference | None
    owner: Reference | None
    performer_kinds: tuple[Coded, ...]
    focus: Reference | None
    based_on: tuple[Reference, ...]
    part_of: tuple[Reference, ...]
    period: Period
    due: Moment | None
    authored: Moment | None
    modified: Moment | None
    reason: Coded
    reason_reference: Reference | None
    place: Reference | None
    encounter: Reference | None
    identifiers: tuple[Identifier, ...]
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Ask:
    """A Task as something asked."""
    what = coded(resource.get("code"))
    return Ask(
        text=what.text or resource.get("description", ""),
        description=resource.get("description", ""),
        code=what,
        status=resource.get("status", ""),
        status_reason=coded(resource.get("statusReason")),
        business_status=coded(resource.get("businessStatus")),
        intent=resource.get("intent", ""),
        priority=resource.get("priority", ""),
        performer_kinds=all_coded(resource.get("performerType")),
        reason=coded(resource.get("reasonCode")),
        identifiers=identifiers(resource),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource),
        **_who(resource),
        **_when(resource),
    )


def _who(resource):
    return {
        "person": Reference.of(resource.get("for")),
        "requester": Reference.of(resource.get("requester")),
        "owner": Reference.of(resource.get("owner")),
        "focus": Reference.of(resource.get("focus")),
        "based_on": Reference.all_of(resource.get("basedOn")),
        "part_of": Reference.all_of(resource.get("partOf")),
        "reason_reference": Reference.of(resource.get("reasonReference")),
        "place": Reference.of(resource.get("location")),
        "encounter": Reference.of(resource.get("encounter")),
    }


def _when(resource):
    limits = resource.get("restriction", {}).get("period")
    return {
        "period": period(resource.get("executionPeriod"), "Task.executionPeriod"),
        # R4: restriction.period.end is when it has to be done.
        "due": period(limits, "Task.restriction.period").end,
        "authored": moment(resource.get("authoredOn"), "Task.authoredOn"),
        "modified": moment(resource.get("lastModified"), "Task.lastModified"),
    }
