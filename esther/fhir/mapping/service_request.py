"""ServiceRequest: a referral, an order, a request for home care."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Identifier, identifiers
from .inside import named
from .moments import Moment, Period, moment, period
from .timing import Quantity, Repeat, quantity, repeat
from .words import Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Referral:
    """Who asks for which service for whom, and why.

    `status`: draft, active, on-hold, revoked, completed, unknown; entered-in-error is
    `withdrawn`.
    """

    person: Reference | None
    text: str
    code: str
    system: str
    details: tuple[Coded, ...]
    kinds: tuple[Coded, ...]
    status: str
    intent: str
    priority: str
    not_to_do: bool
    requester: Reference | None
    performers: tuple[Reference, ...]
    performer_kind: Coded
    when: Period
    repeat: Repeat | None
    amount: Quantity | None
    as_needed: bool
    authored: Moment | None
    reasons: tuple[Coded, ...]
    reason_references: tuple[Reference, ...]
    places: tuple[Reference, ...]
    instruction: str
    based_on: tuple[Reference, ...]
    replaces: tuple[Reference, ...]
    encounter: Reference | None
    identifiers: tuple[Identifier, ...]
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Referral:
    """A ServiceRequest as a referral."""
    what = coded(resource.get("code"))
    return Referral(
        text=what.text,
        code=what.code,
        system=what.system,
        details=all_coded(resource.get("orderDetail")),
        kinds=all_coded(resource.get("category")),
        status=resource.get("status", ""),
        intent=resource.get("intent", ""),
        priority=resource.get("priority", ""),
        not_to_do=resource.get("doNotPerform", False),
        performer_kind=coded(resource.get("performerType")),
        reasons=all_coded(resource.get("reasonCode")),
        instruction=resource.get("patientInstruction", ""),
        amount=quantity(resource.get("quantityQuantity")),
        identifiers=identifiers(resource),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource),
        **_when(resource),
        **_pointers(resource),
    )


def _when(resource):
    path = "ServiceRequest.occurrence"
    day = moment(resource.get("occurrenceDateTime"), f"{path}DateTime")
    when = period(resource.get("occurrencePeriod"), f"{path}Period")
    needed = resource.get("asNeededBoolean", False)
    return {
        "when": Period(day, day) if day else when,
        "repeat": repeat(resource.get("occurrenceTiming"), f"{path}Timing"),
        "as_needed": needed or "asNeededCodeableConcept" in resource,
        "authored": moment(resource.get("authoredOn"), "ServiceRequest.authoredOn"),
    }


def _pointers(resource):
    return {
        "person": Reference.of(resource["subject"]),
        "requester": Reference.of(resource.get("requester")),
        "performers": Reference.all_of(resource.get("performer")),
        "reason_references": named(resource, "reasonReference"),
        "places": Reference.all_of(resource.get("locationReference")),
        "based_on": Reference.all_of(resource.get("basedOn")),
        "replaces": Reference.all_of(resource.get("replaces")),
        "encounter": Reference.of(resource.get("encounter")),
    }
