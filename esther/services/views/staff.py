"""Who works in a unit: given and ended by whoever leads it. It opens the unit's circles."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from esther.design.asking import Asking
from esther.design.forms import Press, attempt, posted
from esther.design.posting import only_posted
from esther.people import actions as people
from esther.people.models import Account
from esther.people.queries import leads, works_there
from esther.people.recent import requires_recent
from esther.people.rules import (
    is_in_care,
    why_not_change_organisation,
    why_not_end_assignment,
    why_not_lead,
    why_not_set_emergency,
)

from .. import forms
from .directory import one
from .page import asks, people_of


@login_required
def people_page(request, organisation_id):
    """Who works here, as what, from when to when, and who has duty."""
    return shown(request, one(organisation_id), Press())


def shown(request, unit, form):
    viewer, why_not = request.viewer, why_not_lead(leads(request.viewer, unit))
    facts = {
        "unit": unit,
        "form": form,
        "why_not": why_not,
        "rows": [] if why_not else works_there(unit, viewer.at),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "services/people.html", facts, status=status)


@requires_recent()
@asks
def assign(viewer, unit):
    """Somebody works here from now on, or from a day to come."""
    return Asking(
        title=_("Add somebody who works here"),
        lead=_("Whoever works here can read in every circle that the unit sits in."),
        label=_("Let them work here"),
        form=partial(forms.Assign, at=viewer.at),
        do=partial(_assign, unit),
        done=_(
            "They can choose this unit the next time they sign in. Who has never signed in "
            "needs a link: make it in the list."
        ),
        back=people_of(unit),
        why_not=why_not_change_organisation(unit),
    )


@transaction.atomic
def _assign(unit, *, email, name, by, at, **said):
    """The account with this e-mail, or a new one with this name. It comes in by a link."""
    account = Account.objects.filter(email__iexact=email).first()
    if account is None and leads(by, unit):
        account = people.add_account(email=email, name=name, by=by, at=at)
    return people.assign(account=account, organisation=unit, by=by, at=at, **said)


def of(unit, assignment_id, at):
    rows = works_there(unit, at).select_related("account", "organisation")
    return get_object_or_404(rows, pk=assignment_id)


@requires_recent()
@asks
def end_assignment(viewer, unit, assignment_id):
    """They work here no more."""
    row = of(unit, assignment_id, viewer.at)
    return Asking(
        title=_("End somebody's work here"),
        lead=_(
            "From then on %(name)s sees nothing through this unit. Steps that "
            "they have picked up are the whole unit's again within five minutes. Look at "
            "lines in plans, visits and contacts with their name."
        )
        % {"name": row.account},
        label=_("End the work here"),
        form=Press,
        do=partial(people.end_assignment, assignment=row),
        done=_("The work here is ended."),
        back=people_of(unit),
        why_not=why_not_end_assignment(row, viewer.at, own=row.account_id == viewer.account_id),
    )


@only_posted("services:people", "organisation_id")
@login_required
def set_duty(request, organisation_id, assignment_id):
    """Who is called when nobody has answered in time."""
    unit, viewer = one(organisation_id), request.viewer
    row, form = of(unit, assignment_id, viewer.at), forms.SetDuty(posted(request))
    if not attempt(form, partial(people.set_duty, assignment=row, by=viewer, at=viewer.at)):
        return shown(request, unit, form)
    messages.success(request, _("The duty is changed."))
    return redirect(people_of(unit))


@requires_recent()
@asks
def set_emergency(viewer, unit, assignment_id):
    """Who in the unit may open in an emergency."""
    row = of(unit, assignment_id, viewer.at)
    return Asking(
        title=_("Emergency group"),
        lead=_(
            "Whether %(name)s may open somebody's data in an emergency. Each time the person and "
            "you are told, and you look at it within three days."
        )
        % {"name": row.account},
        label=_("Keep it"),
        form=partial(forms.SetEmergency, at=viewer.at),
        first={"may": "yes" if row.in_emergency_group(viewer.at) else "no"},
        do=partial(people.set_emergency, assignment=row),
        done=_("The emergency group is changed."),
        back=people_of(unit),
        why_not=why_not_set_emergency(
            row, in_care=is_in_care(unit), from_at=viewer.at, to_at=None, at=viewer.at
        ),
    )
