"""What a head sees: her questions to answer, and readings to look at. Never the log itself."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.views import answer as page_of
from esther.circle.views import leave_listing, signed_in
from esther.design.forms import attempt, posted
from esther.urgent.queries import to_review
from esther.urgent.words import what_in_short

from .. import actions, forms, judging, queries, rules
from ..models import Flag, Question
from ..openings import opening_of, reviewed_in, reviewed_of
from ..reviewing import MEANS, WORDS

SHOWN = 50


@signed_in
def review(request):
    """What waits, and what is done."""
    viewer = request.viewer
    why_not = rules.why_not_look(leads=viewer.leads)
    questions = [] if why_not else list(queries.open_questions(viewer)[:SHOWN])
    flags = [] if why_not else list(queries.open_flags(viewer)[:SHOWN])
    openings = [] if why_not else to_review(viewer)[:SHOWN]
    facts = {
        "why_not": why_not,
        "questions": questions,
        "openings": openings,
        "answered": [] if why_not else queries.answered_questions(viewer),
        "flags": flags,
        "signed": [] if why_not else queries.signed_flags(viewer),
        "also_led": queries.also_led_by(viewer),
        "waits_for_answer": rules.waits_for_answer,
        "is_late": lambda question: rules.is_late(question, viewer.at),
        "what": what_in_short,
        "why_flagged": WORDS.get,
        "at": viewer.at,
    }
    leave_listing(request, {it.esther_id for it in [*questions, *openings, *flags]})
    return page_of(request, "log/review.html", facts)


def _one(request, model, key):
    """A row of a unit that the viewer leads, or nothing is found."""
    rows = model.led_by(queries.units_led_by(request.viewer))
    return get_object_or_404(rows.select_related("reader", "organisation"), pk=key)


@signed_in
def answer(request, asked_id):
    """Answer her."""
    question = _one(request, Question, asked_id)
    do = partial(actions.answer, question=question)
    facts = {
        "title": _("Was this right?"),
        "label": _("Send the answer"),
        "question": question,
        "flag": None,
        "opening": opening_of(question),
        "reviewed": None if question.answered_at else reviewed_of(question),
        "facts": judging.facts(question, question.read_at),
        "lifted": judging.lifted(question.pk),
        "why_not": actions.why_not_answer(question, request.viewer),
        "said": _("Your answer is sent."),
    }
    return _asked(request, forms.Say, do, facts, question.esther_id)


@signed_in
def sign(request, flag_id):
    """Look at a reading, and sign."""
    flag = _one(request, Flag, flag_id)
    do = partial(actions.sign, flag=flag)
    facts = {
        "title": _("Look at a reading"),
        "label": _("Sign"),
        "question": None,
        "opening": None,
        "reviewed": reviewed_in(flag),
        "flag": flag,
        "asked": queries.questions_about(flag, request.viewer),
        "facts": judging.facts(flag, flag.from_at),
        "lifted": judging.lifted(flag.pk),
        "why_not": actions.why_not_sign(flag, request.viewer),
        "waits": rules.waits_for_answer(flag),
        "said": _("What you found is kept."),
    }
    return _asked(request, forms.Sign, do, facts, flag.esther_id)


def _asked(request, form_of, do, facts, esther_id):
    viewer, form = request.viewer, form_of(posted(request))
    if attempt(form, partial(do, by=viewer, at=viewer.at)):
        messages.success(request, facts["said"])
        return redirect(reverse("review:review"))
    leave_listing(request, [esther_id])
    shown = {"form": form, "why_flagged": WORDS.get, "means": MEANS.get, "at": viewer.at}
    return page_of(request, "log/one.html", facts | shown, form)
