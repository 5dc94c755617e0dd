"""The pages of what she shares: look, say yes, take back, end what was decided. What she hides is in `hiding`."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from esther.design.asking import Asking
from esther.people.rules import is_in_care

from .. import law
from ..models import Member, Sharing, open_at
from ..pages import about, asks_in
from ..rules import Role
from ..views import answer, inside
from . import actions, alone, closing, forms, kinds, queries, reach, rules
from .less import Less
from .said import words_of


def crumbs(viewer):
    """The way back to what she shares."""
    circle = reverse("circle:circle", args=[viewer.member.esther_id])
    return [
        (_("My circle") if viewer.is_esther else _("Circle"), circle),
        (_("What I share") if viewer.is_esther else _("What is shared"), back(viewer)),
    ]


asks = asks_in(crumbs)
ALL_OF_CARE = gettext_lazy("What may everybody in care read?")


def back(viewer):
    return reverse("circle:sharing", args=[viewer.member.esther_id])


@inside
def sharing(request, viewer):
    """What she shares with whom, until when, how she said it; what she hides; what has ended."""
    why_not = rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her)
    shared, urgent = queries.overview(viewer), alone.now(viewer)
    hidden = _hidden(viewer, may_know=why_not is None)
    facts = {
        "why_not": why_not,
        "shared": shared,
        "listed": kinds.listed,
        "with_the_plan": kinds.WITH_THE_PLAN,
        "seen_by_all": kinds.seen_by_all(own=viewer.is_esther),
        "law": law.of("se"),
        "again": queries.to_look_through([*shared.given, *([urgent] if urgent else [])], viewer),
        "asked": queries.was_asked(viewer),
        "no": (no := queries.her_no(viewer)),
        "ended": [it for it in queries.ended(viewer)[:50] if it != no],
        "read_when_urgent": queries.read_when_urgent(viewer)[:50],
        "to_itself": reach.is_to_itself,
        "alone": urgent,
        "alone_before": alone.before(viewer),
        "said": words_of(viewer),
        "asked_for": _is_asked_for(request, hidden["lifts_before"]),
        **hidden,
    }
    return answer(request, "circle/sharing.html", about(viewer) | facts)


def _is_asked_for(request, lifts_before):
    """Whether somebody comes from a notice of a lift that has ended: then it is not folded away."""
    return request.GET.get("lift") in {str(it.pk) for it in lifts_before}


NOTHING = ("hidden", "hidden_before", "lifts", "lifts_before", "barring")


def _hidden(viewer, *, may_know):
    """What is hidden is told to whom it concerns: herself, and those who work for her. Who is at
    work in care, and decides nothing, reads of what their own unit meets, and nothing of others."""
    if not may_know:
        return {name: [] for name in NOTHING} | (_met(viewer) if viewer.in_care else {})
    return {
        "hidden": queries.hidden_now(viewer),
        "hidden_before": queries.hidden_before(viewer)[:50],
        "lifts": queries.lifts_now(viewer),
        "lifts_before": queries.lifts_before(viewer)[:50],
        "barring": {block.pk for block in queries.barring(viewer)},
    }


def _met(viewer):
    return {
        "hidden": queries.met(viewer),
        "lifts": queries.lifts_of_unit(viewer),
        "barring": {block.pk for block in queries.barring(viewer)},
    }


@asks
def share(request, viewer, member_id=None):
    """Say yes, or write down her yes: with all of care, or with one who sits here. Less than is
    shared now is first shown as what it closes."""
    seat = one(viewer, member_id) if member_id else None
    kind = FORMS[basis_asked(request, viewer)]
    given = queries.open_now(viewer).filter(member=seat, basis=kind.basis).first()
    why_not = rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her)
    title, label, done = _words(viewer, seat, kind.basis)
    do = partial(actions.share, esther=viewer.member.esther, member=seat)
    less = Less(viewer, [given] if given else [], kind, do, why_not)
    return Asking(
        title=title,
        label=label,
        form=less.form,
        first=_first(given, viewer),
        do=less.share,
        done=done,
        back=back(viewer),
        why_not=why_not,
        show={
            "seat": seat,
            "basis": kind.basis,
            "own": viewer.is_esther,
            "less": less,
            "listed": kinds.listed,
            "already": _read_already(viewer, seat),
            "before": _said_before(given, viewer),
            "herself": _herself(viewer, seat, kind.basis),
            "may_speak": kinds.may_speak(own=viewer.is_esther),
        },
        template="circle/share.html",
    )


def _words(viewer, seat, basis):
    """What the page is called, what its button says, and what is said when it is done."""
    title = _("What may %(name)s read?") % {"name": seat} if seat else ALL_OF_CARE
    if viewer.is_esther:
        return title, _("Yes, share this"), _("It is shared. You can take it back on any day.")
    if basis == kinds.Basis.DECISION:
        return title, _("Write down this decision"), _("The decision is written down.")
    return title, _("Write down this yes"), _("The yes is written down.")


def _says_it(viewer) -> bool:
    """Whether who presses the button is who says it."""
    return viewer.role in {Role.ESTHER, Role.GUARDIAN}


def _read_already(viewer, seat):
    """What somebody in care reads as all of care does: a yes by name only adds to it."""
    covered = seat is not None and is_in_care(seat.organisation)
    return queries.standing_kinds(viewer) if covered else 0


def one(viewer, member_id) -> Member:
    """A seat that somebody looks from now."""
    seats = Member.seen_by(viewer).filter(open_at(viewer.at)).exclude(role=Role.ESTHER)
    return get_object_or_404(seats.select_related("organisation", "account"), pk=member_id)


FORMS = {
    kinds.Basis.CONSENT: forms.Share,
    kinds.Basis.GUARDIAN: forms.ShareAsGuardian,
    kinds.Basis.DECISION: forms.ShareDecided,
}


def basis_asked(request, viewer) -> kinds.Basis:
    """On which basis somebody answers: a guardian as guardian; who writes it down chooses. She
    decides nothing about herself: she says yes."""
    chosen = request.GET.get("basis")
    if viewer.role == Role.GUARDIAN or chosen == kinds.Basis.GUARDIAN:
        return kinds.Basis.GUARDIAN
    decided = chosen == kinds.Basis.DECISION and not viewer.is_esther
    return kinds.Basis.DECISION if decided else kinds.Basis.CONSENT


def _first(given, viewer):
    """What she said yes to before stands there for herself, and for her guardian. Whoever writes
    down what is said ticks all of it, so that no yes is kept that was not said; and what nobody
    was asked about is asked."""
    if given is None or given.how == kinds.How.BEFORE:
        return {}
    if not _says_it(viewer):
        return {"until": given.to_at}
    asked = [int(kind) for kind in kinds.in_words(given.kinds & kinds.USUAL)]
    return {
        "kinds": asked,
        "social": bool(given.kinds & kinds.Data.SOCIAL),
        "until": given.to_at,
    }


def _said_before(given, viewer):
    """What somebody was asked about and said yes to, or what was decided, for who writes down another answer."""
    told = given is not None and given.how != kinds.How.BEFORE and not _says_it(viewer)
    return given.kinds if told else 0


def _herself(viewer, seat, basis):
    """What she has said herself, before something is decided for her."""
    return queries.herself(viewer, seat) if basis == kinds.Basis.DECISION else None


@asks
def share_nothing(request, viewer):
    """She was asked, and shares nothing with all of care."""
    return Asking(
        title=_("Nothing is shared"),
        lead=_(
            "Each unit reads only what it wrote itself or was sent. You can change it on any day."
        )
        if viewer.is_esther
        else _("Write this down when the answer was no. It can be changed on any day."),
        label=_("I share nothing") if viewer.is_esther else _("Write down this no"),
        form=partial(forms.ShareNothing, viewer=viewer),
        do=partial(actions.share_nothing, esther=viewer.member.esther),
        done=_("It is written down. Nothing is shared with everybody in care."),
        back=back(viewer),
        why_not=rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her)
        or rules.why_not_share_nothing(shares=bool(queries.standing_kinds(viewer))),
    )


@asks
def withdraw(request, viewer, sharing_id):
    """Take something back, after seeing what closes for whom and what stays."""
    given = get_object_or_404(
        Sharing.seen_by(viewer).select_related("member__organisation", "member__account"),
        pk=sharing_id,
    )
    return Asking(
        lead=_("First look at what closes, and what stays."),
        **_ending(viewer, given),
        back=back(viewer),
        why_not=rules.why_not_decide_sharing(viewer.role, hears_her=viewer.hears_her)
        or rules.why_not_withdraw(given, viewer.at),
        show={
            "given": given,
            "preview": closing.closing(viewer, given),
            "listed": kinds.listed,
            "own": viewer.is_esther,
        },
        template="circle/withdraw.html",
    )


def _ending(viewer, given):
    """What was said is taken back; what was decided ends, as somebody has decided."""
    if rules.ends_by_decision(given.basis, viewer.role):
        return {
            "title": _("End this decision"),
            "label": _("Write down that this decision ends"),
            "form": forms.EndDecision,
            "do": partial(actions.end_decision, sharing=given),
            "done": _("The decision has ended. From now on it is not read."),
        }
    return {
        "title": _("Take this back"),
        "label": _("Take it back"),
        "form": partial(forms.Withdraw, viewer=viewer),
        "do": partial(actions.withdraw, sharing=given),
        "done": _("It is taken back. From now on it is not read."),
    }
