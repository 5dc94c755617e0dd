"""Where she stays: seen by the circle, written about by the unit where she is."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from esther.circle.pages import Asking, about, ask, still_inside
from esther.circle.views import answer, inside
from esther.design.forms import attempt, posted

from . import actions, forms, queries, rules
from .models import Stay

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One stay, and why each verb is not possible for the one who looks (None: it is)."""

    stay: Stay
    why_not: str | None  # nothing is
    why_not_planned: str | None
    why_not_ready: str | None
    why_not_withdraw_ready: str | None
    why_not_discharge: str | None


def line(stay, viewer):
    today = localdate(viewer.at)
    return Line(
        stay,
        why_not=actions.why_not_ours(stay.organisation, viewer) or rules.why_not_withdraw(stay),
        why_not_planned=rules.why_not_planned(stay, today, today),
        why_not_ready=rules.why_not_ready(stay),
        why_not_withdraw_ready=rules.why_not_withdraw_ready(stay),
        why_not_discharge=rules.why_not_discharge(stay, viewer.at),
    )


@inside
def stays(request, viewer):
    """Every stay, the latest first, with what may happen next in it."""
    return shown(request, viewer, forms.Press())


def shown(request, viewer, form):
    rows = [line(stay, viewer) for stay in queries.all_stays(viewer)[:SHOWN]]
    facts = {"rows": rows, "form": form, "why_not_admit": why_not_admit(viewer)}
    return answer(request, "stays/stays.html", about(viewer) | facts, form)


def why_not_admit(viewer):
    if viewer.organisation_id is None:
        return _("Only the unit where somebody comes to stay writes it down.")
    return None


def stays_page(viewer):
    return reverse("stays:stays", args=[viewer.member.esther_id])


def crumbs(viewer):
    return [(_("Stays"), stays_page(viewer))]


@inside
def admit(request, viewer):
    """She comes to stay in the viewer's unit, now."""
    esther, by = viewer.member.esther, {"by": viewer, "at": viewer.at}
    asking = Asking(
        title=_("Comes to stay with us"),
        label=_("Write down the stay"),
        make=lambda sent, typed: forms.Admit(sent, initial=typed),
        do=lambda **said: actions.admit(
            esther=esther, organisation=viewer.organisation, **by, **said
        ),
        done=_("The stay has begun."),
        back=stays_page(viewer),
        why_not=why_not_admit(viewer),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking)


def one(viewer, stay_id):
    return get_object_or_404(queries.all_stays(viewer), pk=stay_id)


@inside
def planned(request, viewer, stay_id):
    """Say which day she is thought to go home."""
    stay = one(viewer, stay_id)
    asking = Asking(
        title=_("When is the way home planned?"),
        label=_("Keep the day"),
        make=lambda sent, typed: forms.Planned(
            sent, initial={"home_on": stay.planned_home_on} | typed
        ),
        do=lambda **said: actions.planned(stay=stay, by=viewer, at=viewer.at, **said),
        done=_("The day is written down."),
        back=stays_page(viewer),
        why_not=actions.why_not_ours(stay.organisation, viewer)
        or rules.why_not_planned(stay, localdate(viewer.at), localdate(viewer.at)),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking, stay.pk)


@inside
def withdraw(request, viewer, stay_id):
    """It was recorded by mistake."""
    stay = one(viewer, stay_id)
    asking = Asking(
        title=_("Withdraw a stay"),
        lead=_(
            "It was recorded by mistake. It stays readable as that, and gives nobody a reason to read here."
        ),
        label=_("Withdraw the stay"),
        make=lambda sent, typed: forms.Press(sent),
        do=lambda **said: actions.withdraw(stay=stay, by=viewer, at=viewer.at),
        done=_("The stay is withdrawn."),
        back=stays_page(viewer),
        why_not=actions.why_not_ours(stay.organisation, viewer) or rules.why_not_withdraw(stay),
        around={"more_crumbs": crumbs(viewer)},
    )
    return ask(request, viewer, asking, stay.pk)


def press(request, viewer, stay_id, do, done):
    """One press, one act; refused with its reason on the page of the stays."""
    stay, form = one(viewer, stay_id), forms.Press(posted(request))
    if not attempt(form, lambda: do(stay=stay, by=viewer, at=viewer.at)):
        return shown(request, viewer, form)
    messages.success(request, done)
    return redirect(still_inside(viewer, stays_page(viewer)))


@require_POST
@inside
def ready(request, viewer, stay_id):
    """She no longer needs to be there."""
    return press(request, viewer, stay_id, actions.ready, _("It is told that she is ready."))


@require_POST
@inside
def withdraw_ready(request, viewer, stay_id):
    """She is not ready after all."""
    return press(request, viewer, stay_id, actions.withdraw_ready, _("She is not ready any more."))


@require_POST
@inside
def discharge(request, viewer, stay_id):
    """She leaves."""
    return press(request, viewer, stay_id, actions.discharge, _("She has left."))
