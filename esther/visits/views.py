"""Her calendar: kept by those who work in the circle; she and those close to her ask."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from esther.circle.pages import Asking, about, asks_in
from esther.circle.rules import why_not_speak_for_her, why_not_take_part
from esther.circle.views import answer, inside
from esther.design.forms import Press

from . import actions, forms, queries, rules

DAYS = 90


@inside
def visits(request, viewer):
    """Visits to come, with what may be done with each."""
    rows, gone = queries.coming(viewer, DAYS), queries.cancelled(viewer, DAYS)
    why_not = actions.why_not_book(viewer.member.esther, viewer)
    facts = {
        "rows": rows,
        "gone": gone,
        "asked": queries.asks_about(viewer, rows + gone),
        "why_not_tell": {it.pk: why_not_tell(it, viewer) for it in rows},
        "why_not_book": why_not,
        "why_not_write": {
            it.pk: rules.why_not_write(viewer.role) if actions.is_own(it, viewer) else why_not
            for it in rows + gone
        },
        "asks": viewer.role in rules.CLOSE and viewer.speaks_for_her,
        "why_not_ask": why_not_ask(viewer),
    }
    return answer(request, "visits/visits.html", about(viewer) | facts)


def why_not_ask(viewer):
    """Asked of who does not keep the calendar, but not of who takes no part at all."""
    speaks = why_not_speak_for_her(viewer.role, knows_her=viewer.knows_her)
    return None if why_not_take_part(viewer.role) or viewer.organisation_id else speaks


def why_not_tell(visit, viewer):
    """Asked only for her and those close to her, and where no unit is named."""
    asks = viewer.role in rules.CLOSE and visit.organisation_id is None
    return actions.why_not_tell(visit, viewer) if asks else None


def page(viewer):
    return reverse("visits:visits", args=[viewer.member.esther_id])


def crumbs(viewer):
    return [(_("Visits"), page(viewer))]


asks = asks_in(crumbs)


def one(viewer, visit_id):
    return get_object_or_404(queries.one(viewer), pk=visit_id)


@asks
def book(request, viewer):
    """Write a visit or a ride into her calendar."""
    return Asking(
        title=_("Book a visit or a ride"),
        label=_("Book"),
        form=partial(forms.Book, viewer=viewer),
        first={"organisation": viewer.organisation_id},
        do=partial(actions.book, esther=viewer.member.esther),
        done=_("It is in the calendar."),
        back=page(viewer),
        why_not=actions.why_not_book(viewer.member.esther, viewer),
    )


@asks
def change(request, viewer, visit_id):
    """Another time, place or wording."""
    visit = one(viewer, visit_id)
    asks_now = queries.asks(viewer).filter(visit=visit, answered_at=None)
    waits = " ".join(ask.words for ask in asks_now)
    return Asking(
        title=_("Move or change a visit"),
        lead=_("Asks to move it: %(words)s") % {"words": waits} if waits else "",
        label=_("Keep what I wrote"),
        form=partial(forms.Change, row=visit),
        do=partial(actions.change, visit=visit),
        done=_("The calendar is changed."),
        back=page(viewer),
        why_not=actions.why_not_write(visit, viewer)
        or rules.why_not_know_where(viewer.sees_where)
        or rules.why_not_change(visit, {}),
    )


@asks
def cancel(request, viewer, visit_id):
    """Take it out of her calendar."""
    visit = one(viewer, visit_id)
    return Asking(
        title=_("Cancel a visit"),
        lead=visit.what,
        label=_("Cancel the visit"),
        form=Press,
        do=partial(actions.cancel, visit=visit),
        done=_("The visit is cancelled."),
        back=page(viewer),
        why_not=actions.why_not_write(visit, viewer) or rules.why_not_cancel(visit),
    )


@asks
def record(request, viewer, visit_id):
    """Tell what became of it."""
    visit = one(viewer, visit_id)
    return Asking(
        title=_("What became of the visit?"),
        lead=visit.what,
        label=_("Keep the answer"),
        form=forms.Record,
        do=partial(actions.record, visit=visit),
        done=_("The answer is kept."),
        back=page(viewer),
        why_not=actions.why_not_write(visit, viewer)
        or rules.why_not_record(visit, rules.State.DONE, viewer.at),
    )


@asks
def ask_to_move(request, viewer, visit_id):
    """Say that the time does not suit."""
    visit = one(viewer, visit_id)
    return Asking(
        title=_("Ask to move a visit"),
        lead=visit.what,
        label=_("Ask"),
        form=forms.AskToMove,
        do=partial(actions.ask_to_move, visit=visit),
        done=_("You have asked. The time stands until somebody moves it."),
        back=page(viewer),
        why_not=actions.why_not_ask_to_move(visit, viewer, viewer.at),
    )


@asks
def answer_ask(request, viewer, ask_id):
    """Tell who asked to move a visit that the time stands, and why."""
    ask = get_object_or_404(queries.asks(viewer), pk=ask_id)
    return Asking(
        title=_("Answer who asked to move a visit"),
        lead=ask.words,
        label=_("Keep the answer"),
        form=forms.AnswerAsk,
        do=partial(actions.answer_ask, ask=ask),
        done=_("The answer is sent."),
        back=page(viewer),
        why_not=actions.why_not_write(ask.visit, viewer) or rules.why_not_answer_ask(ask),
    )
