"""The pages of a goal."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.views import answer, inside

from .. import actions, forms, queries, rules
from ..models import Meeting
from .page import Asking, about, active_plan, ask, crumbs, key_in, plan_page, why_not_write


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
        "why_not": why_not_write(viewer, found.plan),
        "why_not_change": rules.why_not_change_goal(found),
        "why_not_score": rules.why_not_score(found),
        "why_not_end": rules.why_not_end_goal(found, open_lines=open_lines),
    }
    return answer(request, "plan/goal.html", about(viewer) | facts)


@inside
def add_goal(request, viewer):
    """Write where she wants to come."""
    plan, meeting = active_plan(viewer), at_meeting(request, viewer)
    asking = Asking(
        title=_("A new goal"),
        lead=_("A goal serves something that matters. One goal at a time is enough."),
        label=_("Write the goal into the plan"),
        make=lambda sent, typed: forms.AddGoal(sent, viewer=viewer, initial=typed),
        do=lambda **said: actions.add_goal(
            plan=plan, meeting=meeting, by=viewer, at=viewer.at, **said
        ),
        done=_("The goal is in the plan. Now write who does what."),
        back=back_to(viewer, meeting),
        why_not=why_not_write(viewer, plan),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking, plan.pk)


def back_to(viewer, meeting, part=""):
    """The meeting where it was written, or the plan."""
    if meeting is not None:
        return reverse("plan:meeting", args=[viewer.member.esther_id, meeting.pk])
    return plan_page(viewer, part)


@inside
def change_goal(request, viewer, goal_id):
    """Write the goal anew."""
    goal = one(viewer, goal_id)
    asking = Asking(
        title=_("Change the goal"),
        label=_("Keep what I wrote"),
        make=lambda sent, typed: forms.ChangeGoal(sent, row=goal, viewer=viewer, typed=typed),
        do=lambda **said: actions.change_goal(goal=goal, by=viewer, at=viewer.at, **said),
        done=_("The goal is changed."),
        back=plan_page(viewer, f"goal-{goal.pk}"),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_change_goal(goal),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking, goal.pk)


@inside
def set_scale(request, viewer, goal_id):
    """Describe five steps with her."""
    goal = one(viewer, goal_id)
    asking = Asking(
        title=_("A scale for the goal"),
        lead=_("Describe five steps together, in the own words. Leave all empty to have no scale."),
        label=_("Keep the scale"),
        make=lambda sent, typed: forms.SetScale(sent, row=goal, typed=typed),
        do=lambda **said: actions.set_scale(goal=goal, by=viewer, at=viewer.at, **said),
        done=_("The scale is kept."),
        back=plan_page(viewer, f"goal-{goal.pk}"),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_change_goal(goal),
        around={"more_crumbs": crumbs(viewer), "goal": goal},
    )
    return ask(request, viewer, asking, goal.pk)


@inside
def score(request, viewer, goal_id):
    """Say where on her scale she is now."""
    goal = one(viewer, goal_id)
    asking = Asking(
        title=_("Where are we now?"),
        lead=_("Ask, and mark the step that is most like it is now."),
        label=_("Keep the answer"),
        make=lambda sent, typed: forms.Score(sent, goal=goal, initial=typed),
        do=lambda **said: actions.score(goal=goal, by=viewer, at=viewer.at, **said),
        done=_("The answer is kept."),
        back=plan_page(viewer, f"goal-{goal.pk}"),
        why_not=why_not_write(viewer, goal.plan) or rules.why_not_score(goal),
        around={"more_crumbs": crumbs(viewer), "goal": goal},
    )
    return ask(request, viewer, asking, goal.pk)


@inside
def end_goal(request, viewer, goal_id):
    """The goal is reached, or ended without."""
    goal = one(viewer, goal_id)
    open_lines = goal.actions.filter(ended_at=None).count()
    asking = Asking(
        title=_("End the goal"),
        label=_("End the goal"),
        make=lambda sent, typed: forms.EndGoal(sent, initial=typed),
        do=lambda **said: actions.end_goal(goal=goal, by=viewer, at=viewer.at, **said),
        done=_("The goal is ended. It can still be read."),
        back=plan_page(viewer),
        why_not=why_not_write(viewer, goal.plan)
        or rules.why_not_end_goal(goal, open_lines=open_lines),
        around={"more_crumbs": crumbs(viewer), "goal": goal},
    )
    return ask(request, viewer, asking, goal.pk)
