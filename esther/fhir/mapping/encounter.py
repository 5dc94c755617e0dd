"""Encounter: a stay in hospital, an emergency visit, a visit, a home visit."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Identifier, identifiers
from .moments import Moment, Period, period
from .timing import Quantity, quantity
from .words import Coded, all_coded, coded, coding, is_withdrawn

INPATIENT, EMERGENCY, VISIT, HOME, REMOTE = (
    "inpatient",
    "emergency",
    "visit",
    "home",
    "remote",
)
# v3-ActEncounterCode, the value set R4 prefers for Encounter.class.
KIND_OF = {
    "IMP": INPATIENT,
    "ACUTE": INPATIENT,
    "NONAC": INPATIENT,
    "OBSENC": INPATIENT,
    "SS": INPATIENT,
    "EMER": EMERGENCY,
    "AMB": VISIT,
    "FLD": VISIT,
    "HH": HOME,
    "VR": REMOTE,
}


@dataclass(frozen=True, slots=True)
class StayPlace:
    """Where she was, from and until; `status` planned, active, reserved, completed."""

    place: Reference | None
    status: str
    period: Period


@dataclass(frozen=True, slots=True)
class Participant:
    """Who met her, in which role."""

    who: Reference | None
    roles: tuple[Coded, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay or a visit. `kind` is "" where the class is not one we know.

    `status` as in R4: planned, arrived, triaged, in-progress, onleave, finished,
    cancelled, unknown; entered-in-error is `withdrawn`.
    """

    person: Reference | None
    kind: str
    class_code: str
    status: str
    admitted: Moment | None
    discharged: Moment | None
    what: tuple[Coded, ...]
    service: Coded
    reasons: tuple[Coded, ...]
    reason_references: tuple[Reference, ...]
    place: Reference | None
    places: tuple[StayPlace, ...]
    organisation: Reference | None
    participants: tuple[Participant, ...]
    admitted_from: Coded
    discharged_to: Coded
    readmission: Coded
    length: Quantity | None
    part_of: Reference | None
    identifiers: tuple[Identifier, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Stay:
    """An Encounter as a stay."""
    hospital = resource.get("hospitalization", {})
    when = period(resource.get("period"), "Encounter.period")
    places = tuple(_place(one) for one in resource.get("location", ()))
    class_code = resource["class"].get("code", "")
    return Stay(
        person=Reference.of(resource.get("subject")),
        kind=KIND_OF.get(class_code, ""),
        class_code=class_code or coding(resource["class"]).text,
        status=resource.get("status", ""),
        admitted=when.start,
        discharged=when.end,
        what=all_coded(resource.get("type")),
        service=coded(resource.get("serviceType")),
        reasons=all_coded(resource.get("reasonCode")),
        reason_references=_reasons(resource),
        place=_where_now(places),
        places=places,
        organisation=Reference.of(resource.get("serviceProvider")),
        participants=tuple(_participant(p) for p in resource.get("participant", ())),
        admitted_from=coded(hospital.get("admitSource")),
        discharged_to=coded(hospital.get("dischargeDisposition")),
        readmission=coded(hospital.get("reAdmission")),
        length=quantity(resource.get("length")),
        part_of=Reference.of(resource.get("partOf")),
        identifiers=identifiers(resource),
        withdrawn=is_withdrawn(resource),
    )


def _reasons(resource):
    diagnoses = [one.get("condition") for one in resource.get("diagnosis", ())]
    return Reference.all_of([*resource.get("reasonReference", ()), *diagnoses])


def _place(one):
    return StayPlace(
        place=Reference.of(one["location"]),
        status=one.get("status", ""),
        period=period(one.get("period"), "Encounter.location.period"),
    )


def _where_now(places):
    """The last place she was in; one that is only planned or reserved does not count."""
    real = [one for one in places if one.status not in ("planned", "reserved")]
    return real[-1].place if real else None


def _participant(one):
    return Participant(
        who=Reference.of(one.get("individual")),
        roles=all_coded(one.get("type")),
        period=period(one.get("period"), "Encounter.participant.period"),
    )
