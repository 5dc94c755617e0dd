"""The page of a step, and the verbs of whoever has it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from esther.circle.views import answer, inside
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted
from esther.rules import NotPossible

from .. import actions, forms, queries, rules
from .entering import about, own, refuse_narrow, what_ends, what_she_says


@inside
def journey(request, viewer):
    """All her steps: whose move it is, and the whole way with its waiting."""
    return answer(request, "steps/journey.html", about(viewer, facts=queries.journey(viewer)))


@inside
def begin(request, viewer):
    """A step of our own."""
    form = forms.Begin(viewer, posted(request))
    done = attempt(form, partial(actions.begin, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("The step is yours."))
        return redirect("steps:step", viewer.member.esther_id, done.pk)
    facts = about(viewer, form=form, why_not=actions.why_not_begin(viewer))
    return answer(request, "steps/begin.html", facts, form)


@own
def step(request, viewer, step_id):
    """The chain before and after, what was told, and everything that can be done."""
    return show(request, viewer, queries.step_by_key(viewer, step_id))


def show(request, viewer, row, **forms_tried):
    """The page of a step, with a form that was refused in the place of an empty one."""
    around = queries.chain(viewer, row)
    facts = about(
        viewer,
        step=row,
        chain=around,
        story=queries.story(viewer, row, around),
        ours=rules.is_party(row, viewer),
        why_not=reasons(viewer, around),
        what_ends=what_ends(viewer, row),
        **what_she_says(viewer, row),
        **{name: form() for name, form in EMPTY.items()} | forms_tried,
    )
    return answer(request, "steps/step.html", facts, *forms_tried.values())


EMPTY = {
    "complete_form": forms.Complete,
    "stop_form": forms.StopStep,
    "outcome_form": forms.AnswerOutcome,
}


def reasons(viewer, around):
    """Why each verb is not possible now; None where it is."""
    row = around.step
    return {
        "pick_up": rules.why_not_pick_up(row, viewer),
        "put_back": rules.why_not_put_back(row, viewer),
        "hand_over": rules.why_not_hand_over(row, viewer),
        "complete": rules.why_not_complete(row, viewer, around.offers),
        "stop": rules.why_not_stop(row, viewer),
        "give_feedback": rules.why_not_give_feedback(row, viewer),
        "answer_outcome": rules.why_not_answer_outcome(row, viewer),
    }


def does(verb, form_class, name, thanks):
    """A verb with a form of its own on the page of the step."""

    @only_posted("steps:step", "esther_id", "step_id")
    @own
    def view(request, viewer, step_id):
        row = queries.step_by_key(viewer, step_id)
        refuse_narrow(viewer)
        form = form_class(posted(request))
        do = getattr(actions, verb)
        done = attempt(form, partial(do, step=row, by=viewer, at=viewer.at))
        if not done:
            return show(request, viewer, row, **{name: form})
        messages.success(request, thanks())
        return redirect("steps:step", viewer.member.esther_id, row.pk)

    view.__name__ = verb
    return view


complete = does(
    "complete",
    forms.Complete,
    "complete_form",
    lambda: _("Thank you. How it went is written down."),
)
stop = does(
    "stop", forms.StopStep, "stop_form", lambda: _("The step is stopped, and those who wait know.")
)
answer_outcome = does(
    "answer_outcome", forms.AnswerOutcome, "outcome_form", lambda: _("The answer is written down.")
)


def presses(verb, thanks):
    """A verb that is one press."""

    @only_posted("steps:step", "esther_id", "step_id")
    @inside
    def view(request, viewer, step_id):
        row = queries.step_by_key(viewer, step_id)
        try:
            getattr(actions, verb)(step=row, by=viewer, at=viewer.at)
        except NotPossible as reason:
            messages.warning(request, str(reason))
        else:
            messages.success(request, thanks())
        return redirect("steps:step", viewer.member.esther_id, row.pk)

    view.__name__ = verb
    return view


pick_up = presses("pick_up", lambda: _("You have it. Your colleagues see that."))
put_back = presses("put_back", lambda: _("The whole unit has it again."))
