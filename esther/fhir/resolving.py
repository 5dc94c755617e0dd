"""Find what a reference means: in the same Bundle, or in what came in before.

Source of the rules: https://hl7.org/fhir/R4/bundle.html#references.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import parse_qs

from .entries import Entry
from .identity import Key, identifiers_of, key_of, root_of
from .references import Reference

Lookup = Callable[[Reference], list[Key]]


class Ambiguous(ValueError):
    """A search or an identifier meant for one resource fits several."""


class Resolver:
    """Finds what a reference means: first in the same Bundle, then in what we have."""

    def __init__(self, entries: Iterable[Entry] = (), *, lookup: Lookup):
        """`lookup` answers for what came in before: every key that fits a reference.

        It is asked by `id`, `url`, `identifier` (system|value) or `search`. An absolute
        address is for it to compare with the servers it knows (identity.root_of).
        """
        self._lookup = lookup
        self._here: dict[tuple[str, str], list[Key]] = {}
        for entry in entries:
            self._learn(entry)

    def find(self, reference: Reference, full_url: str = "") -> Key | None:
        """The resource a reference means; None when there is none such, or only words.

        `full_url` is that of the entry the reference stands in. Raises Ambiguous.
        """
        if reference.how in ("inside", "words"):
            return None
        for name in _names(reference, full_url):
            if found := self._here.get(name):
                return _only(found)
        return _only(self._lookup(_to_ask(reference)))

    def _learn(self, entry):
        if entry.resource is None:
            return
        key = key_of(entry.resource, entry.full_url)
        kind = key[0]
        self._note(("id", f"{kind}/{key[1]}"), key)
        if not root_of(entry.full_url):
            self._note(("id of no server", f"{kind}/{key[1]}"), key)
        if entry.full_url:
            self._note(("url", entry.full_url), key)
        for system, value in identifiers_of(entry.resource):
            self._note(("identifier", f"{kind}?{system}|{value}"), key)
            self._note(("identifier", f"?{system}|{value}"), key)

    def _note(self, name, key):
        if key not in self._here.setdefault(name, []):
            self._here[name].append(key)


def _names(reference, full_url):
    """Under which names the reference could be known in its Bundle, the surest first."""
    if reference.how == "url":
        yield "url", reference.key.partition("/_history/")[0]
    if reference.how == "id":
        yield from _names_of_id(f"{reference.kind}/{reference.key}", root_of(full_url))
    if reference.how == "identifier":
        yield "identifier", f"{reference.kind}?{reference.key}"
    if reference.how == "search" and (identifier := _searched_identifier(reference)):
        yield "identifier", f"{reference.kind}?{identifier}"


def _names_of_id(place, root):
    """An id means one of the same server; another server's is somebody else."""
    if root:
        yield "url", f"{root}{place}"
        yield "id of no server", place
    else:
        yield "id", place


def _searched_identifier(reference):
    """identifier=system|value, the one search that Bundles use to point with."""
    return parse_qs(reference.key).get("identifier", [""])[0]


def _to_ask(reference):
    """What is asked of earlier imports: a search that only names an identifier is one."""
    if reference.how == "search" and (identifier := _searched_identifier(reference)):
        return replace(reference, how="identifier", key=identifier)
    return reference


def _only(found):
    if len(found) > 1:
        raise Ambiguous
    return found[0] if found else None
