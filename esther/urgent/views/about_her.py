"""The pages about one person: her crisis plan, who opened it in an emergency, and the review."""

from functools import partial, wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about, asks_in, still_inside
from esther.circle.queries import enter_narrowly
from esther.circle.rules import Role, Why
from esther.circle.sharing.forms import EndDecision
from esther.circle.sharing.kinds import Basis, listed
from esther.circle.sharing.pages import basis_asked
from esther.circle.sharing.rules import ends_by_decision
from esther.circle.sharing.said import words_of
from esther.circle.views import answer, inside, leave_reading, signed_in
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted
from esther.people.queries import as_found

from .. import actions, asked, forms, lifts, queries, rules
from .arriving import named


@inside
def crisis(request, viewer):
    """What somebody needs who comes at night, on one page."""
    return crisis_page(request, viewer)


def crisis_page(request, viewer, refused=None):
    esther = viewer.member.esther
    allowed = queries.allowed_now(esther.pk, viewer.at)
    why_not = why_not_allow(viewer, allowed, wanted=not allowed)
    facts = {
        "facts": queries.crisis(viewer),
        "allowed": allowed,
        "why_not": why_not,
        "said": words_of(viewer),
        "ends": _ended(viewer, allowed),
        "decided": queries.is_decided(viewer),
        "comes": queries.comes(viewer),
        "reads_until": viewer.ground.to_at if viewer.ground_kind == Why.CRISIS else None,
        "word": named(viewer, as_found(esther)) if queries.in_group(viewer) else "",
    }
    facts |= about(viewer) | {"refused": refused}
    return answer(request, "urgent/crisis.html", facts, *([refused] if refused else []))


def why_not_allow(viewer, allowed, *, wanted, basis=""):
    """The rule, with whose hand writes it and what holds now."""
    whose = {"role": viewer.role, "hears_her": viewer.hears_her}
    whose["follows"] = rules.follows(allowed, basis)
    return rules.why_not_allow(**whose, already=bool(allowed), wanted=wanted)


def crisis_address(viewer):
    return reverse("urgent:crisis", args=[viewer.member.esther_id])


asks = asks_in(lambda viewer: [(_("If it gets worse"), crisis_address(viewer))])


@asks
def allow(request, viewer):
    """Say yes to ambulance and emergency department, or write down a yes or a decision."""
    esther, basis = viewer.member.esther, basis_asked(request, viewer)
    allowed = queries.allowed_now(esther.pk, viewer.at)
    label, done = _words(viewer, basis)
    return Asking(
        title=_("May ambulance and emergency department read the crisis plan?"),
        label=label,
        form=partial(forms.ALLOWS[basis], viewer=viewer),
        do=partial(actions.allow, esther=esther),
        done=done,
        back=crisis_address(viewer),
        why_not=why_not_allow(viewer, allowed, wanted=True, basis=basis),
        show={"basis": basis, "before": queries.taken_back(viewer), "holds": allowed},
        template="urgent/allow.html",
    )


def _words(viewer, basis):
    """What the button says, and what is said when it is done."""
    if viewer.role in {Role.ESTHER, Role.GUARDIAN}:
        return _("Let them read it"), _("Ambulance and emergency department may read it.")
    if basis == Basis.DECISION:
        return _("Write down this decision"), _("The decision is written down.")
    return _("Write down this yes"), _("The yes is written down.")


@asks
def disallow(request, viewer):
    """She takes it back, or what was decided ends, after seeing what closes for whom, and what
    stays."""
    esther = viewer.member.esther
    allowed = queries.allowed_now(esther.pk, viewer.at)
    decided = allowed is not None and ends_by_decision(allowed.basis, viewer.role)
    return Asking(
        title=_("End this decision") if decided else _("Take this back"),
        lead=_("First look at what closes, and what stays."),
        label=_ended(viewer, allowed),
        form=EndDecision if decided else Press,
        do=partial(actions.disallow, esther=esther),
        done=_("Ambulance and emergency department may not read it any more."),
        back=crisis_address(viewer),
        why_not=why_not_allow(viewer, allowed, wanted=False),
        show={
            "reading": queries.reading_crisis(viewer),
            "seated": queries.seated_who_come(viewer),
            "listed": listed,
        },
        template="urgent/disallow.html",
    )


def _ended(viewer, allowed):
    """What the button says: a decision for her is nobody's yes."""
    if allowed and allowed.basis == Basis.DECISION:
        mine, theirs = _("No, they may not read it"), _("Write down that this decision ends")
    else:
        mine, theirs = _("Take back my yes"), _("Write down that this yes is taken back")
    return mine if viewer.is_esther else theirs


@only_posted("urgent:crisis", "esther_id")
@inside
def end_emergency(request, viewer):
    """It is over before the time."""
    form = Press(posted(request))
    done = attempt(form, partial(actions.end_emergency, by=viewer, at=viewer.at))
    if done is None:
        return crisis_page(request, viewer, form)
    messages.success(request, _("What was open in an emergency is closed."))
    return redirect(still_inside(viewer, f"/esther/{viewer.member.esther_id}/"))


@inside
def emergencies(request, viewer):
    """Every time somebody opened it in an emergency."""
    facts = {"rows": queries.emergencies(viewer)[:100]}
    return answer(request, "urgent/emergencies.html", about(viewer) | facts)


def looked_at(view):
    """For her circle, and for the manager who is asked to look at this one opening."""

    @signed_in
    @wraps(view)
    def wrapped(request, esther_id, emergency_id):
        viewer = request.viewer = enter_narrowly(request.viewer, esther_id, emergency_id)
        emergency = get_object_or_404(queries.emergencies(viewer), pk=emergency_id)
        response = view(request, viewer, emergency)
        request.viewer = queries.as_asked(viewer, emergency)  # a refusal is told as that too
        if response.status_code in {200, 422}:
            leave_reading(request, request.viewer)
        return response

    return wrapped


@looked_at
def emergency(request, viewer, emergency):
    """Who opened it, why, until when, and what the review said."""
    return emergency_page(request, viewer, emergency, forms.Review())


def emergency_page(request, viewer, emergency, form):
    is_asked = queries.is_asked(viewer, emergency)
    facts = {
        "emergency": emergency,
        "form": form,
        "narrow": viewer.ground.narrow,
        "asked": asked.about(emergency, viewer),
        "read": queries.read_during(emergency) if is_asked else None,
        "lifted": lifts.during(emergency) if is_asked else [],
        "why_not_review": queries.why_not_review(emergency, viewer),
    }
    return answer(request, "urgent/emergency.html", about(viewer) | facts, form)


@only_posted("urgent:emergency", "esther_id", "emergency_id")
@looked_at
def review(request, viewer, emergency):
    """Sign what was found."""
    form = forms.Review(posted(request))
    do = partial(actions.review, emergency=emergency, by=viewer, at=viewer.at)
    if attempt(form, do) is None:
        return emergency_page(request, viewer, emergency, form)
    messages.success(request, _("It is looked at. The person can read what you wrote."))
    return redirect("urgent:emergency", emergency.esther_id, emergency.pk)
