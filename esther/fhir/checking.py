"""Everything that is asked of a resource before anything is done with it."""

from typing import Any

from .invariants import why_not_consistent
from .schema import Fault, why_not_valid


def why_not_bring_in(resource: dict[str, Any]) -> list[Fault]:
    """The first few faults by the schema, the bindings or the invariants of R4.

    Sentences name the element and what to write; never what stood there.
    """
    return why_not_valid(resource) or why_not_consistent(resource)
