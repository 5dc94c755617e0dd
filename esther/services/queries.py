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
