"""QuestionnaireResponse: what was asked and what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import Moment, moment
from .timing import quantity
from .words import coding, is_withdrawn


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and its answers as texts; `level` says how far in it stood, from 0.

    `question` is "" where the form keeps its questions elsewhere; `link` names them.
    """

    link: str
    question: str
    values: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Answers:
    """A form filled in. `status`: in-progress, completed, amended, stopped."""

    person: Reference | None
    form: str
    status: str
    answered: Moment | None
    source: Reference | None
    author: Reference | None
    answers: tuple[Answer, ...]
    encounter: Reference | None
    withdrawn: bool


def read(resource: dict[str, Any]) -> Answers:
    """A QuestionnaireResponse as answers, in the order they were asked."""
    return Answers(
        person=Reference.of(resource.get("subject")),
        form=resource.get("questionnaire", ""),
        status=resource.get("status", ""),
        answered=moment(resource.get("authored"), "QuestionnaireResponse.authored"),
        source=Reference.of(resource.get("source")),
        author=Reference.of(resource.get("author")),
        answers=tuple(_answers(resource.get("item", ()), 0)),
        encounter=Reference.of(resource.get("encounter")),
        withdrawn=is_withdrawn(resource),
    )


def _answers(items, level) -> Iterator[Answer]:
    for item in items:
        given = item.get("answer", ())
        values = tuple(text for one in given if (text := _text(one)))
        yield Answer(item.get("linkId", ""), item.get("text", ""), values, level)
        yield from _answers(item.get("item", ()), level + 1)
        for one in given:
            yield from _answers(one.get("item", ()), level + 1)


def _text(answer):
    """An answer as it was given; true and false stay words for the page to translate."""
    for name, value in answer.items():
        if name in _AS_TEXT:
            return _AS_TEXT[name](value)
    return ""


def _plain(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quantity(value):
    said = quantity(value)
    number = "" if said.value is None else str(said.value)
    return f"{said.comparator}{number} {said.unit}".strip()


def _attachment(value):
    return value.get("title", "") or value.get("url", "")


def _reference(value):
    return value.get("display", "") or value.get("reference", "")


_PLAIN = ("Boolean", "Decimal", "Integer", "Date", "DateTime", "Time", "String", "Uri")
_AS_TEXT = {
    **{f"value{kind}": _plain for kind in _PLAIN},
    "valueCoding": lambda value: coding(value).text,
    "valueQuantity": _quantity,
    "valueAttachment": _attachment,
    "valueReference": _reference,
}
