"""The pages of the circle: who sits in it, and how somebody comes and goes."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted
from esther.people.models import Account, Organisation
from esther.people.rules import is_in_care
from esther.services.queries import find_organisations

from . import actions, forms, guests, pages, queries
from .models import Member
from .reasons import reasons
from .sharing.kinds import listed, seen_by_all
from .sharing.queries import standing_kinds
from .views import answer, inside

WAYS = {"unit": forms.InviteUnit, "staff": forms.InviteStaff, "close": forms.InviteClose}


def about(viewer):
    """Whose circle this is, and what the one who looks may decide."""
    why_not = guests.why_not_decide(viewer, viewer.member.esther_id)
    return pages.about(viewer) | {"why_not_decide": why_not}


@inside
def circle(request, viewer):
    """Who sits in the circle, why each one may look, and who has left."""
    why = {}
    for reason in reasons(viewer.member.esther_id):
        why.setdefault(reason.member_id, []).append(reason)
    facts = {
        "facts": queries.panel(viewer),
        "why": why,
        "left": queries.who_have_left(viewer)[:50],
    }
    return answer(request, "circle/circle.html", about(viewer) | facts)


@inside
def invite(request, viewer):
    """Give a unit, a named colleague or somebody close a seat."""
    way = request.GET.get("who", "unit")
    chosen = whom(request)
    form = WAYS.get(way, forms.InviteUnit)(
        posted(request), viewer=viewer, covered=covered(viewer, chosen), initial=chosen
    )
    esther = viewer.member.esther
    done = attempt(form, partial(actions.invite, esther=esther, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("%(name)s is in the circle now.") % {"name": done})
        return redirect("circle:circle", esther.pk)
    text = request.GET.get("q", "")
    facts = {"way": way, "form": form, "chosen": chosen} | found(viewer, way, text)
    facts["seen_by_all"] = seen_by_all(own=viewer.is_esther)
    return answer(request, "circle/invite.html", about(viewer) | facts, form)


def whom(request) -> dict:
    """The unit, or the colleague in one, that was chosen from the list; nobody, before that."""
    sent = request.POST if request.method == "POST" else request.GET
    unit = one_of(Organisation, sent.get("organisation"))
    account = one_of(Account, sent.get("account")) if "@" not in sent.get("account", "") else None
    return {"organisation": unit, "account": account} if unit else {}


def one_of(model, key):
    try:
        return model.objects.filter(pk=UUID(key or "")).first()
    except ValueError:
        return None


def covered(viewer, chosen) -> bool:
    """Whether who is invited reads what all of care reads, so that nothing is asked."""
    unit = chosen.get("organisation")
    return is_in_care(unit) and bool(standing_kinds(viewer))


def found(viewer, way, text):
    """What the search found, and who already has a seat."""
    seats = list(queries.around(viewer))
    return {
        "text": text,
        "standing": listed(standing_kinds(viewer)),
        "units": find_organisations(text)[:30] if way == "unit" and text else [],
        "people": queries.people_at_work(text, viewer.at) if way == "staff" else [],
        "seated_units": {seat.organisation_id for seat in seats if not seat.account_id},
        "seated_people": {seat.account_id for seat in seats},
    }


@inside
def member(request, viewer, member_id):
    """One seat: since when, why they may look, and how it ends."""
    return member_page(request, viewer, one(viewer, member_id), Press())


def one(viewer, member_id):
    seats = Member.seen_by(viewer).select_related("account", "organisation", "esther")
    return get_object_or_404(seats, pk=member_id)


def member_page(request, viewer, seat, form):
    mine = seat.pk == viewer.member.pk
    facts = {
        "seat": seat,
        "mine": mine,
        "why": [it for it in reasons(seat.esther_id) if it.member_id == seat.pk],
        "why_not_leave": guests.why_not_decide(viewer, seat.esther_id, about_self=mine)
        or actions.why_not_leave(seat, viewer.at),
        "form": form,
    }
    return answer(request, "circle/member.html", about(viewer) | facts, form)


@only_posted("circle:member", "esther_id", "member_id")
@inside
def leave(request, viewer, member_id):
    """End a seat."""
    seat, form = one(viewer, member_id), Press(posted(request))
    done = attempt(form, lambda: actions.leave(member=seat, by=viewer, at=viewer.at) or seat)
    if done is None:
        return member_page(request, viewer, seat, form)
    messages.success(request, _("%(name)s has left the circle.") % {"name": seat})
    if seat.pk == viewer.member.pk:
        return redirect("pages:home")
    return redirect("circle:circle", seat.esther_id)
