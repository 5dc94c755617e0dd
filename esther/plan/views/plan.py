"""The plan page, and what is done with the plan as a whole."""

from django.utils.translation import gettext as _

from esther.circle.queries import panel as circle_panel
from esther.circle.views import answer, inside
from esther.design.formats import language
from esther.matters.queries import what_matters

from .. import actions, forms, queries, rules
from ..sections import own_sections, sections_elsewhere
from ..templates import load
from .page import Asking, about, active_plan, ask, crumbs, plan_page, why_not_write


@inside
def plan(request, viewer):
    """The one shared plan, line by line; or how to begin it."""
    found = queries.active(viewer)
    return plan_answer(request, viewer, found, forms.Press())


def plan_answer(request, viewer, found, form):
    """The plan's page, with a refused button's reason on top when there is one."""
    if found is None:
        return answer(request, "plan/none.html", about(viewer) | _without(viewer), form)
    return answer(request, "plan/plan.html", about(viewer) | _with(viewer, found, form), form)


def _without(viewer):
    matters, circle = what_matters(viewer), circle_panel(viewer)
    return {
        "matters": matters,
        "earlier": queries.earlier(viewer)[:20],
        "attached": queries.attached(viewer)[:20],
        "why_not": rules.why_not_write(viewer.role)
        or rules.why_not_begin(
            has_plan=False, matters=len(matters), has_coordinator=circle.coordinator is not None
        ),
    }


def _with(viewer, plan, form):
    template = load(plan.template)
    circle = circle_panel(viewer)
    return {
        "sheet": queries.sheet(viewer, plan),
        "plan": plan,
        "matters": what_matters(viewer),
        "circle": circle,
        "meeting": queries.next_meeting(viewer, plan),
        "attached": queries.attached(viewer)[:20],
        "kind": template.title.in_(language()),
        "sections": [_section(plan, it) for it in own_sections(template)],
        "elsewhere": [
            (it.title.in_(language()), view) for it, view in sections_elsewhere(template)
        ],
        "why_not": why_not_write(viewer, plan),
        "form": form,
    }


def _section(plan, section):
    return {
        "field": section.field,
        "title": section.title.in_(language()),
        "help": section.help.in_(language()),
        "text": plan.sections.get(section.field, ""),
        "required": section.required,
    }


@inside
def begin(request, viewer):
    """Begin the plan, from a template."""
    esther = viewer.member.esther
    asking = Asking(
        title=_("Begin the plan"),
        lead=_("One plan, for everybody around. It starts from the own words."),
        label=_("Begin the plan"),
        make=lambda sent, typed: forms.Begin(sent, viewer=viewer, initial=typed),
        do=lambda **said: actions.begin(esther=esther, by=viewer, at=viewer.at, **said),
        done=_("The plan has begun. Write the first goal."),
        back=plan_page(viewer),
        why_not=_without(viewer)["why_not"] or _has_plan(viewer),
        around={"matters": what_matters(viewer)},
    )
    return ask(request, viewer, asking)


def _has_plan(viewer):
    has_plan = queries.active(viewer) is not None
    return rules.why_not_begin(has_plan=has_plan, matters=1, has_coordinator=True)


@inside
def change_plan(request, viewer):
    """Write in the plan's own texts."""
    plan = active_plan(viewer)
    asking = Asking(
        title=_("Write in the plan"),
        label=_("Keep what I wrote"),
        make=lambda sent, typed: forms.ChangePlan(sent, row=plan, typed=typed),
        do=lambda **said: actions.change_plan(plan=plan, by=viewer, at=viewer.at, **said),
        done=_("It is written in the plan."),
        back=plan_page(viewer),
        why_not=why_not_write(viewer, plan),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking, plan.pk)


@inside
def settle(request, viewer):
    """Keep the plan whole, as it is now."""
    plan = active_plan(viewer)
    asking = Asking(
        title=_("Keep this version"),
        lead=_("The plan is kept whole as it is now. It can always be read and compared."),
        label=_("Keep this version"),
        make=lambda sent, typed: forms.Settle(sent, initial=typed),
        do=lambda **said: actions.settle(plan=plan, by=viewer, at=viewer.at, **said),
        done=_("The version is kept."),
        back=plan_page(viewer),
        why_not=why_not_write(viewer, plan),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking, plan.pk)


@inside
def review(request, viewer):
    """Follow up: what came of it, and when next."""
    plan = active_plan(viewer)
    asking = Asking(
        title=_("Follow up the plan"),
        lead=_("Go through the goals together. What came of them, and when do we meet next?"),
        label=_("The follow-up is made"),
        make=lambda sent, typed: forms.Review(sent, initial=typed),
        do=lambda **said: actions.review(plan=plan, by=viewer, at=viewer.at, **said),
        done=_("The follow-up is written down, and the next day is set."),
        back=plan_page(viewer),
        why_not=why_not_write(viewer, plan),
        around={"more_crumbs": crumbs(viewer), "goals": queries.goals(viewer, plan)},
        template="plan/review.html",
    )
    return ask(request, viewer, asking, plan.pk)


@inside
def close(request, viewer):
    """End the plan, and every line that still goes on."""
    plan = active_plan(viewer)
    asking = Asking(
        title=_("Close the plan"),
        label=_("Close the plan"),
        make=lambda sent, typed: forms.Close(sent, initial=typed),
        do=lambda **said: actions.close(plan=plan, by=viewer, at=viewer.at, **said),
        done=_("The plan is closed. It can still be read."),
        back=plan_page(viewer),
        why_not=rules.why_not_close(plan, is_coordinator=queries.is_coordinator(viewer)),
        around={"more_crumbs": crumbs(viewer), "lines": queries.open_lines(viewer, plan)},
        template="plan/close.html",
    )
    return ask(request, viewer, asking, plan.pk)
