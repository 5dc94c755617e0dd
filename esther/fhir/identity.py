"""Under which name a resource is known, so that the second time it is the same one."""

import hashlib
from typing import Any

import orjson

from .references import AT_THE_END

Key = tuple[str, str]  # ("Patient", "f001")
_LONGEST = 64  # as long as a FHIR id, or a SHA-256 in hexadecimal


def key_of(resource: dict[str, Any], full_url: str = "") -> Key:
    """Kind and name of a resource: its id, the same each time it comes.

    Without an id the address its Bundle gave it; without that, its content. The name
    is at most 64 characters, and only within one source is it the only one.
    """
    kind = resource["resourceType"]
    name = resource.get("id") or full_url or fingerprint(resource).hex()
    if len(name) > _LONGEST:
        name = hashlib.sha256(name.encode()).hexdigest()
    return kind, name


def fingerprint(resource: dict[str, Any]) -> bytes:
    """The same for the same content, whatever the order of its elements (SHA-256)."""
    text = orjson.dumps(resource, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).digest()


def identifiers_of(resource: dict[str, Any]) -> list[tuple[str, str]]:
    """(system, value) of each identifier that has a value."""
    held = resource.get("identifier", ())
    held = [held] if isinstance(held, dict) else held
    return [(one.get("system", ""), one["value"]) for one in held if "value" in one]


def root_of(full_url: str) -> str:
    """Which server: http://server/fhir/Encounter/2 -> http://server/fhir/, else ""."""
    place = AT_THE_END.search(full_url)
    return full_url[: place.start() + 1] if place and "://" in full_url else ""
