"""Where she stays: seen by the circle, written about by the unit where she is."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about, asks_in, still_inside
from esther.circle.views import answer, inside
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted

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
    return shown(request, viewer, Press())


def shown(request, viewer, form):
    found = queries.all_stays(viewer)[:SHOWN]
    rows = [line(stay, viewer) for stay in queries.without_where(found, viewer)]
    facts = {"rows": rows, "form": form, "why_not_admit": why_not_admit(viewer)}
    return answer(request, "stays/stays.html", about(viewer) | facts, form)


def why_not_admit(viewer):
    return actions.why_not_admit(viewer.member.esther, viewer)


def stays_page(viewer):
    return reverse("stays:stays", args=[viewer.member.esther_id])


def crumbs(viewer):
    return [(_("Stays"), stays_page(viewer))]


asks = asks_in(crumbs)


@asks
def admit(request, viewer):
    """She comes to stay in the viewer's unit, now."""
    return Asking(
        title=_("Comes to stay with us"),
        label=_("Write down the stay"),
        form=forms.Admit,
        do=partial(actions.admit, esther=viewer.member.esther, organisation=viewer.organisation),
        done=_("The stay has begun."),
        back=stays_page(viewer),
        why_not=why_not_admit(viewer),
    )


def one(viewer, stay_id):
    return get_object_or_404(queries.all_stays(viewer), pk=stay_id)


@asks
def planned(request, viewer, stay_id):
    """Say which day she is thought to go home."""
    stay = one(viewer, stay_id)
    return Asking(
        title=_("When is the way home planned?"),
        label=_("Keep the day"),
        form=forms.Planned,
        first={"home_on": stay.planned_home_on},
        do=partial(actions.planned, stay=stay),
        done=_("The day is written down."),
        back=stays_page(viewer),
        why_not=actions.why_not_ours(stay.organisation, viewer)
        or rules.why_not_planned(stay, localdate(viewer.at), localdate(viewer.at)),
    )


@asks
def withdraw(request, viewer, stay_id):
    """It was recorded by mistake."""
    stay = one(viewer, stay_id)
    return Asking(
        title=_("Withdraw a stay"),
        lead=_(
            "It was recorded by mistake. It stays readable as that, and gives nobody a reason to read here."
        ),
        label=_("Withdraw the stay"),
        form=Press,
        do=partial(actions.withdraw, stay=stay),
        done=_("The stay is withdrawn."),
        back=stays_page(viewer),
        why_not=actions.why_not_ours(stay.organisation, viewer) or rules.why_not_withdraw(stay),
    )


def press(request, viewer, stay_id, do, done):
    """One press, one act; refused with its reason on the page of the stays."""
    stay, form = one(viewer, stay_id), Press(posted(request))
    if not attempt(form, partial(do, stay=stay, by=viewer, at=viewer.at)):
        return shown(request, viewer, form)
    messages.success(request, done)
    return redirect(still_inside(viewer, stays_page(viewer)))


@only_posted("stays:stays", "esther_id")
@inside
def ready(request, viewer, stay_id):
    """She no longer needs to be there."""
    return press(request, viewer, stay_id, actions.ready, _("It is told that she is ready."))


@only_posted("stays:stays", "esther_id")
@inside
def withdraw_ready(request, viewer, stay_id):
    """She is not ready after all."""
    return press(request, viewer, stay_id, actions.withdraw_ready, _("She is not ready any more."))


@only_posted("stays:stays", "esther_id")
@inside
def discharge(request, viewer, stay_id):
    """She leaves."""
    return press(request, viewer, stay_id, actions.discharge, _("She has left."))
