"""Her calendar: kept by those who work in the circle; she and those close to her ask."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about, ask
from esther.circle.views import answer, inside

from . import actions, forms, queries, rules

DAYS = 90


@inside
def visits(request, viewer):
    """Visits to come, with what may be done with each."""
    facts = {
        "rows": queries.coming(viewer, DAYS),
        "why_not_write": rules.why_not_write(viewer.role),
        "asks": viewer.role in rules.CLOSE,
    }
    return answer(request, "visits/visits.html", about(viewer) | facts)


def page(viewer):
    return reverse("visits:visits", args=[viewer.member.esther_id])


def around(viewer):
    return {"back": page(viewer), "around": {"more_crumbs": [(_("Visits"), page(viewer))]}}


def one(viewer, visit_id):
    return get_object_or_404(queries.one(viewer), pk=visit_id)


@inside
def book(request, viewer):
    """Write a visit or a ride into her calendar."""
    by = {"esther": viewer.member.esther, "by": viewer, "at": viewer.at}
    first = {"organisation": viewer.organisation_id}
    asking = Asking(
        title=_("Book a visit or a ride"),
        label=_("Book"),
        make=lambda sent, typed: forms.Book(sent, viewer=viewer, initial=first | typed),
        do=lambda **said: actions.book(**by, **said),
        done=_("It is in the calendar."),
        why_not=rules.why_not_write(viewer.role),
        **around(viewer),
    )
    return ask(request, viewer, asking)


@inside
def change(request, viewer, visit_id):
    """Another time, place or wording."""
    visit = one(viewer, visit_id)
    asking = Asking(
        title=_("Move or change a visit"),
        lead=_("Asks to move it: %(words)s") % {"words": visit.move_asked}
        if visit.move_asked
        else "",
        label=_("Keep what I wrote"),
        make=lambda sent, typed: forms.Change(sent, initial=vars(visit) | typed),
        do=lambda **said: actions.change(visit=visit, by=viewer, at=viewer.at, **said),
        done=_("The calendar is changed."),
        why_not=rules.why_not_write(viewer.role) or rules.why_not_change(visit, {}),
        **around(viewer),
    )
    return ask(request, viewer, asking, visit.pk)


@inside
def cancel(request, viewer, visit_id):
    """Take it out of her calendar."""
    visit = one(viewer, visit_id)
    asking = Asking(
        title=_("Cancel a visit"),
        lead=visit.what,
        label=_("Cancel the visit"),
        make=lambda sent, typed: forms.Press(sent),
        do=lambda **said: actions.cancel(visit=visit, by=viewer, at=viewer.at),
        done=_("The visit is cancelled."),
        why_not=rules.why_not_write(viewer.role) or rules.why_not_cancel(visit),
        **around(viewer),
    )
    return ask(request, viewer, asking, visit.pk)


@inside
def record(request, viewer, visit_id):
    """Tell what became of it."""
    visit = one(viewer, visit_id)
    asking = Asking(
        title=_("What became of the visit?"),
        lead=visit.what,
        label=_("Keep the answer"),
        make=lambda sent, typed: forms.Record(sent, initial=typed),
        do=lambda **said: actions.record(visit=visit, by=viewer, at=viewer.at, **said),
        done=_("The answer is kept."),
        why_not=rules.why_not_write(viewer.role)
        or rules.why_not_record(visit, rules.State.DONE, viewer.at),
        **around(viewer),
    )
    return ask(request, viewer, asking, visit.pk)


@inside
def ask_to_move(request, viewer, visit_id):
    """Say that the time does not suit."""
    visit = one(viewer, visit_id)
    asking = Asking(
        title=_("Ask to move a visit"),
        lead=visit.what,
        label=_("Ask"),
        make=lambda sent, typed: forms.AskToMove(sent, initial={"words": visit.move_asked} | typed),
        do=lambda **said: actions.ask_to_move(visit=visit, by=viewer, at=viewer.at, **said),
        done=_("You have asked. The time stands until somebody moves it."),
        why_not=rules.why_not_ask_to_move(visit, role=viewer.role, at=viewer.at),
        **around(viewer),
    )
    return ask(request, viewer, asking, visit.pk)
