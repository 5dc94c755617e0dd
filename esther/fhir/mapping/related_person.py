"""RelatedPerson: a relative, a friend, a guardian."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Address, Identifier, Name, Phone, addresses, identifiers, names, phones
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody close to a person, and how."""

    person: Reference | None
    name: Name | None
    relations: tuple[Coded, ...]
    identifiers: tuple[Identifier, ...]
    birth: Moment | None
    gender: str
    phones: tuple[Phone, ...]
    addresses: tuple[Address, ...]
    period: Period
    active: bool


def read(resource: dict[str, Any]) -> Relative:
    """A RelatedPerson as somebody close to a person."""
    return Relative(
        person=Reference.of(resource["patient"]),
        name=next(iter(names(resource)), None),
        relations=all_coded(resource.get("relationship")),
        identifiers=identifiers(resource),
        birth=moment(resource.get("birthDate"), "RelatedPerson.birthDate"),
        gender=resource.get("gender", ""),
        phones=phones(resource, "RelatedPerson"),
        addresses=addresses(resource, "RelatedPerson"),
        period=period(resource.get("period"), "RelatedPerson.period"),
        active=resource.get("active", True),
    )
