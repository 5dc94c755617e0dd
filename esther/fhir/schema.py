"""Is this a resource as FHIR R4 says? If not: where, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext as _

from . import sentences
from .tightened import tightened

# Who reads the report mends these and tries again; more would only hide them.
FIRST_FEW = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: `Encounter.period.start`, as FHIRPath writes it."""

    path: str
    reason: str

    def __str__(self):
        return _("%(path)s: %(reason)s") % {"path": self.path, "reason": self.reason}


def why_not_valid(resource: dict[str, Any], path: str = "") -> list[Fault]:
    """The first few faults of a resource and of those inside it; none if it is right.

    Sentences never repeat what stood in the resource: it is about a person.
    """
    return list(islice(_once(_faults(resource, path)), FIRST_FEW))


def _once(faults):
    seen = set()
    for fault in faults:
        if fault not in seen:
            seen.add(fault)
            yield fault


def _faults(resource, path) -> Iterator[Fault]:
    kind = resource.get("resourceType")
    if not isinstance(kind, str) or kind not in known_types():
        here = f"{path}.resourceType" if path else "resourceType"
        yield Fault(here, _("This is not the name of a resource in FHIR R4."))
        return
    path = path or kind
    checker = _checker(kind)
    if not checker.is_valid(resource):
        for error in checker.iter_errors(resource):
            yield Fault(sentences.path_of(error, path), sentences.reason_of(error))
        return
    for inner_path, inner in _inside(resource, path):
        yield from _faults(inner, inner_path)


@cache
def known_types() -> frozenset[str]:
    """The names of the resources of R4."""
    return frozenset(
        name
        for name, definition in tightened().items()
        if definition.get("properties", {}).get("resourceType", {}).get("const") == name
    )


@cache
def _checker(kind):
    whole = {"$ref": f"#/definitions/{kind}", "definitions": tightened()}
    return jsonschema_rs.Draft6Validator(whole)


def _inside(resource, path):
    """Resources that stand inside another: contained, in a Bundle, in Parameters."""
    for number, inner in enumerate(resource.get("contained", ())):
        yield f"{path}.contained[{number}]", inner
    held = {"Bundle": "entry", "Parameters": "parameter"}.get(resource["resourceType"])
    for number, holder in enumerate(resource.get(held, ()) if held else ()):
        if "resource" in holder:
            yield f"{path}.{held}[{number}].resource", holder["resource"]
