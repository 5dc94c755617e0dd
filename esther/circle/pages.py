"""A page inside a circle that is one form: ask, do what was answered, go back.

What is typed is kept as a draft; when somebody else saved meanwhile, both texts are shown.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from esther.design.forms import attempt, posted
from esther.merging import SavedMeanwhile

from . import drafts
from .models import Ground
from .views import answer


def about(viewer) -> dict:
    """Whose page it is, and how the page speaks of her."""
    esther = viewer.member.esther
    return {
        "esther": esther,
        "who": esther.given or esther.name,
        "own": viewer.is_esther,
        "at": viewer.at,
    }


def saved(form, do):
    """`attempt`, and when somebody else saved meanwhile, both texts are shown."""

    def doing(**said):
        try:
            return do(**said)
        except SavedMeanwhile as meanwhile:
            form.show(meanwhile)
            return None

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
    template: str = "circle/asking.html"


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
