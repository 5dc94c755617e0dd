"""The words we share, in four languages. `terms.csv` is data: add a word by adding a line."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from esther.people.names import search_key, sort_key

FILE = Path(__file__).with_name("terms.csv")
LANGUAGES = ("sv", "en", "nb", "da")
NO_WORD = "–"  # what another country has and this one has not


@dataclass(frozen=True)
class Term:
    """One idea, what it is called and what it means in each language, and its codes."""

    key: str
    called: dict[str, str]
    meaning: dict[str, str]
    fhir: str
    contsys: str

    def name(self, language: str) -> tuple[str, str]:
        """What it is called, and in which language: that of its country where this has no word."""
        nearest = (language, "sv", "da", "nb", "en")
        code = next(code for code in nearest if self.called[code] != NO_WORD)
        return self.called[code], code

    def sounds_as(self, typed: str) -> bool:
        texts = [*self.called.values(), *self.meaning.values()]
        return search_key(typed) in search_key(" · ".join(texts))


def terms(language: str, typed: str = "") -> list[Term]:
    """The terms that hold what was typed, in any language, in the order of this one."""
    found = [term for term in every_term() if term.sounds_as(typed)]
    return sorted(found, key=lambda term: (sort_key(term.name(language)[0], language), term.key))


@cache
def every_term() -> tuple[Term, ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_term(row) for row in csv.DictReader(lines))


def _term(row):
    meaning = {code: row[f"definition_{code}"] for code in LANGUAGES if code != "en"}
    return Term(
        key=row["key"],
        called={code: row[code] for code in LANGUAGES},
        meaning=meaning | {"en": row["definition"]},
        fhir=row["fhir_r4"],
        contsys=row["contsys_or_socialstyrelsen"],
    )
