"""What people do in the directory: publish what a unit offers, change it, end it.

Nothing here is about a person, so a trace names nobody. `by` is whoever does it: a
Viewer, or anything with `account_id`, `assignment_id`, `organisation_id`, `ground_kind`, `job`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.people.models import Organisation
from esther.people.names import search_key
from esther.people.queries import leads
from esther.people.rules import why_not_lead
from esther.rules import refuse_if

from . import rules
from .models import Service


@transaction.atomic
def publish(
    *,
    organisation: Organisation,
    name: str,
    by: Any,
    at: datetime,
    for_whom: str = "",
    hours: str = "",
    how_to_ask: str = "",
    capacity: str = "",
    phone: str = "",
) -> Service:
    """Tell everybody what a unit offers, to whom, when and how to ask for it."""
    refuse_if(why_not_lead(leads(by, organisation)))
    refuse_if(rules.why_not_publish(name=name, organisation=organisation))
    service = Service(
        organisation=organisation,
        name=name,
        for_whom=for_whom,
        hours=hours,
        how_to_ask=how_to_ask,
        capacity=capacity,
        phone=phone,
        search_key=search_key(f"{name} {for_whom}"),
    )
    service.save(force_insert=True)
    trace("services.publish", service, by=by, at=at, esthers=[])
    return service


@transaction.atomic
def change(*, service: Service, by: Any, at: datetime, **facts) -> Service:
    """Tell it anew. `facts` are the fields that are different now."""
    refuse_if(why_not_lead(leads(by, service.organisation)))
    for field, value in facts.items():
        setattr(service, field, value)
    refuse_if(rules.why_not_publish(name=service.name, organisation=service.organisation))
    service.search_key = search_key(f"{service.name} {service.for_whom}")
    service.save(update_fields=[*facts, "search_key"])
    trace("services.change", service, by=by, at=at, esthers=[])
    return service


@transaction.atomic
def end(*, service: Service, by: Any, at: datetime) -> Service:
    """It is not offered any more."""
    refuse_if(why_not_lead(leads(by, service.organisation)))
    refuse_if(rules.why_not_end(service))
    service.ended_on = localdate(at)
    service.save(update_fields=["ended_on"])
    trace("services.end", service, by=by, at=at, esthers=[])
    return service
