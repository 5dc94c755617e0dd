"""What the pages of the plan have in common: whose plan, and a page that is one form."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle import drafts
from esther.circle.models import Ground
from esther.circle.views import answer
from esther.design.forms import attempt, posted

from .. import queries, rules
from ..merging import SavedMeanwhile


def about(viewer) -> dict:
    """Whose plan it is, and how the page speaks of her."""
    esther = viewer.member.esther
    return {
        "esther": esther,
        "who": esther.given or esther.name,
        "own": viewer.is_esther,
        "at": viewer.at,
    }


def active_plan(viewer):
    """The one shared plan, or nothing is found."""
    plan = queries.active(viewer)
    if plan is None:
        raise Http404
    return plan


def key_in(request, name) -> UUID | None:
    """A key from the query of the address; what is no key is as if it was not asked."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def why_not_write(viewer, plan) -> str | None:
    """Why this viewer writes nothing in this plan; shown where the buttons would be."""
    return rules.why_not_change(plan) or rules.why_not_write(viewer.role)


def saved(form, do):
    """`attempt`, and when somebody else saved meanwhile, both texts are shown."""

    def doing(**said):
        try:
            return do(**said)
        except SavedMeanwhile as meanwhile:
            form.show(meanwhile)
            raise

    return attempt(form, doing)


@dataclass
class Asking:
    """A page that asks one thing. `make` builds its form from what was sent and a draft."""

    title: str
    label: str
    make: Any
    do: Any
    done: str
    back: str
    lead: str = ""
    note: str = ""
    why_not: str | None = None
    around: dict = field(default_factory=dict)  # what else the page shows
    template: str = "plan/asking.html"


def ask(request, viewer, asking: Asking, key=None):
    """Ask, or do what was answered and go back. `key` is what the form is about."""
    place = drafts.place(request.resolver_match.view_name, key or viewer.member.esther_id)
    form = asking.make(posted(request), drafts.restored(request, place))
    if saved(form, asking.do):
        drafts.drop(viewer, place)
        messages.success(request, asking.done)
        return redirect(still_inside(viewer, asking.back))
    facts = {"asking": asking, "form": form, "draft": drafts.address(viewer, place)}
    return answer(request, asking.template, about(viewer) | asking.around | facts, form)


def still_inside(viewer, address):
    """The address, or one's own work when the last reason to look has just ended."""
    if Ground.open_for(viewer).filter(esther=viewer.member.esther_id).exists():
        return address
    return reverse("pages:home")


def plan_page(viewer, part="") -> str:
    """The address of the plan, at one goal or line of it."""
    return reverse("plan:plan", args=[viewer.member.esther_id]) + (f"#{part}" if part else "")


def crumbs(viewer, *more) -> list:
    """The way back to the plan."""
    return [(_("The plan"), plan_page(viewer)), *more]
