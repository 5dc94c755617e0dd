"""Agree or not, comment, ask and answer."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import Asking
from esther.circle.queries import around
from esther.circle.rules import why_not_take_part

from .. import actions, forms, queries, rules
from ..whole import fingerprint
from .page import active_plan, asks, plan_page


def what(viewer, plan, about_id):
    """What an answer is about: the plan, a goal or a line of it, and where it stands."""
    if about_id == plan.pk:
        return {}, "said"
    goal = queries.goal(viewer, about_id).filter(plan=plan).first()
    if goal is not None:
        return {"goal": goal}, f"goal-{goal.pk}"
    line = queries.line(viewer, about_id).filter(plan=plan).first()
    if line is not None:
        return {"action": line}, f"line-{line.pk}"
    raise Http404


@asks
def agree(request, viewer, about_id):
    """Say yes or no to the plan, or to one goal."""
    plan = active_plan(viewer)
    about, part = what(viewer, plan, about_id)
    if "action" in about:
        raise Http404
    goals = [about["goal"]] if about else list(queries.goals(viewer, plan))
    seen = _seen(goals, **about)
    seats = around(viewer) if queries.is_coordinator(viewer) else None
    return Asking(
        title=_("Is this right?"),
        note=_own(viewer) if seats is None else "",
        label=_("Keep my answer"),
        form=partial(forms.Agree, shown=seen, seats=seats),
        first={"answer": request.GET.get("answer", "")},
        do=partial(actions.agree, plan=plan, **about),
        done=_("Your answer is kept."),
        back=_back(request, viewer, part),
        why_not=why_not_take_part(viewer.role) or rules.why_not_change(plan),
        show={"about_goals": goals},
        template="plan/agree.html",
    )


def _own(viewer):
    """Who reads her page does not answer for her."""
    return (
        "" if viewer.is_esther else _("What you answer here is your own answer, in your own name.")
    )


def _seen(goals, goal=None):
    return fingerprint(goal) if goal else queries.fingerprint_of_plan(goals)


def _back(request, viewer, part):
    """Her own day, when she answered from there; else the plan."""
    if viewer.organisation_id is None and request.POST.get("from") == "own":
        return reverse("pages:own", args=[viewer.member.esther_id]) + f"#{part}"
    return plan_page(viewer, part)


@asks
def comment(request, viewer, about_id):
    """Say something, or ask, about any line."""
    plan = active_plan(viewer)
    about, part = what(viewer, plan, about_id)
    return Asking(
        title=_("Say something, or ask"),
        label=_("Say it"),
        note=_(
            "It is read by those with whom questions and answers are shared. A question goes to the coordinator."
        ),
        form=forms.Comment,
        do=partial(actions.comment, plan=plan, **about),
        done=_("It stands in the plan now."),
        back=_back(request, viewer, part),
        why_not=rules.why_not_change(plan),
        show=_shown(about),
    )


def _shown(about):
    return {"line": about["action"]} if "action" in about else about


@asks
def answer_comment(request, viewer, comment_id):
    """Answer a question."""
    said = get_object_or_404(queries.comments(viewer), pk=comment_id)
    part = f"line-{said.action_id}" if said.action_id else f"goal-{said.goal_id}"
    return Asking(
        title=_("Answer"),
        form=forms.AnswerComment,
        do=partial(actions.answer_comment, comment=said),
        done=_("The answer stands in the plan."),
        back=plan_page(viewer, part if said.goal_id else "said"),
        why_not=rules.why_not_answer_question(viewer.role) or rules.why_not_answer_comment(said),
        show={"comment": said},
    )
