"""What people see of the directory."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode

from esther.people.models import Organisation
from esther.people.rules import Kind

from . import forms, queries

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
    rows = queries.with_services(Organisation.objects.all())
    unit = get_object_or_404(rows, pk=organisation_id)
    facts = {"unit": unit, "kind": Kind(unit.kind), "parts": queries.parts_of(unit)[:100]}
    return render(request, "services/organisation.html", facts)
