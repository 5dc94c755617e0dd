"""Procedure: something that was done, so that it is not done twice."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .onset import Began, began
from .words import Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Done:
    """An examination or operation. `status` as in R4: completed, in-progress, not-done …"""

    person: Reference | None
    text: str
    code: str
    system: str
    kind: Coded
    status: str
    done: Began
    performers: tuple[Reference, ...]
    place: Reference | None
    body_sites: tuple[Coded, ...]
    reasons: tuple[Coded, ...]
    outcome: Coded
    source: Reference | None
    encounter: Reference | None
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Done:
    """A Procedure as something done."""
    what = coded(resource.get("code"))
    source = resource.get("asserter") or resource.get("recorder")
    return Done(
        person=Reference.of(resource["subject"]),
        text=what.text,
        code=what.code,
        system=what.system,
        kind=coded(resource.get("category")),
        status=resource.get("status", ""),
        done=began(resource, "performed", "Procedure"),
        performers=Reference.all_of(one["actor"] for one in resource.get("performer", ())),
        place=Reference.of(resource.get("location")),
        body_sites=all_coded(resource.get("bodySite")),
        reasons=all_coded(resource.get("reasonCode")),
        outcome=coded(resource.get("outcome")),
        source=Reference.of(source),
        encounter=Reference.of(resource.get("encounter")),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource),
    )
