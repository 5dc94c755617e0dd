"""What people ask the directory."""

from django.db.models import Prefetch, Q, QuerySet

from esther.design.formats import language
from esther.people.models import Organisation
from esther.people.names import search_key
from esther.people.rules import Kind

from .models import Service


def offered() -> QuerySet[Service]:
    """Services that are offered now, by name."""
    return Service.objects.filter(ended_on=None).order_by("search_key", "pk")


def find_organisations(text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Open organisations where every word is found, in any order and without accents: in
    the name, the municipality, the kind as the page calls it, or a service they offer."""
    found = Organisation.objects.filter(closed_on=None)
    if kind:
        found = found.filter(kind=kind)
    for word in search_key(text).split():
        found = found.filter(_has(word))
    return found.order_by(f"sort_{language()}", "pk")


def _has(word):
    kinds = [kind for kind in Kind if word in search_key(str(kind.label))]
    services = offered().order_by().filter(search_key__contains=word).values("organisation")
    return Q(search_key__contains=word) | Q(kind__in=kinds) | Q(pk__in=services)


def with_services(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same, each with `.offers` (a list) and its parent, in two statements."""
    services = Prefetch("services", queryset=offered(), to_attr="offers")
    return organisations.select_related("parent").prefetch_related(services)


def parts_of(organisation: Organisation) -> QuerySet[Organisation]:
    """What belongs to it: the wards of a hospital, the units of a municipality."""
    return organisation.parts.filter(closed_on=None).order_by(f"sort_{language()}", "pk")


def parents_for(viewer, organisation: Organisation) -> QuerySet[Organisation]:
    """Where it may belong: where it does now, or to what the viewer leads; never below itself."""
    own = [viewer.organisation_id] if viewer.organisation_id else []
    led, parts = with_parts(own), with_parts([organisation.pk])
    keys = (led | {organisation.parent_id}) - parts
    rows = Organisation.objects.filter(pk__in=[key for key in keys if key], closed_on=None)
    return rows.order_by(f"sort_{language()}", "pk")


def with_parts(keys: list) -> set:
    """These organisations and all that belongs to them, level by level."""
    found, level = set(keys), keys
    while level:
        below = Organisation.objects.filter(parent__in=level).values_list("pk", flat=True)
        level = [key for key in below if key not in found]
        found.update(level)
    return found
