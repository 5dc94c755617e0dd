"""What one JSON value holds: a resource, or a Bundle of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from .entries import Entry
from .schema import why_not_valid

KINDS = ("transaction", "batch", "collection", "searchset", "document", "message")
_NOTHING_TO_CHECK = {"resourceType": "Parameters"}
_BRINGS = ("POST", "PUT")


def entries_of(value: Any, place: Entry) -> Iterator[Entry]:
    """The entries of a value that stood at `place`; those of a Bundle hold together."""
    if not isinstance(value, dict):
        yield refused(place, _("A resource is an object in curly brackets."))
    elif value.get("resourceType") == "Bundle":
        yield from _of_bundle(value, place)
    else:
        yield replace(place, path=_kind(value), resource=value)


def refused(place: Entry, reason: str, path: str = "") -> Entry:
    """Nothing could be read here, for this reason."""
    return replace(place, error=reason, path=path or place.path)


def _of_bundle(bundle, place):
    faults = why_not_valid(_without_resources(bundle))
    if faults:
        yield refused(place, faults[0].reason, faults[0].path)
    elif bundle["type"] not in KINDS:
        yield refused(place, _not_a_bundle_to_bring_in(), "Bundle.type")
    else:
        together = place.number or 1
        source = bundle.get("meta", {}).get("source", "")
        seen = set()
        for number, entry in enumerate(bundle.get("entry", ()), start=1):
            where = replace(place, together=together, source=source)
            if not place.by_line:
                where = replace(where, number=number)
            yield _of_entry(entry, number, where, seen)


def _of_entry(entry, number, where, seen):
    path = f"Bundle.entry[{number - 1}]"
    reason = _why_not_bring_in(entry)
    if reason:
        return refused(where, reason, path)
    if _is_there(entry, seen):
        return refused(where, _("The same resource stands twice in the Bundle."), path)
    return replace(
        where,
        path=f"{path}.resource",
        resource=entry["resource"],
        full_url=entry.get("fullUrl", ""),
        match=_match(entry.get("request", {})),
    )


def _why_not_bring_in(entry):
    method = entry.get("request", {}).get("method")
    if method and method not in _BRINGS:
        return _("An import brings in and updates. It does nothing else: %(verb)s.") % {
            "verb": method
        }
    if "resource" not in entry:
        return _("There is no resource in this entry.")
    return None


def _is_there(entry, seen):
    """Twice the same in one Bundle: R4 bdl-7.

    Two people of the same id, from two servers perhaps, must never become one.
    """
    resource = entry["resource"]
    marks = {entry["fullUrl"]} if "fullUrl" in entry else set()
    if "id" in resource:
        marks.add(f"{_kind(resource)}/{resource['id']}")
    twice = not marks.isdisjoint(seen)
    seen.update(marks)
    return twice


def _match(request):
    """The search of a conditional create or update: which resource is meant."""
    if "ifNoneExist" in request:
        return request["ifNoneExist"].lstrip("?")
    return request.get("url", "").partition("?")[2] if "method" in request else ""


def _without_resources(bundle):
    """The Bundle alone. What stands in it is checked entry by entry."""
    entries = bundle.get("entry")
    if not isinstance(entries, list):
        return bundle
    return {**bundle, "entry": [_emptied(entry) for entry in entries]}


def _emptied(entry):
    if isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
        return {**entry, "resource": _NOTHING_TO_CHECK}
    return entry


def _kind(resource):
    kind = resource.get("resourceType")
    return kind if isinstance(kind, str) else ""


def _not_a_bundle_to_bring_in():
    return _("A Bundle to bring in is one of these: %(kinds)s.") % {"kinds": ", ".join(KINDS)}
