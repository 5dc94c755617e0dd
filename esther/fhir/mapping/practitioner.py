"""Practitioner: somebody who works for Esther."""

from dataclasses import dataclass
from typing import Any

from .contact import Identifier, Name, Phone, identifiers, names, phones
from .words import Coded, all_coded


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody working for a provider. Where and as what is said by a Position."""

    name: Name | None
    identifiers: tuple[Identifier, ...]
    phones: tuple[Phone, ...]
    qualifications: tuple[Coded, ...]
    gender: str
    active: bool


def read(resource: dict[str, Any]) -> Professional:
    """A Practitioner as a professional."""
    held = resource.get("qualification", ())
    return Professional(
        name=next(iter(names(resource)), None),
        identifiers=identifiers(resource),
        phones=phones(resource, "Practitioner"),
        qualifications=all_coded(one["code"] for one in held),
        gender=resource.get("gender", ""),
        active=resource.get("active", True),
    )
