"""What the pages of the plan have in common: whose plan, and the way back to it."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import asks_in
from esther.circle.sharing.kinds import Data

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


def why_not_write_whole(viewer, plan) -> str | None:
    """Why this viewer writes nothing in the plan's own texts, and keeps no version of it."""
    unseen = rules.why_not_write_whole(sees=plan.is_read_whole(viewer))
    return why_not_write(viewer, plan) or unseen


def why_not_call_meeting(viewer, plan) -> str | None:
    """Why this viewer calls no meeting."""
    unseen = rules.why_not_call_unseen(sees=viewer.shows(Data.PLAN))
    return why_not_write(viewer, plan) or unseen


def why_not_add_goal(viewer, plan, matters) -> str | None:
    """Why this viewer adds no goal; `matters` is how many of the own words are seen."""
    sees = viewer.shows(Data.MATTERS) and not viewer.hides
    return why_not_write(viewer, plan) or rules.why_not_serve_unseen(matters=matters, sees=sees)


def plan_page(viewer, part="") -> str:
    """The address of the plan, at one part of it."""
    return reverse("plan:plan", args=[viewer.member.esther_id]) + (f"#{part}" if part else "")


def at_row(viewer, row) -> str:
    """The address of the plan, at a goal or a line of it."""
    return plan_page(viewer, f"{'goal' if isinstance(row, Goal) else 'line'}-{row.pk}")


def crumbs(viewer, *more) -> list:
    """The way back to the plan."""
    return [(_("The plan"), plan_page(viewer)), *more]


asks = asks_in(crumbs, "plan/asking.html")
