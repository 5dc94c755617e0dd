"""Organisations: written down, changed, closed. Whoever leads one answers for what stands there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.rules import refuse_if

from .. import rules
from ..models import Organisation, OrganisationIdentifier
from ..names import search_key
from ..queries import above, is_needed, leads, works_there
from ..records import sorted_as

FOLLOWS = ("sort_sv", "sort_en", "sort_nb", "sort_da", "search_key")


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: str,
    by: Any,
    at: datetime,
    parent: Organisation | None = None,
    covers: Iterable[str] = (),
    identifiers: Iterable[tuple[str, str]] = (),
    **facts,
) -> Organisation:
    """Write down an organisation so that it can be found by name and by what it covers.

    `identifiers` are (system, value) pairs; `facts` are phone, duty_phone and address.
    """
    refuse_if(rules.why_not_lead(leads(by, parent)))
    refuse_if(rules.why_not_add_organisation(name, parent))
    organisation = Organisation(name=name, kind=kind, parent=parent, covers=list(covers), **facts)
    _findable(organisation).save(force_insert=True)
    OrganisationIdentifier.objects.bulk_create(
        OrganisationIdentifier(organisation=organisation, system=system, value=value)
        for system, value in identifiers
    )
    trace("people.add_organisation", organisation, by=by, at=at, esthers=[])
    return organisation


def _findable(organisation):
    """What it is sorted and found by follows its name and the places it serves."""
    sorted_as(organisation, organisation.name)
    organisation.search_key = search_key(" ".join([organisation.name, *organisation.covers]))
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, by: Any, at: datetime, **facts
) -> Organisation:
    """Tell anew what it is called, what it is, how it is reached, whom it serves, where it
    belongs. `facts` are the fields that are different now."""
    organisation = held(organisation)
    refuse_if(rules.why_not_lead(leads(by, organisation)))
    refuse_if(rules.why_not_change_organisation(organisation))
    if "parent" in facts and facts["parent"] != organisation.parent:
        refuse_if(_why_not_belong(organisation, facts["parent"], by))
    for name, value in facts.items():
        setattr(organisation, name, value)
    refuse_if(rules.why_not_add_organisation(organisation.name, organisation.parent))
    _findable(organisation).save(update_fields=[*facts, *FOLLOWS])
    trace("people.change_organisation", organisation, by=by, at=at, esthers=[])
    return organisation


def held(organisation: Organisation) -> Organisation:
    """The organisation as it is now, held until the transaction ends."""
    rows = Organisation.objects.select_for_update(of=("self",)).select_related("parent")
    return rows.get(pk=organisation.pk)


def _why_not_belong(organisation, parent, by):
    is_part = parent is not None and organisation.pk in above(parent)
    return rules.why_not_belong(leads_there=leads(by, parent), is_part=is_part)


@transaction.atomic
def close_organisation(*, organisation: Organisation, by: Any, at: datetime) -> Organisation:
    """It is no more. What it has done stays; nobody is offered anything there."""
    organisation = held(organisation)
    refuse_if(rules.why_not_lead(leads(by, organisation)))
    refuse_if(why_not_close(organisation, at))
    organisation.closed_on = localdate(at)
    organisation.save(update_fields=["closed_on"])
    trace("people.close_organisation", organisation, by=by, at=at, esthers=[])
    return organisation


def why_not_close(organisation: Organisation, at: datetime) -> str | None:
    """The rule, with what it needs to know about this organisation."""
    return rules.why_not_close_organisation(
        organisation,
        has_parts=organisation.parts.filter(closed_on=None).exists(),
        has_people=works_there(organisation, at).exists(),
        is_needed=is_needed(organisation, at),
    )


@transaction.atomic
def add_mark(
    *, organisation: Organisation, system: str, value: str, by: Any, at: datetime
) -> OrganisationIdentifier:
    """Write down what another system calls it, so that what comes from there is its."""
    refuse_if(rules.why_not_lead(leads(by, organisation)))
    taken = OrganisationIdentifier.objects.filter(system=system, value=value).exists()
    refuse_if(rules.why_not_mark(leads_above=leads(by, organisation.parent), taken=taken))
    mark = OrganisationIdentifier.objects.create(
        organisation=organisation, system=system, value=value
    )
    trace("people.add_mark", mark, by=by, at=at, esthers=[])
    return mark
