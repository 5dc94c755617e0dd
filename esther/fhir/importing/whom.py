"""Whom a resource is about, among those who are here."""

from django.utils.translation import gettext as _

from .arrivals import ABOUT_NOBODY, Arrival, CannotBring, person_of

NOBODY_NAMED = "?"


def find(group: list[Arrival], batch) -> None:
    """Say of each whom it is about, or whom it waits for.

    Raises CannotBring for a resource that was about somebody else before.
    """
    for arrival in group:
        if arrival.kind == "Patient" or arrival.kind in ABOUT_NOBODY:
            continue
        arrival.esther_id, arrival.waits_for = _whom(arrival, batch)
        was = arrival.before and arrival.before.esther_id
        if was and arrival.esther_id != was:
            reason = _("It was about somebody else when it came in before. Nothing is moved.")
            raise CannotBring(arrival, reason)


def _whom(arrival, batch):
    reference = person_of(arrival.resource)
    if reference is None or reference.kind not in ("Patient", ""):
        return None, NOBODY_NAMED
    meant = batch.meanings.of(reference, arrival)
    if meant is not None and meant.esther_id:
        return meant.esther_id, ""
    return None, waiting_name(reference)


def waiting_name(reference, kind: str = "Patient") -> str:
    """How what it waits for will call itself when it comes (`Arrival.names`)."""
    if reference.how in ("inside", "words"):
        return NOBODY_NAMED
    mark = "?" if reference.how == "identifier" else "/"
    key = reference.key.removeprefix("identifier=") if reference.how == "search" else reference.key
    mark = "?" if reference.how == "search" else mark
    if reference.how == "url" and "/" in key and not key.startswith("urn:"):
        key = key.rpartition("/")[2]
    return f"{reference.kind or kind}{mark}{key}"[:400]
