"""What the pages of the plan have in common: whose plan, and a page that is one form."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle import pages
from esther.circle.pages import about, ask, saved, still_inside

from .. import queries, rules

__all__ = ["about", "ask", "saved", "still_inside"]


@dataclass
class Asking(pages.Asking):
    """A page that asks one thing, with the goal or the line it is about in sight."""

    template: str = "plan/asking.html"


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


def plan_page(viewer, part="") -> str:
    """The address of the plan, at one goal or line of it."""
    return reverse("plan:plan", args=[viewer.member.esther_id]) + (f"#{part}" if part else "")


def crumbs(viewer, *more) -> list:
    """The way back to the plan."""
    return [(_("The plan"), plan_page(viewer)), *more]
