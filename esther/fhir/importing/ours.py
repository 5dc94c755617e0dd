"""An export of ours that comes in: to where it was made, or to another Esther.

It holds what we hold and, beside it, what that was made of (see `exporting`). Nobody
may become two persons by it, and nothing that was told once be known twice.
"""

from dataclasses import replace
from uuid import UUID

from esther.people.models import Esther

from ..models import Imported
from ..references import Reference
from .arrivals import Arrival
from .scene import JOB

_SHE = "urn:esther:Patient/"
_OURS = "urn:esther:"
_MADE_OF = "urn:esther:made-of"


def comes_back(arrivals: list[Arrival]) -> bool:
    """Is it all about somebody who is here, and all of it held here already?"""
    if not _is_export(arrivals):
        return False
    key = _key(arrivals[0].entry.full_url.removeprefix(_SHE))
    if key is None or not Esther.objects.using(JOB).filter(pk=key).exists():
        return False
    others = {one.entry.full_url for one in arrivals if not one.entry.full_url.startswith(_OURS)}
    return others <= _held(key)


def be_one(arrivals: list[Arrival]) -> None:
    """Every record of hers in an export is the same person; a fact comes in as its source
    told it, and our row that was made of it is only kept."""
    if not _is_export(arrivals):
        return
    she = Reference("Patient", arrivals[0].entry.full_url, "url")
    here = {one.entry.full_url for one in arrivals}
    for one in arrivals[1:]:
        if one.kind == "Patient":
            one.facts = replace(one.facts, replaced_by=she)
        one.only_kept = bool(_made_of(one) & here)


def _is_export(arrivals):
    return arrivals[0].entry.full_url.startswith(_SHE)


def _held(esther_id):
    rows = Imported.everywhere.using(JOB).filter(esther=esther_id)
    return {key.urn for key in rows.order_by().values_list("pk", flat=True)}


def _made_of(arrival):
    extensions = arrival.resource.get("extension", ())
    return {one.get("valueUri") for one in extensions if one["url"] == _MADE_OF}


def _key(text):
    try:
        return UUID(text)
    except ValueError:
        return None
