"""The plan as it was, and what changed since."""

from itertools import pairwise

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import about
from esther.circle.views import answer, inside

from .. import queries, rules
from ..changed import changed
from ..models import Plan, Version
from ..whole import with_days
from .page import active_plan, crumbs


@inside
def history(request, viewer, plan_id=None):
    """Every version, every follow-up, and the plans before this one."""
    plan = one_plan(viewer, plan_id)
    if plan is None:  # her page leads here also when there is none: the plan's page tells why
        return redirect("plan:plan", viewer.member.esther_id)
    versions = queries.versions(viewer, plan)
    shown = list(versions[:100])
    answers = queries.answers_to(viewer, plan, [it.number for it in shown])
    facts = {
        "more_crumbs": crumbs(viewer),
        "plan": plan,
        "versions": [(it, rules.agreed(answers[it.number])) for it in shown],
        "not_shown": plan.number - versions.count(),
        "reviews": queries.reviews(viewer, plan)[:50],
        "meetings": queries.meetings(viewer, plan)[:50],
        "earlier": queries.earlier(viewer, but=plan.pk),
    }
    return answer(request, "plan/history.html", about(viewer) | facts)


def one_plan(viewer, plan_id):
    if plan_id is None:
        return queries.active(viewer)
    return get_object_or_404(Plan.seen_by(viewer), pk=plan_id).as_read_by(viewer)


@inside
def version(request, viewer, version_id):
    """The plan as it was, whole, and what was new in it."""
    rows = Version.seen_by(viewer).select_related("plan", "by_account", "by_organisation")
    kept = get_object_or_404(rows, pk=version_id)
    before = rows.filter(plan=kept.plan, number=kept.number - 1).first()
    answers = queries.answers_to(viewer, kept.plan, [kept.number])[kept.number]
    facts = {
        "more_crumbs": [*crumbs(viewer), (_("History"), address_of_history(kept.plan))],
        "kept": kept,
        "agreed": rules.agreed(answers),
        "answers": answers,
        "goals": {goal["id"]: goal["words"] for goal in kept.whole["goals"]},
        "whole": with_days(kept.whole),
        "changes": changed(before and before.whole, kept.whole),
        "before": before,
    }
    return answer(request, "plan/version.html", about(viewer) | facts)


def story_of(viewer, goal):
    """How a goal and its lines have changed, the latest first: each version with its changes.

    What has changed since the last version stands with None.
    """
    kept = [(version, version.whole) for version in queries.wholes(viewer, goal.plan)]
    now = (None, queries.present(viewer, goal.plan))
    told = [
        (version, [it for it in changed(before, whole) if it.goal == str(goal.pk)])
        for (_earlier, before), (version, whole) in pairwise([*kept, now])
    ]
    return [(version, changes) for version, changes in reversed(told) if changes]


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
