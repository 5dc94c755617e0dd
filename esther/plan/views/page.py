"""What the pages of the plan have in common: whose plan, and a page that is one form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle import drafts
from esther.circle.pages import about, saved, still_inside
from esther.circle.views import answer, inside
from esther.design.forms import posted

from .. import queries, rules
from ..models import Goal


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


@dataclass
class Asking:
    """A page that asks one thing: what it says, its form, and what is done with the answer.

    `form` is made from what was sent, and `initial`; `do` is the action, which also gets by
    whom and when.
    """

    title: str
    form: Callable[..., Any]
    do: Callable[..., Any]
    done: str
    back: str
    label: str = ""  # on the button; the title, when nothing is said
    lead: str = ""
    note: str = ""
    why_not: str | None = None
    first: dict = field(default_factory=dict)  # what stands in the form when it opens
    show: dict = field(default_factory=dict)  # what else stands on the page
    crumbs: tuple = ()  # between the plan and this page
    then: Callable[[Any], str] | None = None  # where what came of it is seen; `back` if not said
    template: str = "plan/asking.html"

    def __post_init__(self):
        self.label = self.label or self.title


def asks(view):
    """For a view that only says what it asks, inside the circle. `ask` does the rest."""

    @inside
    @wraps(view)
    def asked(request, viewer, **keys):
        return ask(request, viewer, view(request, viewer, **keys))

    return asked


def ask(request, viewer, asking: Asking):
    """Show the question; or do what was answered, and go to where it is seen."""
    place = place_of_draft(request)
    initial = asking.first | drafts.restored(request, place)
    form = asking.form(posted(request), initial=initial)
    if done := saved(form, partial(asking.do, by=viewer, at=viewer.at)):
        drafts.drop(viewer, place)
        messages.success(request, asking.done)
        return redirect(still_inside(viewer, asking.then(done) if asking.then else asking.back))
    facts = {
        "asking": asking,
        "form": form,
        "draft": drafts.address(viewer, place),
        "more_crumbs": crumbs(viewer, *asking.crumbs),
    }
    return answer(request, asking.template, about(viewer) | asking.show | facts, form)


def place_of_draft(request) -> str:
    """A form is known by its view, and by the last key in its address: what it is about."""
    match = request.resolver_match
    return drafts.place(match.view_name, list(match.kwargs.values())[-1])


def plan_page(viewer, part="") -> str:
    """The address of the plan, at one part of it."""
    return reverse("plan:plan", args=[viewer.member.esther_id]) + (f"#{part}" if part else "")


def at_row(viewer, row) -> str:
    """The address of the plan, at a goal or a line of it."""
    return plan_page(viewer, f"{'goal' if isinstance(row, Goal) else 'line'}-{row.pk}")


def crumbs(viewer, *more) -> list:
    """The way back to the plan."""
    return [(_("The plan"), plan_page(viewer)), *more]
