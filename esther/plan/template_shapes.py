"""The shape of a plan template: frozen, so that nobody who reads one can change it."""

from dataclasses import dataclass
from datetime import date

LANGUAGES = ("sv", "en", "nb", "da")


@dataclass(frozen=True)
class Text:
    sv: str
    en: str
    nb: str
    da: str

    def in_(self, language: str) -> str:
        """The text in a language; English where we do not speak it."""
        short = language.split("-")[0]
        return getattr(self, short if short in LANGUAGES else "en")


@dataclass(frozen=True)
class Section:
    """One heading of the plan. `field` is where in our own plan its content is kept."""

    key: str
    field: str
    title: Text
    help: Text
    required: bool
    verified: bool = True


@dataclass(frozen=True)
class Content:
    """One thing the law asks for, and the sections that answer it. `verified` says
    that the point was checked against a source, not that a lawyer has confirmed it."""

    key: str
    title: Text
    law: str
    sections: tuple[str, ...]
    verified: bool


@dataclass(frozen=True)
class Process:
    """One step of the way of working that goes with the plan."""

    key: str
    title: Text
    help: Text
    verified: bool


@dataclass(frozen=True)
class ConsentPart:
    """One thing a consent to this kind of plan has to say."""

    key: str
    title: Text
    required: bool


@dataclass(frozen=True)
class Question:
    """One question to the person about the plan, answered 0 to 4."""

    key: str
    title: Text


@dataclass(frozen=True)
class Template:
    key: str
    country: str
    title: Text
    valid_from: date
    review_days: int
    source: str
    lawyer_confirms: bool
    sections: tuple[Section, ...]
    content: tuple[Content, ...] = ()
    process: tuple[Process, ...] = ()
    consent: tuple[ConsentPart, ...] = ()
    quality: tuple[Question, ...] = ()

    def section(self, key: str) -> Section:
        return {section.key: section for section in self.sections}[key]
