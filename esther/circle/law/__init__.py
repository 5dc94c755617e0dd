"""What the law of a country lets care send without a yes: data, with its source.

The rule in code is small. A unit reads what it was sent (`AboutEsther.mine`), and an
addressed notice opens nothing that others wrote.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class StatutoryNotice:
    """One notice that the law names: to whom, how soon, and the fields it may carry."""

    key: str
    law: str
    within: str
    to: tuple[str, ...]
    fields: tuple[str, ...]
    title: dict[str, str]

    def called(self, language: str) -> str:
        return self.title.get(language, self.title["en"])


@dataclass(frozen=True)
class Law:
    """`lawyer_confirms`: nobody with the law as their trade has confirmed it yet."""

    country: str
    source: str
    lawyer_confirms: bool
    notices: tuple[StatutoryNotice, ...]


@cache
def of(country: str) -> Law:
    """The law of a country. A word in the file that we do not know is an error."""
    told = tomllib.loads((FOLDER / f"{country}.toml").read_text("utf-8"))
    notices = tuple(
        StatutoryNotice(**it | {"to": tuple(it["to"]), "fields": tuple(it["fields"])})
        for it in told.pop("notices")
    )
    return Law(notices=notices, **told)
