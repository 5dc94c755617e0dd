"""A medicine she takes or was prescribed: what both FHIR resources say alike."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import Moment, Period
from .timing import Dose, doses
from .words import NOTHING, Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine, as taken (`statement`) or as ordered (`request`).

    `text` is "" when only `product` says which medicine. `said_by_her`: she or a
    relative told it, rather than a record.
    """

    ask: str
    person: Reference | None
    text: str
    code: str
    system: str
    product: Reference | None
    status: str
    status_reasons: tuple[Coded, ...]
    intent: str
    doses: tuple[Dose, ...]
    period: Period
    recorded: Moment | None
    reasons: tuple[Coded, ...]
    reason_references: tuple[Reference, ...]
    source: Reference | None
    said_by_her: bool
    not_to_take: bool
    encounter: Reference | None
    notes: tuple[str, ...]
    withdrawn: bool


def alike(resource: dict[str, Any], dosage: str) -> dict[str, Any]:
    """The fields that MedicationStatement and MedicationRequest share."""
    what = which(resource)
    reasons = resource.get("statusReason", ())
    return {
        "person": Reference.of(resource["subject"]),
        "text": what.text,
        "code": what.code,
        "system": what.system,
        "product": Reference.of(resource.get("medicationReference")),
        "status": resource.get("status", ""),
        "status_reasons": all_coded([reasons] if isinstance(reasons, dict) else reasons),
        "doses": doses(resource.get(dosage), f"{resource['resourceType']}.{dosage}"),
        "reasons": all_coded(resource.get("reasonCode")),
        "reason_references": Reference.all_of(resource.get("reasonReference")),
        "notes": notes(resource),
        "withdrawn": is_withdrawn(resource),
    }


def which(resource: dict[str, Any]) -> Coded:
    """Its name: said here, in a contained Medication, or beside the reference."""
    if "medicationCodeableConcept" in resource:
        return coded(resource["medicationCodeableConcept"])
    pointer = resource.get("medicationReference", {})
    for inner in resource.get("contained", ()):
        if pointer.get("reference") == f"#{inner.get('id')}":
            return coded(inner.get("code"))
    return Coded(pointer["display"]) if pointer.get("display") else NOTHING
