"""The plan page, and what is done with the plan as a whole."""

from datetime import timedelta
from functools import partial

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about
from esther.circle.queries import panel as circle_panel
from esther.circle.rules import why_not_take_part
from esther.circle.sharing.kinds import Data
from esther.circle.sharing.queries import her_no
from esther.circle.views import answer, inside
from esther.design.formats import language
from esther.matters.queries import what_matters

from .. import actions, forms, queries, rules
from ..sections import own_sections, sections_elsewhere
from ..templates import load
from .page import (
    active_plan,
    asks,
    plan_page,
    why_not_add_goal,
    why_not_call_meeting,
    why_not_write,
    why_not_write_whole,
)


@inside
def plan(request, viewer):
    """The one shared plan, line by line; or how to begin it."""
    found = queries.active(viewer)
    if found is None:
        return answer(request, "plan/none.html", about(viewer) | _without(viewer))
    return answer(request, "plan/plan.html", about(viewer) | _with(viewer, found))


def _without(viewer):
    matters, circle = what_matters(viewer), circle_panel(viewer)
    return {
        "matters": matters,
        "earlier": queries.earlier(viewer),
        "attached": queries.attached(viewer)[:20],
        "circle": circle,
        "why_not": _why_not_unseen(viewer)
        or rules.why_not_write(viewer.role)
        or rules.why_not_begin(
            has_plan=False, matters=len(matters), has_coordinator=circle.coordinator is not None
        ),
    }


def _why_not_unseen(viewer):
    """Why this viewer begins none where none is seen: it is not shared, or a block hides it."""
    if viewer.shows(Data.PLAN):
        hidden = viewer.hides and queries.is_there(viewer.member.esther_id)
        return rules.why_not_begin_hidden("", is_there=hidden)
    no = viewer.in_care and her_no(viewer)
    name = viewer.member.esther.given or viewer.member.esther.name
    return rules.why_not_begin_unseen(sees=False, no_of=name if no else "")


def _with(viewer, plan):
    template = load(plan.template)
    circle, matters = circle_panel(viewer), what_matters(viewer)
    keeps = queries.keeps(viewer, circle.coordinator and circle.coordinator.role)
    return {
        "sheet": queries.sheet(viewer, plan),
        "plan": plan,
        "matters": matters,
        "circle": circle,
        "meeting": queries.next_meeting(viewer, plan),
        "attached": queries.attached(viewer)[:20],
        "kind": template.title.in_(language()),
        "sections": [_section(plan, it) for it in own_sections(template)],
        "elsewhere": [
            (it.title.in_(language()), view) for it, view in sections_elsewhere(template)
        ],
        "whole": plan.is_read_whole(viewer),
        "why_not": why_not_write(viewer, plan),
        "why_not_whole": why_not_write_whole(viewer, plan),
        "why_not_agree": why_not_take_part(viewer.role),
        "why_not_add_goal": why_not_add_goal(viewer, plan, len(matters)),
        "why_not_call_meeting": why_not_call_meeting(viewer, plan),
        "why_not_close": rules.why_not_close(plan, is_coordinator=keeps),
    }


def _section(plan, section):
    return {
        "field": section.field,
        "title": section.title.in_(language()),
        "help": section.help.in_(language()),
        "text": plan.sections.get(section.field, ""),
        "required": section.required,
    }


@asks
def begin(request, viewer):
    """Begin the plan, from a template."""
    return Asking(
        title=_("Begin the plan"),
        lead=_("One plan, for everybody around. It starts from the own words."),
        form=partial(forms.Begin, viewer=viewer),
        do=partial(actions.begin, esther=viewer.member.esther),
        done=_("The plan has begun. Write the first goal."),
        back=plan_page(viewer),
        then=lambda plan: plan_page(viewer, "goals"),
        why_not=_without(viewer)["why_not"] or _has_plan(viewer),
        show={"matters": what_matters(viewer)},
    )


def _has_plan(viewer):
    has_plan = queries.active(viewer) is not None
    return rules.why_not_begin(has_plan=has_plan, matters=1, has_coordinator=True)


@asks
def change_plan(request, viewer):
    """Write in the plan's own texts."""
    plan = active_plan(viewer)
    return Asking(
        title=_("Write in the plan"),
        label=_("Keep what I wrote"),
        form=partial(forms.ChangePlan, row=plan),
        do=partial(actions.change_plan, plan=plan),
        done=_("It is written in the plan."),
        back=plan_page(viewer, part_in(request)),
        why_not=why_not_write_whole(viewer, plan),
    )


def part_in(request):
    """Which text of the plan somebody came from to write (?part=…), to come back to it."""
    part = request.GET.get("part", "")
    return f"written-{part}" if part.isidentifier() else "together"


@asks
def settle(request, viewer):
    """Keep the plan whole, as it is now."""
    plan = active_plan(viewer)
    return Asking(
        title=_("Keep this version"),
        lead=_("The plan is kept whole as it is now. It can always be read and compared."),
        form=forms.Settle,
        do=partial(actions.settle, plan=plan),
        done=_("The version is kept."),
        back=plan_page(viewer, "keeping"),
        why_not=why_not_write_whole(viewer, plan),
    )


@asks
def review(request, viewer):
    """Follow up: what came of it, and when next."""
    plan = active_plan(viewer)
    return Asking(
        title=_("Follow up the plan"),
        lead=_("Go through the goals together. What came of them, and when do we meet next?"),
        label=_("The follow-up is made"),
        form=forms.Review,
        first=_next_review(viewer, plan),
        do=partial(actions.review, plan=plan),
        done=_("The follow-up is written down, and the next day is set."),
        back=plan_page(viewer, "keeping"),
        why_not=why_not_write_whole(viewer, plan),
        show={"goals": queries.goals(viewer, plan)},
        template="plan/review.html",
    )


def _next_review(viewer, plan):
    """The day its template proposes; it can always be changed."""
    return {"review_on": localdate(viewer.at) + timedelta(days=load(plan.template).review_days)}


@asks
def close(request, viewer):
    """End the plan, and every line that still goes on."""
    plan = active_plan(viewer)
    return Asking(
        title=_("Close the plan"),
        form=forms.Close,
        do=partial(actions.close, plan=plan),
        done=_("The plan is closed. It can still be read."),
        back=plan_page(viewer, "keeping"),
        then=lambda plan: plan_page(viewer),
        why_not=rules.why_not_close(plan, is_coordinator=queries.is_coordinator(viewer)),
        show={"lines": queries.open_lines(viewer, plan)},
        template="plan/close.html",
    )
