"""Organization: a provider, or a part of one."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Address, Identifier, Phone, addresses, identifiers, phones
from .words import Coded, all_coded, texts


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation and what it is part of. The name is "" where none was given."""

    name: str
    aliases: tuple[str, ...]
    kinds: tuple[Coded, ...]
    part_of: Reference | None
    identifiers: tuple[Identifier, ...]
    phones: tuple[Phone, ...]
    addresses: tuple[Address, ...]
    active: bool


def read(resource: dict[str, Any]) -> Unit:
    """An Organization as a unit."""
    return Unit(
        name=resource.get("name", ""),
        aliases=texts(resource.get("alias")),
        kinds=all_coded(resource.get("type")),
        part_of=Reference.of(resource.get("partOf")),
        identifiers=identifiers(resource),
        phones=phones(resource, "Organization"),
        addresses=addresses(resource, "Organization"),
        active=resource.get("active", True),
    )
