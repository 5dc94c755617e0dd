"""The pages of the fixed contacts: name one, and say who answers while one is away."""

from functools import partial
from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted
from esther.people.models import Account

from . import actions, forms, queries
from .models import NamedRole, open_at
from .rules import Contact, Role
from .seats import about
from .views import answer, inside


@inside
def name_contact(request, viewer):
    """Name the coordinator or another fixed contact."""
    kind = {"kind": request.GET.get("kind", Contact.COORDINATOR)}
    form = forms.NameContact(
        posted(request),
        choices=who_may_be_named(viewer),
        seats=queries.around(viewer),
        initial=kind,
    )
    done = attempt(form, partial(actions.name_contact, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("The contact is named."))
        return redirect("circle:circle", viewer.member.esther_id)
    facts = {"form": form, "nobody": len(form.fields["who"].choices) < 2}
    return answer(request, "circle/name_contact.html", about(viewer) | facts, form)


def who_may_be_named(viewer):
    """Units and named staff in the circle, each unit with those who work there."""
    seats = [seat for seat in queries.around(viewer) if seat.role in {Role.UNIT, Role.STAFF}]
    units = [seat.organisation for seat in seats if seat.role == Role.UNIT]
    rows = queries.colleagues_in(units, viewer.at)
    people = {key: list(group) for key, group in groupby(rows, lambda row: row.organisation_id)}
    choices = [("", _("Choose"))]
    for seat in seats:
        choices.append((str(seat), _people_of(seat, people.get(seat.organisation_id, []))))
    return choices


def _people_of(seat, colleagues):
    if seat.role == Role.STAFF:
        return [(f"{seat.pk}:{seat.account_id}", str(seat))]
    people = [(f"{seat.pk}:{row.account_id}", row.account.name) for row in colleagues]
    return [*people, (f"{seat.pk}:", _("The unit itself"))]


@inside
def set_cover(request, viewer, role_id):
    """Say who answers while a contact is away."""
    role = one(viewer, role_id)
    form = forms.SetCover(posted(request), colleagues=colleagues_of(role, viewer))
    done = attempt(form, partial(actions.set_cover, role=role, by=viewer, at=viewer.at))
    if done:
        messages.success(request, _("It stands on every page who answers meanwhile."))
        return redirect("circle:circle", viewer.member.esther_id)
    facts = {"form": form, "card": queries.card(role, viewer.at)}
    return answer(request, "circle/set_cover.html", about(viewer) | facts, form)


@only_posted("circle:set_cover", "esther_id", "role_id")
@inside
def end_cover(request, viewer, role_id):
    """Back again."""
    role, form = one(viewer, role_id), Press(posted(request))
    done = attempt(form, partial(actions.end_cover, role=role, by=viewer, at=viewer.at))
    if done is None:
        facts = {"form": form, "card": queries.card(role, viewer.at)}
        return answer(request, "circle/set_cover.html", about(viewer) | facts, form)
    messages.success(request, _("The contact answers again."))
    return redirect("circle:circle", viewer.member.esther_id)


def one(viewer, role_id):
    roles = NamedRole.seen_by(viewer).filter(open_at(viewer.at))
    return get_object_or_404(
        roles.select_related("account", "cover", "member__organisation", "member__account"),
        pk=role_id,
    )


def colleagues_of(role, viewer):
    """Who works in the same unit, but for the contact."""
    here = queries.colleagues_in([role.member.organisation_id], viewer.at)
    keys = here.order_by().values("account")
    return Account.objects.filter(pk__in=keys).exclude(pk=role.account_id).order_by("name", "pk")
