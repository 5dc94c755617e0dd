"""Plans from other systems beside the shared one, and taking their lines over."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about
from esther.circle.views import answer, inside

from .. import actions, forms, queries, rules
from .page import active_plan, asks, crumbs


@inside
def attached(request, viewer):
    """Side by side: what other systems plan, and what is shared."""
    plan = queries.active(viewer)
    is_coordinator = queries.is_coordinator(viewer)
    facts = {
        "more_crumbs": crumbs(viewer),
        "plan": plan,
        "attached": [
            _with_reasons(it, plan, is_coordinator) for it in queries.attached(viewer)[:20]
        ],
        "goals": queries.goals(viewer, plan) if plan else [],
    }
    return answer(request, "plan/attached.html", about(viewer) | facts)


def _with_reasons(attached, plan, is_coordinator):
    """Each line with why it cannot be taken over, or None."""
    lines = [
        (line, rules.why_not_adopt(line, is_coordinator=is_coordinator, has_plan=plan is not None))
        for line in attached.lines.all()
    ]
    return attached, lines


@asks
def adopt_goal(request, viewer, line_id):
    """Take a goal over into the shared plan."""
    line = get_object_or_404(queries.attached_lines(viewer), pk=line_id)
    return Asking(
        title=_("Take the goal into the shared plan"),
        lead=_("It was written in another system. Here it serves something that matters."),
        label=_("Take it into the shared plan"),
        form=partial(forms.AdoptGoal, viewer=viewer, line=line),
        do=partial(actions.adopt_goal, line=line),
        done=_("The goal is in the shared plan."),
        back=_beside(viewer),
        why_not=_why_not(viewer, line),
        crumbs=((_("Other plans"), _beside(viewer)),),
        show={"adopted": line},
    )


@asks
def adopt_action(request, viewer, line_id):
    """Take an activity over into the shared plan."""
    plan = active_plan(viewer)
    line = get_object_or_404(queries.attached_lines(viewer), pk=line_id)
    return Asking(
        title=_("Take the line into the shared plan"),
        lead=_("It was written in another system. Here somebody has it, and it serves a goal."),
        label=_("Take it into the shared plan"),
        form=partial(forms.AdoptAction, viewer=viewer, line=line, plan=plan),
        do=partial(actions.adopt_action, line=line),
        done=_("The line is in the shared plan."),
        back=_beside(viewer),
        why_not=_why_not(viewer, line),
        crumbs=((_("Other plans"), _beside(viewer)),),
        show={"adopted": line},
    )


def _beside(viewer):
    return reverse("plan:attached", args=[viewer.member.esther_id])


def _why_not(viewer, line):
    is_coordinator = queries.is_coordinator(viewer)
    has_plan = queries.active(viewer) is not None
    return rules.why_not_adopt(line, is_coordinator=is_coordinator, has_plan=has_plan)
