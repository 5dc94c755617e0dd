"""Whoever leads a unit answers for what the directory says of it."""

from django.contrib.auth.decorators import login_required
from django.utils.translation import gettext as _

from esther.design.forms import posted
from esther.people import actions as people
from esther.people.rules import why_not_change_organisation

from .. import forms, queries
from .directory import one
from .page import Asking, ask


@login_required
def change_organisation(request, organisation_id):
    """What it is called, how it is reached, whom it serves, where it belongs."""
    unit, viewer = one(organisation_id), request.viewer
    form = forms.ChangeOrganisation(
        posted(request), unit=unit, parents=queries.parents_for(viewer, unit)
    )
    asking = Asking(
        title=_("Change what stands here"),
        label=_("Keep what I wrote"),
        form=form,
        do=lambda **said: people.change_organisation(
            organisation=unit, by=viewer, at=viewer.at, **said
        ),
        done=_("The directory is changed."),
        why_not=why_not_change_organisation(unit),
    )
    return ask(request, unit, asking)


@login_required
def add_organisation(request, organisation_id):
    """Something new that belongs to the unit."""
    unit, viewer = one(organisation_id), request.viewer
    asking = Asking(
        title=_("A new unit that belongs here"),
        label=_("Add the unit"),
        form=forms.AddOrganisation(posted(request)),
        do=lambda **said: people.add_organisation(parent=unit, by=viewer, at=viewer.at, **said),
        done=_("The unit is in the directory. Now say who works there."),
        why_not=why_not_change_organisation(unit),
    )
    return ask(request, unit, asking)


@login_required
def close_organisation(request, organisation_id):
    """It is no more."""
    unit, viewer = one(organisation_id), request.viewer
    asking = Asking(
        title=_("Close the unit"),
        lead=_(
            "It is not found any more, and nobody is offered anything there. What it did stays."
        ),
        label=_("Close the unit"),
        form=forms.Press(posted(request)),
        do=lambda: people.close_organisation(organisation=unit, by=viewer, at=viewer.at),
        done=_("The unit is closed."),
        why_not=people.why_not_close(unit, viewer.at),
    )
    return ask(request, unit, asking)


@login_required
def add_mark(request, organisation_id):
    """What another system calls it."""
    unit, viewer = one(organisation_id), request.viewer
    asking = Asking(
        title=_("What another system calls the unit"),
        lead=_("What comes from there under this number belongs to the unit."),
        label=_("Keep the number"),
        form=forms.AddMark(posted(request)),
        do=lambda **said: people.add_mark(organisation=unit, by=viewer, at=viewer.at, **said),
        done=_("The number is written down."),
        why_not=why_not_change_organisation(unit),
    )
    return ask(request, unit, asking)
