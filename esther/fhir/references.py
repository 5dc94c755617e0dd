"""How one resource points to another.

Source: https://hl7.org/fhir/R4/references.html.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# Type/id at the end of an address, with or without the version that was meant.
AT_THE_END = re.compile(r"(?:^|/)([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.\-]{1,64})(?:/_history/[^/]+)?$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer, not yet followed.

    `how` says what `key` is: an `id` beside `kind`, an `url`, the id of a resource
    `inside` this one, a `search`, an `identifier` (system|value), or only `words`.
    """

    kind: str
    key: str
    how: str
    display: str = ""

    @classmethod
    def of(cls, value: dict[str, Any] | None) -> "Reference | None":
        """Read a FHIR Reference; None where nothing was said."""
        if not value:
            return None
        kind, key, how = _meaning(value)
        display = value.get("display", "")
        return cls(kind, key, how, display) if key or display else None

    @classmethod
    def all_of(cls, values: Iterable[dict[str, Any]] | None) -> "tuple[Reference, ...]":
        """Read a list of them, in its order."""
        found = (cls.of(value) for value in values or ())
        return tuple(reference for reference in found if reference)


def _meaning(value):
    text = value.get("reference", "")
    kind = value.get("type", "").rpartition("/")[2]
    if text.startswith("#"):
        return kind, text[1:], "inside"
    if "?" in text and ":" not in text.partition("?")[0]:
        return text.partition("?")[0], text.partition("?")[2], "search"
    place = AT_THE_END.search(text)
    if "://" in text or text.startswith("urn:"):
        return (place[1] if place else kind), text, "url"
    if place:
        return place[1], place[2], "id"
    identifier = value.get("identifier", {})
    if identifier.get("value"):
        return kind, f"{identifier.get('system', '')}|{identifier['value']}", "identifier"
    return kind, "", "words"
