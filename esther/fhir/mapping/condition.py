"""Condition: a problem or diagnosis."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import Moment, moment
from .onset import Began, began
from .words import Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, since when, and who says so.

    `status`: active, recurrence, relapse, inactive, remission, resolved or "".
    `certainty`: unconfirmed, provisional, differential, confirmed, refuted or "".
    """

    person: Reference | None
    text: str
    code: str
    system: str
    status: str
    certainty: str
    severity: Coded
    kinds: tuple[Coded, ...]
    body_sites: tuple[Coded, ...]
    onset: Began
    abated: Began
    recorded: Moment | None
    source: Reference | None
    encounter: Reference | None
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Problem:
    """A Condition as a problem."""
    what = coded(resource.get("code"))
    source = resource.get("asserter") or resource.get("recorder")
    return Problem(
        person=Reference.of(resource["subject"]),
        text=what.text,
        code=what.code,
        system=what.system,
        status=coded(resource.get("clinicalStatus")).code,
        certainty=coded(resource.get("verificationStatus")).code,
        severity=coded(resource.get("severity")),
        kinds=all_coded(resource.get("category")),
        body_sites=all_coded(resource.get("bodySite")),
        onset=began(resource, "onset", "Condition"),
        abated=began(resource, "abatement", "Condition"),
        recorded=moment(resource.get("recordedDate"), "Condition.recordedDate"),
        source=Reference.of(source),
        encounter=Reference.of(resource.get("encounter")),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource, "verificationStatus"),
    )
