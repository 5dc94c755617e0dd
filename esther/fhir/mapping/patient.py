"""Patient: the person, whom we call Esther."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import (
    Address,
    Identifier,
    Name,
    Phone,
    address,
    addresses,
    identifiers,
    name,
    names,
    phones,
)
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded, coded

_INTERPRETER = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
# Confidentiality restricted and very restricted: v3-Confidentiality in R4.
_PROTECTED = {"R", "V"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language she speaks, as a BCP 47 code where one was given."""

    code: str
    text: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody close to her, or an organisation to turn to."""

    name: Name | None
    relations: tuple[Coded, ...]
    phones: tuple[Phone, ...]
    address: Address | None
    organisation: Reference | None
    gender: str
    period: Period


@dataclass(frozen=True, slots=True)
class Person:
    """What is said about who she is. `deceased` is None where nothing was said."""

    name: Name | None
    other_names: tuple[Name, ...]
    identifiers: tuple[Identifier, ...]
    birth: Moment | None
    gender: str
    deceased: bool | None
    died: Moment | None
    addresses: tuple[Address, ...]
    phones: tuple[Phone, ...]
    languages: tuple[Language, ...]
    interpreter_needed: bool | None
    contacts: tuple[Contact, ...]
    marital_status: Coded
    practitioners: tuple[Reference, ...]
    organisation: Reference | None
    replaced_by: Reference | None
    active: bool
    protected: bool


def read(resource: dict[str, Any]) -> Person:
    """A Patient as facts about a person."""
    first, *others = names(resource) or (None,)
    died = moment(resource.get("deceasedDateTime"), "Patient.deceasedDateTime")
    return Person(
        name=first,
        other_names=tuple(others),
        identifiers=identifiers(resource),
        birth=moment(resource.get("birthDate"), "Patient.birthDate"),
        gender=resource.get("gender", ""),
        deceased=True if died else resource.get("deceasedBoolean"),
        died=died,
        addresses=addresses(resource, "Patient"),
        phones=phones(resource, "Patient"),
        languages=_languages(resource),
        interpreter_needed=_interpreter_needed(resource),
        contacts=tuple(_contact(one) for one in resource.get("contact", ())),
        marital_status=coded(resource.get("maritalStatus")),
        practitioners=Reference.all_of(resource.get("generalPractitioner")),
        organisation=Reference.of(resource.get("managingOrganization")),
        replaced_by=_replaced_by(resource),
        active=resource.get("active", True),
        protected=_is_protected(resource),
    )


def _languages(resource):
    spoken = [
        (coded(one["language"]), one.get("preferred", False))
        for one in resource.get("communication", ())
    ]
    in_order = sorted(spoken, key=lambda one: not one[1])
    return tuple(Language(one.code, one.text, first) for one, first in in_order)


def _interpreter_needed(resource):
    for extension in resource.get("extension", ()):
        if extension["url"] == _INTERPRETER:
            return extension.get("valueBoolean")
    return None


def _contact(one):
    return Contact(
        name=name(one.get("name")),
        relations=all_coded(one.get("relationship")),
        phones=phones(one, "Patient.contact"),
        address=address(one.get("address"), "Patient.contact.address"),
        organisation=Reference.of(one.get("organization")),
        gender=one.get("gender", ""),
        period=period(one.get("period"), "Patient.contact.period"),
    )


def _replaced_by(resource):
    for link in resource.get("link", ()):
        if link.get("type") == "replaced-by":
            return Reference.of(link["other"])
    return None


def _is_protected(resource):
    labels = resource.get("meta", {}).get("security", ())
    return any(
        label.get("code") in _PROTECTED and label.get("system", "").endswith("v3-Confidentiality")
        for label in labels
    )
