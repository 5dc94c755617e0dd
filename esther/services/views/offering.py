"""What a unit offers: published, changed, ended by whoever leads it."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from esther.design.asking import Asking
from esther.design.forms import Press
from esther.people.rules import why_not_change_organisation

from .. import actions, forms, rules
from ..models import Service
from .page import asks, page_of


@asks
def publish(viewer, unit):
    """Tell everybody what the unit offers."""
    return Asking(
        title=_("Something the unit offers"),
        label=_("Put it in the directory"),
        form=forms.Offers,
        do=partial(actions.publish, organisation=unit),
        done=_("It is in the directory."),
        back=page_of(unit),
        why_not=why_not_change_organisation(unit),
    )


@asks
def change(viewer, unit, service_id):
    """Tell it anew."""
    service = of(unit, service_id)
    return Asking(
        title=_("Change what the unit offers"),
        label=_("Keep what I wrote"),
        form=forms.ChangeOffers,
        first=vars(service),
        do=partial(actions.change, service=service),
        done=_("The directory is changed."),
        back=page_of(unit),
        why_not=rules.why_not_end(service),
    )


def of(unit, service_id):
    rows = Service.objects.filter(organisation=unit).select_related("organisation")
    return get_object_or_404(rows, pk=service_id)


@asks
def end(viewer, unit, service_id):
    """It is not offered any more."""
    service = of(unit, service_id)
    return Asking(
        title=_("Offer this no more"),
        lead=service.name,
        label=_("Take it out of the directory"),
        form=Press,
        do=partial(actions.end, service=service),
        done=_("It is not offered any more."),
        back=page_of(unit),
        why_not=rules.why_not_end(service),
    )
