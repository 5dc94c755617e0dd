"""A page inside a circle that is one form: ask, do what was answered, go where it is seen.

What is typed is kept as a draft; when somebody else saved meanwhile, both texts are shown.
"""

from functools import partial, wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from esther.design.asking import Asking
from esther.design.forms import attempt, posted
from esther.merging import SavedMeanwhile

from . import drafts
from .models import Ground
from .views import answer, inside


def about(viewer) -> dict:
    """Whose page it is, and how the page speaks of her."""
    esther = viewer.member.esther
    return {
        "esther": esther,
        "who": esther.given or esther.name,
        "own": viewer.is_esther,
        "at": viewer.at,
    }


def saved(form, do):
    """`attempt`, and when somebody else saved meanwhile, both texts are shown."""

    def doing(**said):
        try:
            return do(**said)
        except SavedMeanwhile as meanwhile:
            form.show(meanwhile)
            return None

    return attempt(form, doing)


def asks_in(crumbs, template="circle/asking.html"):
    """The `@asks` of a room, for a view that only says what it asks. `ask` does the rest.

    `crumbs(viewer)` lead from her page to the room.
    """

    def asks(view):
        @inside
        @wraps(view)
        def asked(request, viewer, **keys):
            asking = view(request, viewer, **keys)
            asking.crumbs = (*crumbs(viewer), *asking.crumbs)
            return ask(request, viewer, asking, asking.template or template)

        return asked

    return asks


def ask(request, viewer, asking: Asking, template):
    """Show the question; or do what was answered, and go to where it is seen."""
    place = place_of_draft(request)
    initial = asking.first | drafts.restored(request, place)
    form = asking.form(posted(request), initial=initial)
    if done := saved(form, partial(asking.do, by=viewer, at=viewer.at)):
        drafts.drop(viewer, place)
        messages.success(request, asking.told(done))
        return redirect(still_inside(viewer, asking.seen_at(done)))
    facts = {
        "asking": asking,
        "form": form,
        "draft": drafts.address(viewer, place),
        "more_crumbs": list(asking.crumbs),
    }
    return answer(request, template, about(viewer) | asking.show | facts, form)


def place_of_draft(request) -> str:
    """A form is known by its view, and by the last key in its address: what it is about."""
    match = request.resolver_match
    return drafts.place(match.view_name, list(match.kwargs.values())[-1])


def still_inside(viewer, address):
    """The address, or one's own work when the last reason to look has just ended."""
    if Ground.open_for(viewer).filter(esther=viewer.member.esther_id).exists():
        return address
    return reverse("pages:home")
