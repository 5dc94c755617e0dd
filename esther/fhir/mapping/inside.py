"""What a reference to a contained resource means, in words."""

from dataclasses import replace
from typing import Any

from ..references import Reference
from .contact import names
from .words import coded


def named(resource: dict[str, Any], element: str) -> tuple[Reference, ...]:
    """The references of an element; what they call #contained gets its own name."""
    inside = {one.get("id"): one for one in resource.get("contained", ())}
    return tuple(
        _named(reference, inside.get(reference.key))
        for reference in Reference.all_of(resource.get(element))
    )


def _named(reference, meant):
    if reference.how != "inside" or meant is None:
        return reference
    text = name_of(meant)
    return replace(reference, kind=meant["resourceType"], display=text)


def name_of(resource: dict[str, Any]) -> str:
    """What a resource is called: its own name, or what its code says."""
    name = resource.get("name", "")
    if isinstance(name, list):
        name = next((one.text for one in names(resource)), "")
    return name or coded(resource.get("code")).text
