"""The plan as it was, and what changed since."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.views import answer, inside

from .. import queries
from ..changed import changed
from ..models import Plan, Version
from ..whole import with_days
from .page import about, active_plan, crumbs


@inside
def history(request, viewer, plan_id=None):
    """Every version, every follow-up, and the plans before this one."""
    plan = one_plan(viewer, plan_id)
    facts = {
        "more_crumbs": crumbs(viewer),
        "plan": plan,
        "versions": queries.versions(viewer, plan)[:100],
        "reviews": queries.reviews(viewer, plan)[:50],
        "meetings": queries.meetings(viewer, plan)[:50],
        "earlier": queries.earlier(viewer).exclude(pk=plan.pk)[:20],
    }
    return answer(request, "plan/history.html", about(viewer) | facts)


def one_plan(viewer, plan_id):
    if plan_id is None:
        return active_plan(viewer)
    return get_object_or_404(Plan.seen_by(viewer), pk=plan_id)


@inside
def version(request, viewer, version_id):
    """The plan as it was, whole, and what was new in it."""
    rows = Version.seen_by(viewer).select_related("plan", "by_account", "by_organisation")
    kept = get_object_or_404(rows, pk=version_id)
    before = rows.filter(plan=kept.plan, number=kept.number - 1).first()
    facts = {
        "more_crumbs": [*crumbs(viewer), (_("History"), address_of_history(kept.plan))],
        "kept": kept,
        "whole": with_days(kept.whole),
        "changes": changed(before and before.whole, kept.whole),
        "before": before,
    }
    return answer(request, "plan/version.html", about(viewer) | facts)


def address_of_history(plan):
    if plan.closed_at is None:
        return reverse("plan:history", args=[plan.esther_id])
    return reverse("plan:history", args=[plan.esther_id, plan.pk])


@inside
def changes(request, viewer):
    """What changed since the viewer last answered, or since a version (?since=…)."""
    plan = active_plan(viewer)
    since = request.GET.get("since", "")
    if since.isdecimal() and len(since) < 10:
        before = get_object_or_404(queries.version(viewer, int(since), plan))
    else:
        before = queries.last_answered(viewer, plan) or queries.latest(viewer, plan)
    facts = {
        "more_crumbs": crumbs(viewer),
        "before": before,
        "changes": changed(before and before.whole, queries.present(viewer, plan)),
        "versions": queries.versions(viewer, plan)[:20],
    }
    return answer(request, "plan/changes.html", about(viewer) | facts)
