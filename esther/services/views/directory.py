"""What people see of the directory."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode

from esther.people.actions import why_not_close
from esther.people.models import Organisation
from esther.people.queries import leads
from esther.people.rules import Kind

from .. import forms, queries

SHOWN = 25


@login_required
def directory(request):
    """Find an organisation or a service."""
    form = forms.Find(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": ""}
    found = queries.with_services(queries.find_organisations(asked["q"], asked["kind"]))
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    facts = {
        "form": form,
        "page": page,
        "kinds": Kind,
        "address": "?" + urlencode(asked) + "&page=",
    }
    return render(request, "services/directory.html", facts)


@login_required
def organisation(request, organisation_id):
    """One organisation: how to reach it, what it offers, what belongs to it."""
    unit = one(organisation_id)
    facts = {
        "unit": unit,
        "kind": Kind(unit.kind),
        "parts": queries.parts_of(unit)[:100],
        "leads": leads(request.viewer, unit),
        "why_not_close": why_not_close(unit, request.viewer.at),
        "marks": unit.identifiers.order_by("system", "value"),
    }
    return render(request, "services/organisation.html", facts)


def one(organisation_id):
    """The organisation with what it offers, or nothing is found."""
    rows = queries.with_services(Organisation.objects.all())
    return get_object_or_404(rows, pk=organisation_id)
