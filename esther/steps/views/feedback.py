"""Feedback to the step before, and the answer to it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.views import answer
from esther.design.forms import attempt, posted

from .. import actions, forms, queries, rules
from ..models import Step
from ..rules import Tone
from .entering import about, is_narrow, own


@own
def give_feedback(request, viewer, step_id):
    """What helped and what was missing, to the step before."""
    step = queries.step_by_key(viewer, step_id)
    form = forms.GiveFeedback(posted(request))
    done = attempt(form, partial(actions.give_feedback, step=step, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("Thank you. The step before can read it now."))
        return redirect(_what_next(viewer, done, step))
    facts = about(
        viewer,
        step=step,
        before=None if is_narrow(viewer) else step.before,
        form=form,
        why_not=rules.why_not_give_feedback(step, viewer),
    )
    return answer(request, "steps/give_feedback.html", facts, form)


def _what_next(viewer, feedback, step):
    """What a unit misses may be what it needs from everybody: then say so once for all."""
    if viewer.organisation_id and feedback.tone in {Tone.SUGGESTION, Tone.WRONG}:
        return f"{reverse('needs:needs')}?about={feedback.about}"
    return reverse("steps:step", args=[step.esther_id, step.pk])


@own
def answer_feedback(request, viewer, feedback_id):
    """Read feedback, and answer it when it was given to us."""
    row = queries.feedback_by_key(viewer, feedback_id)
    row.step = Step.seen_by(viewer).filter(pk=row.step_id).first() or Step(pk=row.step_id)
    form = forms.AnswerFeedback(posted(request))
    done = attempt(form, partial(actions.answer_feedback, feedback=row, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("Your answer is sent."))
        return redirect("steps:answer_feedback", row.esther_id, row.pk)
    why_not = rules.why_not_answer_feedback(row, viewer)
    facts = about(viewer, feedback=row, form=form, why_not=why_not)
    return answer(request, "steps/answer_feedback.html", facts, form)
