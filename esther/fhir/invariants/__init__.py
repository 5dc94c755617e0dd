"""What must be true within a resource and the schema cannot say: R4's invariants.

Each rule names the invariant it comes from (https://hl7.org/fhir/R4/, the page of the
resource, "Constraints"). Only those are here whose breach would make us tell
something untrue; best-practice recommendations refuse nothing.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..schema import FIRST_FEW, Fault
from . import everywhere, health, people, planning

RULES = {**people.RULES, **health.RULES, **planning.RULES}


def why_not_consistent(resource: dict[str, Any]) -> list[Fault]:
    """The first few invariants that a resource valid by the schema breaks."""
    return list(islice(_faults(resource), FIRST_FEW))


def _faults(resource) -> Iterator[Fault]:
    kind = resource["resourceType"]
    for rule in RULES.get(kind, ()):
        for path, reason in rule(resource):
            yield Fault(f"{kind}.{path}" if path else kind, reason)
    yield from everywhere.faults(resource)
