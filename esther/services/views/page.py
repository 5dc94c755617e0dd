"""A page about one unit that asks one thing of whoever leads it."""

from functools import partial, wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse

from esther.design.asking import Asking
from esther.design.forms import attempt, posted
from esther.people.queries import leads
from esther.people.rules import why_not_lead

from .directory import one


def asks(view):
    """For a view that only says what it asks about a unit. `ask` does the rest."""

    @login_required
    @wraps(view)
    def asked(request, organisation_id, **keys):
        unit = one(organisation_id)
        return ask(request, unit, view(request.viewer, unit, **keys))

    return asked


def ask(request, unit, asking: Asking):
    """Ask, or do what was answered and go back; who does not lead the unit reads why not."""
    viewer = request.viewer
    asking.why_not = why_not_lead(leads(viewer, unit)) or asking.why_not
    form = asking.form(posted(request), initial=asking.first)
    if done := attempt(form, partial(asking.do, by=viewer, at=viewer.at)):
        messages.success(request, asking.told(done))
        return redirect(asking.seen_at(done))
    refused = form.is_bound and form.errors
    facts = {"unit": unit, "asking": asking, "form": form}
    return render(request, "services/asking.html", facts, status=422 if refused else 200)


def page_of(unit) -> str:
    return reverse("services:organisation", args=[unit.pk])


def people_of(unit) -> str:
    return reverse("services:people", args=[unit.pk])
