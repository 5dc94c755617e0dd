"""Hand over, and the page where the receiver answers."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from esther.circle import drafts
from esther.circle.models import Member
from esther.circle.queries import around
from esther.circle.rules import Role
from esther.circle.views import answer, inside
from esther.design.forms import attempt, posted
from esther.design.posting import only_posted
from esther.people.models import Organisation
from esther.rules import NotPossible
from esther.services.queries import find_organisations

from .. import actions, forms, queries, rules
from .entering import about, own, what_ends, what_she_says

FOUND = 20


@inside
def hand_over(request, viewer, step_id):
    """First choose who, from the circle or the directory; then say what they need."""
    step = queries.step_by_key(viewer, step_id)
    receiver = chosen(viewer, request.GET.get("to", ""))
    if receiver is None or rules.why_not_hand_over(step, viewer):
        return choose(request, viewer, step)
    place = drafts.place("steps:hand_over", step.pk)
    first = {"what": "", "way": rules.Way.TAKES_OVER} | drafts.restored(request, place)
    form = forms.HandOver(posted(request), initial=first)
    done = attempt(form, partial(actions.hand_over, step=step, **receiver, by=viewer, at=viewer.at))
    if done:
        drafts.drop(viewer, place)
        messages.success(
            request,
            _("Offered to %(name)s. It is yours until they say yes.") % {"name": done.party},
        )
        return redirect("steps:step", step.esther_id, step.pk)
    return answer(
        request, "steps/hand_over.html", _offering(viewer, step, receiver, form, place), form
    )


def _offering(viewer, step, receiver, form, place):
    unit = receiver["organisation"]
    return about(
        viewer,
        step=step,
        form=form,
        draft=drafts.address(viewer, place),
        what_ends=what_ends(viewer, step),
        receiver=unit or receiver["member"],
        to=f"unit:{unit.pk}" if unit else f"member:{receiver['member'].pk}",
        needs=queries.needs_of(unit) if unit else [],
        why_not=rules.why_not_hand_over_to(step, **receiver),
    )


def chosen(viewer, to):
    """The receiver an address names: `unit:<key>` or `member:<key>`; None for none."""
    kind, _colon, key = to.partition(":")
    if not key:
        return None
    try:
        key = UUID(key)
    except ValueError:
        raise Http404 from None
    if kind == "unit":
        unit = get_object_or_404(Organisation, pk=key, closed_on=None)
        return {"organisation": unit, "member": None}
    people = Member.seen_by(viewer).exclude(role__in=[Role.UNIT, Role.STAFF, Role.URGENT])
    people = people.select_related("account")
    return {"organisation": None, "member": get_object_or_404(people, pk=key)}


def choose(request, viewer, step):
    """Who is in the circle already, and a search in the directory for the others."""
    text = request.GET.get("q", "")
    seats, why_not = list(around(viewer)), rules.why_not_hand_over(step, viewer)
    page = answer(
        request,
        "steps/choose.html",
        about(
            viewer,
            step=step,
            why_not=why_not,
            units=[seat.organisation for seat in seats if seat.role == Role.UNIT],
            people=[seat for seat in seats if seat.account_id and seat.role != Role.STAFF],
            text=text,
            found=find_organisations(text)[:FOUND] if text else [],
        ),
    )
    if why_not and request.method == "POST":  # sent all the same: a refusal, and traced as one
        page.status_code = 422
    return page


@own
def offer(request, viewer, offer_id):
    """The receiver answers here; the sender sees how it goes."""
    return show(request, viewer, queries.offer_by_key(viewer, offer_id))


def show(request, viewer, row, **forms_tried):
    """The page of an offer, with a form that was refused in the place of an empty one."""
    facts = about(viewer, offer=row, **what_she_says(viewer, row.step), needs=[])
    facts |= _answers(viewer, row) if facts["inside"] else {"asked": [], "why_not": {}}
    facts |= {name: form() for name, form in EMPTY.items()} | forms_tried
    return answer(request, "steps/offer.html", facts, *forms_tried.values())


EMPTY = {
    "ask_form": forms.AskBack,
    "decline_form": forms.DeclineOffer,
    "withdraw_form": forms.Withdraw,
}


def _answers(viewer, row):
    queries.add_questions(viewer, [row])
    return {
        "asked": row.asked,
        "ours": rules.is_party(row, viewer),
        "sent_by_us": rules.is_party(row.step, viewer),
        "why_not": {
            "take": rules.why_not_take(row, viewer),
            "ask_back": rules.why_not_ask_back(row, viewer),
            "decline": rules.why_not_decline(row, viewer),
            "withdraw": rules.why_not_withdraw(row, viewer),
        },
    }


@only_posted("steps:offer", "esther_id", "offer_id")
@inside
def take(request, viewer, offer_id):
    """Say yes, in one press: I do it, or (who=unit) somebody else in the unit does."""
    row = queries.offer_by_key(viewer, offer_id)
    mine = request.POST.get("who") != "unit"
    try:
        step = actions.take(offer=row, by=viewer, at=viewer.at, picks_up=mine)
    except NotPossible as reason:
        messages.warning(request, str(reason))
        return redirect("steps:offer", row.esther_id, row.pk)
    said = _taken(mine or not row.organisation_id)
    messages.success(request, said % {"name": row.step.party})
    return redirect("steps:step", row.esther_id, step.pk)


def _taken(mine):
    if mine:
        return _("The step is yours. %(name)s has been told.")
    return _("Your unit has the step, and nobody does it yet. %(name)s has been told.")


def answers(verb, form_class, name, thanks, then):
    """An answer with words: a form of its own on the page of the offer."""

    @only_posted("steps:offer", "esther_id", "offer_id")
    @inside
    def view(request, viewer, offer_id):
        row = queries.offer_by_key(viewer, offer_id)
        form = form_class(posted(request))
        do = getattr(actions, verb)
        done = attempt(form, partial(do, offer=row, by=viewer, at=viewer.at))
        if not done:
            return show(request, viewer, row, **{name: form})
        messages.success(request, thanks())
        return then(row)

    view.__name__ = verb
    return view


def to_offer(row):
    return redirect("steps:offer", row.esther_id, row.pk)


def to_work(_row):
    """Who says no may have no reason left to look at her page."""
    return redirect("pages:home")


def to_step(row):
    return redirect("steps:step", row.esther_id, row.step_id)


ask_back = answers(
    "ask_back",
    forms.AskBack,
    "ask_form",
    lambda: _("Your question is sent. The step stays with them while you wait."),
    to_offer,
)
decline = answers(
    "decline",
    forms.DeclineOffer,
    "decline_form",
    lambda: _("Your answer is sent. The step stays with those who offered it."),
    to_work,
)
withdraw = answers(
    "withdraw",
    forms.Withdraw,
    "withdraw_form",
    lambda: _("The offer is withdrawn, and they can read why."),
    to_step,
)


@inside
def answer_question(request, viewer, question_id):
    """The sender answers what the receiver asked back."""
    question = queries.question_by_key(viewer, question_id)
    form = forms.AnswerQuestion(posted(request))
    done = attempt(
        form, partial(actions.answer_question, question=question, by=viewer, at=viewer.at)
    )
    if done:
        messages.success(request, _("Your answer is sent."))
        return to_offer(question.offer)
    facts = about(
        viewer,
        question=question,
        offer=question.offer,
        form=form,
        why_not=rules.why_not_answer_question(question, viewer),
    )
    return answer(request, "steps/question.html", facts, form)
