"""Esther's own page: her words, her day, whose turn it is. Those close to her see the same."""

from django.shortcuts import redirect, render

from esther.circle.models import Ground
from esther.circle.queries import ended_last
from esther.circle.views import inside, leave_listing, signed_in
from esther.people.models import Esther

from .. import panels
from ..order import by_name
from ..telling import about, greeting


@signed_in
def me(request):
    """The page of whom the account is, or is close to; who is close to several chooses."""
    viewer = request.viewer
    own = Ground.open_for(viewer).filter(account=viewer.account_id)
    persons = list(by_name(Esther.objects.filter(pk__in=own.values("esther"))))
    if len(persons) == 1:
        return redirect("pages:own", persons[0].pk)
    leave_listing(request, [esther.pk for esther in persons])
    facts = {
        "persons": persons,
        "about": about,
        "ended_at": None if persons else ended_last(viewer),
    }
    return render(request, "pages/me.html", facts)


@inside
def own(request, viewer):
    """Tomorrow and whom to call first; then what she said, what was agreed, whose turn it is."""
    esther = viewer.member.esther
    called = esther.given or esther.name
    facts = {
        "esther": esther,
        "called": called,
        "hers": viewer.is_esther,
        "greeting": greeting(called, viewer.at),
        "panels": panels.for_her(viewer),
    }
    return render(request, "pages/own.html", facts)
