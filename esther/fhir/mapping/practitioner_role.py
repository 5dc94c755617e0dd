"""PractitionerRole: who works where, as what, from when until when."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Identifier, Phone, identifiers, phones
from .moments import Period, period
from .words import Coded, all_coded


@dataclass(frozen=True, slots=True)
class Position:
    """What a professional does for an organisation."""

    who: Reference | None
    organisation: Reference | None
    roles: tuple[Coded, ...]
    specialties: tuple[Coded, ...]
    places: tuple[Reference, ...]
    services: tuple[Reference, ...]
    identifiers: tuple[Identifier, ...]
    phones: tuple[Phone, ...]
    period: Period
    active: bool


def read(resource: dict[str, Any]) -> Position:
    """A PractitionerRole as a position."""
    return Position(
        who=Reference.of(resource.get("practitioner")),
        organisation=Reference.of(resource.get("organization")),
        roles=all_coded(resource.get("code")),
        specialties=all_coded(resource.get("specialty")),
        places=Reference.all_of(resource.get("location")),
        services=Reference.all_of(resource.get("healthcareService")),
        identifiers=identifiers(resource),
        phones=phones(resource, "PractitionerRole"),
        period=period(resource.get("period"), "PractitionerRole.period"),
        active=resource.get("active", True),
    )
