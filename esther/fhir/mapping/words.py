"""Words for people, from what FHIR codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Coded:
    """Something in words, with the code it was said with, if any."""

    text: str
    code: str = ""
    system: str = ""


NOTHING = Coded("")


def coded(concept: dict[str, Any] | None) -> Coded:
    """A CodeableConcept: the text somebody wrote, else a display, else the code.

    The coding a person chose goes before the others.
    """
    if not concept:
        return NOTHING
    codings = sorted(concept.get("coding", ()), key=lambda one: not one.get("userSelected", False))
    displays = [one["display"] for one in codings if one.get("display")]
    known: dict[str, Any] = next((one for one in codings if one.get("code")), {})
    texts = [concept.get("text", ""), *displays, known.get("code", "")]
    text = next((text for text in texts if text), "")
    return Coded(text, known.get("code", ""), known.get("system", ""))


def coding(value: dict[str, Any] | None) -> Coded:
    """A single Coding."""
    return coded({"coding": [value]} if value else None)


def all_coded(concepts: Iterable[dict[str, Any]] | None) -> tuple[Coded, ...]:
    """Each CodeableConcept that says something, in its order."""
    found = (coded(concept) for concept in concepts or ())
    return tuple(one for one in found if one.text)


def notes(resource: dict[str, Any], element: str = "note") -> tuple[str, ...]:
    """The texts of the annotations, in their order."""
    return tuple(note["text"] for note in resource.get(element, ()) if "text" in note)


def texts(values: Iterable[str | None] | None) -> tuple[str, ...]:
    """A list of texts without its gaps."""
    return tuple(value for value in values or () if value)


def is_withdrawn(resource: dict[str, Any], *elements: str) -> bool:
    """Was it entered in error? Then it is no longer true, and never was."""
    said = [resource.get(element) for element in (*elements, "status")]
    return any(_code(one) == "entered-in-error" for one in said if one)


def _code(value):
    return value if isinstance(value, str) else coded(value).code
