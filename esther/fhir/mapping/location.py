"""Location: a place where care happens."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Address, Identifier, Phone, address, identifiers, phones
from .words import Coded, all_coded


@dataclass(frozen=True, slots=True)
class Place:
    """A building, a ward, a room, or somebody's home."""

    name: str
    description: str
    kinds: tuple[Coded, ...]
    organisation: Reference | None
    part_of: Reference | None
    identifiers: tuple[Identifier, ...]
    phones: tuple[Phone, ...]
    address: Address | None
    status: str


def read(resource: dict[str, Any]) -> Place:
    """A Location as a place."""
    return Place(
        name=resource.get("name", ""),
        description=resource.get("description", ""),
        kinds=all_coded(resource.get("type")),
        organisation=Reference.of(resource.get("managingOrganization")),
        part_of=Reference.of(resource.get("partOf")),
        identifiers=identifiers(resource),
        phones=phones(resource, "Location"),
        address=address(resource.get("address"), "Location.address"),
        status=resource.get("status", ""),
    )
