"""HealthcareService: what an organisation offers, when, and how to ask."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Identifier, Phone, identifiers, phones
from .moments import Period, period
from .words import Coded, all_coded, texts


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on these days (mon, tue …), from and until a time of day."""

    days: tuple[str, ...]
    all_day: bool
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Not open then, and why."""

    reason: str
    period: Period


@dataclass(frozen=True, slots=True)
class Service:
    """Something offered to people like Esther."""

    name: str
    text: str
    kinds: tuple[Coded, ...]
    organisation: Reference | None
    places: tuple[Reference, ...]
    covers: tuple[Reference, ...]
    for_whom: tuple[Coded, ...]
    how_to_ask: tuple[Coded, ...]
    appointment_needed: bool | None
    hours: tuple[Hours, ...]
    closed: tuple[Closed, ...]
    exceptions: str
    languages: tuple[Coded, ...]
    identifiers: tuple[Identifier, ...]
    phones: tuple[Phone, ...]
    active: bool


def read(resource: dict[str, Any]) -> Service:
    """A HealthcareService as a service of the directory."""
    said = [resource.get("comment"), resource.get("extraDetails")]
    kinds = [*resource.get("type", ()), *resource.get("specialty", ())]
    eligible = resource.get("eligibility", ())
    return Service(
        name=resource.get("name", ""),
        text="\n\n".join(texts(said)),
        kinds=all_coded([*resource.get("category", ()), *kinds]),
        organisation=Reference.of(resource.get("providedBy")),
        places=Reference.all_of(resource.get("location")),
        covers=Reference.all_of(resource.get("coverageArea")),
        for_whom=all_coded(one.get("code") for one in eligible),
        how_to_ask=all_coded(resource.get("referralMethod")),
        appointment_needed=resource.get("appointmentRequired"),
        hours=tuple(_hours(one) for one in resource.get("availableTime", ())),
        closed=tuple(_closed(one) for one in resource.get("notAvailable", ())),
        exceptions=resource.get("availabilityExceptions", ""),
        languages=all_coded(resource.get("communication")),
        identifiers=identifiers(resource),
        phones=phones(resource, "HealthcareService"),
        active=resource.get("active", True),
    )


def _hours(one):
    return Hours(
        days=texts(one.get("daysOfWeek")),
        all_day=one.get("allDay", False),
        opens=one.get("availableStartTime", ""),
        closes=one.get("availableEndTime", ""),
    )


def _closed(one):
    path = "HealthcareService.notAvailable.during"
    return Closed(one.get("description", ""), period(one.get("during"), path))
