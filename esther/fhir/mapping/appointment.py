"""Appointment: a visit to come, a meeting, a call."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Identifier, identifiers
from .inside import named
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded, coded, is_withdrawn


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is to come, and what was answered.

    `needed`: required, optional, information-only or "".
    `answer`: accepted, declined, tentative, needs-action.
    """

    who: Reference | None
    roles: tuple[Coded, ...]
    needed: str
    answer: str
    period: Period


@dataclass(frozen=True, slots=True)
class Visit:
    """A time agreed, or being agreed. `persons`: the patients among the invited.

    `status`: proposed, pending, booked, arrived, fulfilled, cancelled, noshow,
    checked-in, waitlist; entered-in-error is `withdrawn`.
    """

    persons: tuple[Reference, ...]
    text: str
    kind: Coded
    services: tuple[Coded, ...]
    status: str
    cancelled_because: Coded
    start: Moment | None
    end: Moment | None
    minutes: int | None
    wished: tuple[Period, ...]
    invited: tuple[Invited, ...]
    places: tuple[Reference, ...]
    reasons: tuple[Coded, ...]
    reason_references: tuple[Reference, ...]
    comment: str
    instruction: str
    created: Moment | None
    based_on: tuple[Reference, ...]
    identifiers: tuple[Identifier, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Visit:
    """An Appointment as a visit."""
    services = all_coded(resource.get("serviceType"))
    kind = coded(resource.get("appointmentType"))
    said = [resource.get("description", ""), *(s.text for s in services), kind.text]
    invited = tuple(_invited(one) for one in resource["participant"])
    return Visit(
        persons=_of_kind(invited, "Patient"),
        text=next((text for text in said if text), ""),
        kind=kind,
        services=services,
        status=resource.get("status", ""),
        cancelled_because=coded(resource.get("cancelationReason")),
        invited=invited,
        places=_of_kind(invited, "Location"),
        reasons=all_coded(resource.get("reasonCode")),
        reason_references=named(resource, "reasonReference"),
        comment=resource.get("comment", ""),
        instruction=resource.get("patientInstruction", ""),
        based_on=Reference.all_of(resource.get("basedOn")),
        identifiers=identifiers(resource),
        withdrawn=is_withdrawn(resource),
        **_when(resource),
    )


def _when(resource):
    wished = resource.get("requestedPeriod", ())
    return {
        "start": moment(resource.get("start"), "Appointment.start"),
        "end": moment(resource.get("end"), "Appointment.end"),
        "minutes": resource.get("minutesDuration"),
        "wished": tuple(period(p, "Appointment.requestedPeriod") for p in wished),
        "created": moment(resource.get("created"), "Appointment.created"),
    }


def _invited(one):
    return Invited(
        who=Reference.of(one.get("actor")),
        roles=all_coded(one.get("type")),
        needed=one.get("required", ""),
        answer=one.get("status", ""),
        period=period(one.get("period"), "Appointment.participant.period"),
    )


def _of_kind(invited, kind):
    return tuple(one.who for one in invited if one.who and one.who.kind == kind)
