"""What a unit offers: published, changed, ended by whoever leads it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from esther.design.forms import posted
from esther.people.rules import why_not_change_organisation

from .. import actions, forms, rules
from ..models import Service
from .directory import one
from .page import Asking, ask


@login_required
def publish(request, organisation_id):
    """Tell everybody what the unit offers."""
    unit, viewer = one(organisation_id), request.viewer
    asking = Asking(
        title=_("Something the unit offers"),
        label=_("Put it in the directory"),
        form=forms.Offers(posted(request)),
        do=lambda **said: actions.publish(organisation=unit, by=viewer, at=viewer.at, **said),
        done=_("It is in the directory."),
        why_not=why_not_change_organisation(unit),
    )
    return ask(request, unit, asking)


@login_required
def change(request, organisation_id, service_id):
    """Tell it anew."""
    unit, viewer = one(organisation_id), request.viewer
    service = of(unit, service_id)
    asking = Asking(
        title=_("Change what the unit offers"),
        label=_("Keep what I wrote"),
        form=forms.Offers(posted(request), initial=vars(service)),
        do=lambda **said: actions.change(service=service, by=viewer, at=viewer.at, **said),
        done=_("The directory is changed."),
        why_not=rules.why_not_end(service),
    )
    return ask(request, unit, asking)


def of(unit, service_id):
    rows = Service.objects.filter(organisation=unit).select_related("organisation")
    return get_object_or_404(rows, pk=service_id)


@login_required
def end(request, organisation_id, service_id):
    """It is not offered any more."""
    unit, viewer = one(organisation_id), request.viewer
    service = of(unit, service_id)
    asking = Asking(
        title=_("Offer this no more"),
        lead=service.name,
        label=_("Take it out of the directory"),
        form=forms.Press(posted(request)),
        do=lambda: actions.end(service=service, by=viewer, at=viewer.at),
        done=_("It is not offered any more."),
        why_not=rules.why_not_end(service),
    )
    return ask(request, unit, asking)
