"""Whoever leads a unit answers for what the directory says of it."""

from functools import partial

from django.utils.translation import gettext as _

from esther.design.asking import Asking
from esther.design.forms import Press
from esther.people import actions as people
from esther.people.queries import leads
from esther.people.rules import why_not_change_organisation, why_not_mark

from .. import forms, queries
from .page import asks, page_of


@asks
def change_organisation(viewer, unit):
    """What it is called, how it is reached, whom it serves, where it belongs."""
    return Asking(
        title=_("Change what stands here"),
        label=_("Keep what I wrote"),
        form=partial(forms.ChangeOrganisation, parents=queries.parents_for(viewer, unit)),
        first=vars(unit) | {"parent": unit.parent_id},
        do=partial(people.change_organisation, organisation=unit),
        done=_("The directory is changed."),
        back=page_of(unit),
        why_not=why_not_change_organisation(unit),
    )


@asks
def add_organisation(viewer, unit):
    """Something new that belongs to the unit."""
    return Asking(
        title=_("A new unit that belongs here"),
        label=_("Add the unit"),
        form=forms.AddOrganisation,
        do=partial(people.add_organisation, parent=unit),
        done=_("The unit is in the directory. Now say who works there."),
        back=page_of(unit),
        why_not=why_not_change_organisation(unit),
    )


@asks
def close_organisation(viewer, unit):
    """It is no more."""
    return Asking(
        title=_("Close the unit"),
        lead=_(
            "It is not found any more, and nobody is offered anything there. What it did stays."
        ),
        label=_("Close the unit"),
        form=Press,
        do=partial(people.close_organisation, organisation=unit),
        done=_("The unit is closed."),
        back=page_of(unit),
        why_not=people.why_not_close(unit, viewer.at),
    )


@asks
def add_mark(viewer, unit):
    """What another system calls it."""
    return Asking(
        title=_("What another system calls the unit"),
        lead=_("What comes from there under this number belongs to the unit."),
        label=_("Keep the number"),
        form=forms.AddMark,
        do=partial(people.add_mark, organisation=unit),
        done=_("The number is written down."),
        back=page_of(unit),
        why_not=why_not_change_organisation(unit)
        or why_not_mark(leads_above=leads(viewer, unit.parent)),
    )
