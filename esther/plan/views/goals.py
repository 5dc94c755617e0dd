"""The pages of a goal."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about
from esther.circle.rules import why_not_take_part
from esther.circle.views import answer, inside

from .. import actions, forms, queries, rules
from ..models import Meeting
from ..whole import fingerprint_of_scale
from .history import story_of
from .page import (
    active_plan,
    asks,
    at_row,
    crumbs,
    key_in,
    plan_page,
    why_not_add_goal,
    why_not_write,
)


def one(viewer, goal_id):
    return get_object_or_404(queries.goal(viewer, goal_id))


def at_meeting(request, viewer):
    """The meeting that the goal or line is written at (?meeting=…), and its page to go back to."""
    key = key_in(request, "meeting")
    return get_object_or_404(Meeting.seen_by(viewer), pk=key) if key else None


@inside
def goal(request, viewer, goal_id):
    """One goal with everything about it, also what is ended."""
    found = one(viewer, goal_id)
    open_lines = sum(1 for line in found.actions.all() if line.ended_at is None)
    facts = {
        "more_crumbs": crumbs(viewer),
        "it": queries.goal_sheet(viewer, found),
        "story": story_of(viewer, found),
        "why_not": why_not_write(viewer, found.plan),
        "why_not_agree": why_not_take_part(viewer.role),
        "why_not_change": rules.why_not_change_goal(found),
        "why_not_score": rules.why_not_score(found),
        "why_not_end": rules.why_not_end_goal(found, open_lines=open_lines),
    }
    return answer(request, "plan/goal.html", about(viewer) | facts)


@asks
def add_goal(request, viewer):
    """Write where she wants to come."""
    plan, meeting = active_plan(viewer), at_meeting(request, viewer)
    matters = queries.sayings(viewer).count()
    return Asking(
        title=_("A new goal"),
        lead=_("A goal serves something that matters. One goal at a time is enough."),
        label=_("Write the goal into the plan"),
        form=partial(forms.AddGoal, viewer=viewer),
        do=partial(actions.add_goal, plan=plan, meeting=meeting),
        done=_("The goal is in the plan. Now write who does what."),
        back=back_to(viewer, meeting, plan_page(viewer, "goals")),
        then=lambda goal: back_to(viewer, meeting, at_row(viewer, goal)),
        why_not=why_not_add_goal(viewer, plan, matters),
        show={"says_first": not matters},
    )


def back_to(viewer, meeting, address):
    """The meeting where it was written; an address in the plan, when it was none."""
    if meeting is None:
        return address
    return reverse("plan:meeting", args=[viewer.member.esther_id, meeting.pk]) + "#decided"


@asks
def change_goal(request, viewer, goal_id):
    """Write the goal anew."""
    goal = one(viewer, goal_id)
    return Asking(
        title=_("Change the goal"),
        label=_("Keep what I wrote"),
        form=partial(forms.ChangeGoal, row=goal, viewer=viewer),
        do=partial(actions.change_goal, goal=goal),
        done=_("The goal is changed."),
        back=at_row(viewer, goal),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_change_goal(goal),
    )


@asks
def set_scale(request, viewer, goal_id):
    """Describe five steps with her."""
    goal = one(viewer, goal_id)
    return Asking(
        title=_("A scale for the goal"),
        lead=_("Describe five steps together, in the own words. Leave all empty to have no scale."),
        label=_("Keep the scale"),
        form=partial(forms.SetScale, row=goal),
        do=partial(actions.set_scale, goal=goal),
        done=_("The scale is kept."),
        back=at_row(viewer, goal),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_change_goal(goal),
        show={"goal": goal},
    )


@asks
def score(request, viewer, goal_id):
    """Say where on her scale she is now."""
    goal = one(viewer, goal_id)
    return Asking(
        title=_("Where are we now?"),
        lead=_("Ask, and mark the step that is most like it is now."),
        label=_("Keep the answer"),
        form=partial(forms.Score, row=goal, shown=fingerprint_of_scale(goal)),
        do=partial(actions.score, goal=goal),
        done=_("The answer is kept."),
        back=at_row(viewer, goal),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_score(goal),
        show={"goal": goal},
    )


@asks
def end_goal(request, viewer, goal_id):
    """The goal is reached, or ended without."""
    goal = one(viewer, goal_id)
    open_lines = goal.actions.filter(ended_at=None).count()
    return Asking(
        title=_("End the goal"),
        form=forms.EndGoal,
        do=partial(actions.end_goal, goal=goal),
        done=_("The goal is ended. It can still be read."),
        back=at_row(viewer, goal),
        why_not=why_not_write(viewer, goal.plan)
        or rules.why_not_end_goal(goal, open_lines=open_lines),
        show={"goal": goal},
    )
