"""AllergyIntolerance: what she must not be given, and what happens if she is."""

from dataclasses import dataclass
from typing import Any

from esther.health.rules import NONE_KNOWN

from ..references import Reference
from .moments import Moment, moment
from .onset import Began, began
from .words import Coded, all_coded, coded, is_withdrawn, notes, texts


@dataclass(frozen=True, slots=True)
class Reaction:
    """What happened: how it showed, how severe (mild, moderate, severe), when."""

    signs: tuple[Coded, ...]
    severity: str
    substance: Coded
    began: Moment | None
    text: str


@dataclass(frozen=True, slots=True)
class Allergy:
    """An allergy or intolerance. `none_known`: somebody asked and there is none.

    `criticality`: low, high, unable-to-assess or "".
    """

    person: Reference | None
    text: str
    code: str
    system: str
    none_known: bool
    kind: str
    categories: tuple[str, ...]
    criticality: str
    status: str
    certainty: str
    reactions: tuple[Reaction, ...]
    onset: Began
    last: Moment | None
    recorded: Moment | None
    source: Reference | None
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Allergy:
    """An AllergyIntolerance as an allergy."""
    what = coded(resource.get("code"))
    reactions = tuple(_reaction(one) for one in resource.get("reaction", ()))
    source = resource.get("asserter") or resource.get("recorder")
    return Allergy(
        person=Reference.of(resource["patient"]),
        text=what.text or _substances(reactions),
        code=what.code,
        system=what.system,
        none_known=what.code in NONE_KNOWN,
        kind=resource.get("type", ""),
        categories=texts(resource.get("category")),
        criticality=resource.get("criticality", ""),
        status=coded(resource.get("clinicalStatus")).code,
        certainty=coded(resource.get("verificationStatus")).code,
        reactions=reactions,
        onset=began(resource, "onset", "AllergyIntolerance"),
        last=_moment(resource, "lastOccurrence"),
        recorded=_moment(resource, "recordedDate"),
        source=Reference.of(source),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource, "verificationStatus"),
    )


def _reaction(one):
    return Reaction(
        signs=all_coded(one["manifestation"]),
        severity=one.get("severity", ""),
        substance=coded(one.get("substance")),
        began=moment(one.get("onset"), "AllergyIntolerance.reaction.onset"),
        text=one.get("description", ""),
    )


def _substances(reactions):
    return ", ".join(dict.fromkeys(one.substance.text for one in reactions if one.substance.text))


def _moment(resource, element):
    return moment(resource.get(element), f"AllergyIntolerance.{element}")
