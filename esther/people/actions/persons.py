"""A person's record is changed: what is said of her, and her numbers.

`by` is a Viewer inside her circle, or a job. What somebody changed meanwhile is kept.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.audit.models import How
from esther.merging import Read, same, to_save
from esther.rules import NotPossible, refuse_if

from .. import rules
from ..models import Esther, Identifier, NameKey
from ..queries import alike
from ..records import add_name_keys, spell, written

NAMES = {"given", "family", "name"}
FOLLOWS = ("name", "sort_sv", "sort_en", "sort_nb", "sort_da", "sounds_like")
TOLD = ("given", "family", "name", "birth_on", "deceased_at")


@transaction.atomic
def change_person(
    *, esther: Esther, by: Any, at: datetime, read: Read | None = None, **said
) -> Esther:
    """Write what is different now. How she is found by name follows her names.

    Only what differs from what was read is saved. Raises SavedMeanwhile when somebody
    else saved the same field since `read`.
    """
    esther = held(esther)
    was: Mapping[str, Any] = read.values if read else vars(esther)
    new = {name: value for name, value in said.items() if not same(value, was.get(name))}
    refuse_if(rules.why_not_change_person(new, **whose(by), protected=esther.protected))
    if new:
        told = to_save(esther, said, read)
        kept = {name: told[name] for name in [*new, "version"]}
        _write(esther, _with_what_follows(kept), at)
    trace("people.change_person", esther, by=by, at=at)
    return esther


def held(esther: Esther) -> Esther:
    """Her record as it is now, held until the transaction ends."""
    return Esther.objects.select_for_update(of=("self",), no_key=True).get(pk=esther.pk)


def _with_what_follows(values):
    """The whole name is said only where it does not come in parts; else it follows them.
    A whole birth date is better than the part of one that was known."""
    if not NAMES.isdisjoint(values):
        values = {"name": "", **values}
    if values.get("birth_on"):
        values = {"birth_text": "", **values}
    return values


def _write(esther, values, at):
    for name, value in values.items():
        setattr(esther, name, value)
    refuse_if(rules.why_not_these_facts({name: getattr(esther, name) for name in TOLD}, at=at))
    renamed = not NAMES.isdisjoint(values)
    if renamed:
        spell(esther)
    esther.save(update_fields=[*dict.fromkeys([*values, *(FOLLOWS if renamed else ())])])
    if renamed:
        NameKey.objects.filter(esther=esther).delete()
        add_name_keys(esther)


@transaction.atomic
def add_identifier(*, esther: Esther, system: str, value: str, by: Any, at: datetime) -> Identifier:
    """Write a number of hers, after looking across all circles whether it is somebody's."""
    refuse_if(rules.why_not_number(**whose(by)))
    esther, value = held(esther), written(system, value, on=localdate(at))
    refuse_if(_why_not_add(esther, system, value, by, at))
    try:
        with transaction.atomic():
            row = Identifier.objects.create(esther=esther, system=system, value=value)
    except IntegrityError as error:  # somebody wrote it at the same moment
        raise NotPossible(rules.why_not_add_identifier(hers=False, taken=True)) from error
    trace("people.add_identifier", row, by=by, at=at)
    return row


def whose(by: Any) -> dict[str, Any]:
    """With whose hand her record is changed."""
    return {"role": by.role, "profession": profession_of(by), "knows_her": by.knows_her}


def profession_of(by: Any) -> str | None:
    """As what somebody works; None in private, and for a job."""
    return by.assignment.profession if by.assignment else None


def _why_not_add(esther, system, value, by, at):
    """Who has it already. Looking is traced, whoever was found."""
    keys = {found.id for found in alike(name="", birth_on=None, system=system, value=value)}
    trace("people.find", None, by=by, at=at, how=How.LISTED, esthers=keys)
    return rules.why_not_add_identifier(hers=esther.pk in keys, taken=bool(keys))


@transaction.atomic
def end_identifier(
    *, identifier: Identifier, by: Any, at: datetime, mistaken: bool = False
) -> Identifier:
    """The number is not hers any more. One that was `mistaken` never was: it finds her no
    longer, and whose it is may have it. An old one goes on finding her."""
    held(identifier.esther)
    identifier = Identifier.objects.select_related("esther").get(pk=identifier.pk)
    refuse_if(rules.why_not_number(**whose(by)))
    refuse_if(rules.why_not_end_identifier(identifier, mistaken=mistaken))
    identifier.ended_at, identifier.mistaken = identifier.ended_at or at, mistaken
    identifier.save(update_fields=["ended_at", "mistaken"])
    trace("people.end_identifier", identifier, by=by, at=at)
    return identifier
