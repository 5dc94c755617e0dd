"""Agree or not, comment, ask and answer."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.queries import around
from esther.circle.views import inside

from .. import actions, forms, queries, rules
from ..whole import fingerprint
from .page import Asking, active_plan, ask, crumbs, plan_page


def what(viewer, plan, about_id):
    """What an answer is about: the plan, a goal or a line of it, and where it stands."""
    if about_id == plan.pk:
        return {}, ""
    goal = queries.goal(viewer, about_id).filter(plan=plan).first()
    if goal is not None:
        return {"goal": goal}, f"goal-{goal.pk}"
    line = queries.line(viewer, about_id).filter(plan=plan).first()
    if line is not None:
        return {"action": line}, f"line-{line.pk}"
    raise Http404


@inside
def agree(request, viewer, about_id):
    """Say yes or no to the plan, or to one goal."""
    plan = active_plan(viewer)
    about, part = what(viewer, plan, about_id)
    if "action" in about:
        raise Http404
    goals = [about["goal"]] if about else list(queries.goals(viewer, plan))
    seen, first = _seen(goals, **about), {"answer": request.GET.get("answer", "")}
    seats = around(viewer) if queries.is_coordinator(viewer) else None
    asking = Asking(
        title=_("Is this right?"),
        label=_("Keep my answer"),
        make=lambda sent, typed: forms.Agree(sent, shown=seen, seats=seats, initial=first | typed),
        do=lambda **said: actions.agree(plan=plan, by=viewer, at=viewer.at, **about, **said),
        done=_("Your answer is kept."),
        back=_back(request, viewer, part),
        why_not=rules.why_not_change(plan),
        around={"more_crumbs": crumbs(viewer), "about_goals": goals},
        template="plan/agree.html",
    )
    return ask(request, viewer, asking, about_id)


def _seen(goals, goal=None):
    return fingerprint(goal) if goal else queries.fingerprint_of_plan(goals)


def _back(request, viewer, part):
    """Her own day, when she answered from there; else the plan."""
    if viewer.organisation_id is None and request.POST.get("from") == "own":
        return reverse("pages:own", args=[viewer.member.esther_id])
    return plan_page(viewer, part)


@inside
def comment(request, viewer, about_id):
    """Say something, or ask, about any line."""
    plan = active_plan(viewer)
    about, part = what(viewer, plan, about_id)
    asking = Asking(
        title=_("Say something, or ask"),
        label=_("Say it"),
        note=_("Everybody in the circle can read it. A question goes to the coordinator."),
        make=lambda sent, typed: forms.Comment(sent, initial=typed),
        do=lambda **said: actions.comment(plan=plan, by=viewer, at=viewer.at, **about, **said),
        done=_("It stands in the plan now."),
        back=_back(request, viewer, part),
        why_not=rules.why_not_change(plan),
        around={"more_crumbs": crumbs(viewer)} | _shown(about),
    )
    return ask(request, viewer, asking, about_id)


def _shown(about):
    return {"line": about["action"]} if "action" in about else about


@inside
def answer_comment(request, viewer, comment_id):
    """Answer a question."""
    said = get_object_or_404(queries.comments(viewer), pk=comment_id)
    part = f"line-{said.action_id}" if said.action_id else f"goal-{said.goal_id}"
    asking = Asking(
        title=_("Answer"),
        label=_("Answer"),
        make=lambda sent, typed: forms.AnswerComment(sent, initial=typed),
        do=lambda **words: actions.answer_comment(comment=said, by=viewer, at=viewer.at, **words),
        done=_("The answer stands in the plan."),
        back=plan_page(viewer, part if said.goal_id else "said"),
        why_not=rules.why_not_answer_question(viewer.role) or rules.why_not_answer_comment(said),
        around={"more_crumbs": crumbs(viewer), "comment": said},
    )
    return ask(request, viewer, asking, said.pk)
