"""Plan templates: what a country's law or custom asks a plan to hold, as data.

A template is a file in `templates_by_country`. It adds headings, help and order to the one
plan we keep; it never adds a second kind of plan. A new law is a new file.
"""

import tomllib
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from .template_fields import FIELDS
from .template_shapes import ConsentPart, Content, Process, Question, Section, Template, Text

FOLDER = Path(__file__).parent / "templates_by_country"


class Unknown(LookupError):
    """Somebody asked for a template, or a template uses a word, that we do not know."""


PARTS = {
    "sections": Section,
    "content": Content,
    "process": Process,
    "consent": ConsentPart,
    "quality": Question,
}


def load(key: str) -> Template:
    """The template with this key. Raises Unknown with the nearest one we have."""
    if key not in _known():
        near = get_close_matches(key, _known(), n=1) or sorted(_known())
        raise Unknown(f"There is no plan template {key!r}. Did you mean {' or '.join(near)}?")
    return _known()[key]


def all_templates() -> list[Template]:
    """Every template, by country and key."""
    return sorted(_known().values(), key=lambda template: (template.country, template.key))


def titles(language: str) -> dict[str, str]:
    """Key and title of every template, in the language, for choosing one."""
    return {template.key: template.title.in_(language) for template in all_templates()}


@cache
def _known() -> dict[str, Template]:
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Template:
    """A template from a file. A misspelt word in the file raises Unknown."""
    row = tomllib.loads(path.read_text("utf-8"))
    for name, kind in PARTS.items():
        row[name] = tuple(_made(kind, part, path) for part in row.get(name, []))
    for section in row["sections"]:
        if section.field not in FIELDS:
            raise Unknown(_no_such("field", section.field, FIELDS, path))
    return _made(Template, row, path)


def _made(kind, row, path):
    names = [f.name for f in fields(kind)]
    for name in row:
        if name not in names:
            raise Unknown(_no_such("entry", name, names, path))
    texts = {key: Text(**row[key]) for key in ("title", "help") if key in row}
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return kind(**(row | texts | lists))


def _no_such(what, name, known, path):
    near = get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"{path.name} has an unknown {what} {name!r}.{hint}"
