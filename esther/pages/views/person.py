"""One person, as the staff in her circle see her."""

from django.shortcuts import redirect, render

from esther.circle.rules import Why
from esther.circle.views import inside

from .. import panels
from ..telling import about


@inside
def person(request, viewer):
    """Her words and her coordinator first; then the plan, whose move it is, the rest."""
    if viewer.organisation_id is None:
        return redirect("pages:own", viewer.member.esther_id)
    esther = viewer.member.esther
    facts = {
        "esther": esther,
        "panels": panels.for_staff(viewer),
        "about": about(esther, viewer.at),
        "why": Why(viewer.ground_kind).label,
    }
    return render(request, "pages/person.html", facts)
