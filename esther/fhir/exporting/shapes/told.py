"""What the source said in codes that we keep only as words: it leaves as exactly as it came.

Beside our own row, so that who reads the export reads the same danger and the same
certainty as we were told. Elements that point at the source's other resources stay behind.
"""

from typing import Any

_BOTH = ("clinicalStatus", "verificationStatus", "category", "code", "recordedDate", "note")
_TOLD = {
    "AllergyIntolerance": (*_BOTH, "type", "criticality", "lastOccurrence", "reaction"),
    "Condition": (*_BOTH, "severity", "bodySite"),
    "Flag": ("category",),
    "Procedure": ("category", "bodySite", "outcome"),
}
_IN_FIVE_WAYS = ("onset", "abatement", "performed")


def as_told(said: dict[str, Any], original: dict[str, Any] | None) -> dict[str, Any]:
    """Our row in FHIR's words, with what its source said where that is more."""
    kind = said["resourceType"]
    if original is None or original["resourceType"] != kind or kind not in _TOLD:
        return said
    more = {name: it for name, it in original.items() if _is_told(name, kind)}
    kept = {name: it for name, it in said.items() if not _is_said_by(name, more)}
    return kept | _without_whom(more)


def _is_told(name, kind):
    return name in _TOLD[kind] or name.startswith(_IN_FIVE_WAYS)


def _is_said_by(name, more):
    """FHIR lets the same be said in one way only: onsetString or onsetDateTime.

    Our note is all the source's words as one; its own elements say them better.
    """
    way = next((way for way in _IN_FIVE_WAYS if name.startswith(way)), None)
    return name == "note" or (way and any(it.startswith(way) for it in more))


def _without_whom(value):
    """Who wrote a note is a reference into the source's own numbering."""
    if isinstance(value, dict):
        return {k: _without_whom(it) for k, it in value.items() if k != "authorReference"}
    return [_without_whom(it) for it in value] if isinstance(value, list) else value
