"""What people do with Esther's calendar: book, change, cancel, tell what became of it.

A visit is a reason for its unit to look: from the booking until a month after it is over
(`rules.LOOKS_AFTER` says why). A cancelled visit is no reason any more.
"""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.actions import close_ground, let_in
from esther.circle.guests import is_guest, why_not_act_as_guest, why_not_let_oneself_in
from esther.circle.rules import Why
from esther.circle.viewer import Viewer
from esther.merging import Read, same, to_save
from esther.people.models import Esther, Organisation
from esther.rules import refuse_if

from . import notices, rules
from .models import Ask, Visit
from .queries import whom_to_call
from .rules import Kind, State


@transaction.atomic
def book(
    *,
    esther: Esther,
    what: str,
    begins_at: datetime,
    by: Viewer,
    at: datetime,
    kind: str = Kind.HOME,
    ends_at: datetime | None = None,
    organisation: Organisation | None = None,
    who: str = "",
    place: str = "",
    prepare: str = "",
    state: str = State.BOOKED,
    source: str = "",
    lang: str = "",
) -> Visit:
    """Write a visit or a ride into her calendar. `prepare` has one thing to do per line.

    `what` is a whole sentence she can read ("Amina from home care comes"). A visit that
    another system tells of afterwards comes with the state it has there.
    """
    refuse_if(
        why_not_book(esther, by) or why_not_let_oneself_in(by, esther.pk, organisation=organisation)
    )
    refuse_if(rules.why_not_book(what=what, begins_at=begins_at, ends_at=ends_at, at=at))
    visit = Visit.everywhere.create(
        esther=esther,
        kind=kind,
        what=what,
        organisation=organisation,
        who=who,
        place=place,
        prepare=prepare,
        begins_at=begins_at,
        ends_at=ends_at,
        state=state,
        source=source,
        lang=lang,
        **by.signature(),
    )
    _open_ground(visit, at)
    trace("visits.book", visit, by=by, at=at)
    if _is_to_come(visit, at):
        notices.tell_unit("visits.book", visit, by, at)
    return visit


@transaction.atomic
def change(*, visit: Visit, by: Viewer, at: datetime, read: Read | None = None, **facts) -> Visit:
    """Another time, place or wording. The reason to look follows the new time.

    Another unit is another visit: cancel this one and book that one. Raises SavedMeanwhile
    when somebody else saved the same field since `read`.
    """
    visit = Visit.locked(visit)
    refuse_if(why_not_write(visit, by) or rules.why_not_know_where(by.sees_where))
    refuse_if(rules.why_not_change(visit, facts))
    values = _what_differs(to_save(visit, facts, read), read)
    is_moved = values.get("begins_at", visit.begins_at) != visit.begins_at
    was_until = rules.looks_until(visit.begins_at, visit.ends_at)
    visit.change(**values)
    refuse_if(_why_not_as_it_is(visit, at))
    _open_ground(visit, at, still_open_until=was_until)
    trace("visits.change", visit, by=by, at=at)
    if rules.looks_until(visit.begins_at, visit.ends_at) > was_until:
        over_at, guest = visit.ends_at or visit.begins_at, is_guest(by, visit.esther_id)
        refuse_if(rules.why_not_move_far(is_guest=guest, over_at=over_at, at=at))
    if is_moved:
        _answer_asks(visit, by, at)
    if _is_to_come(visit, at):
        notices.tell_unit("visits.change", visit, by, at)
    return visit


def why_not_write(visit: Visit, by: Viewer) -> str | None:
    """The rule, with whose visit it is: who is here for one, and is not of care, keeps that one."""
    own = is_own(visit, by)
    return rules.why_not_write(by.role) or (
        None if own else why_not_act_as_guest(by, visit.esther_id)
    )


def is_own(visit: Visit, by: Viewer) -> bool:
    """Whether it is a visit of the unit where the viewer works."""
    return visit.organisation_id is not None and visit.organisation_id == by.organisation_id


def why_not_book(esther: Esther, by: Viewer) -> str | None:
    """Whether the viewer writes visits into her calendar at all."""
    return rules.why_not_write(by.role) or why_not_act_as_guest(by, esther.pk)


def _is_to_come(visit, at):
    return visit.state == State.BOOKED and (visit.ends_at or visit.begins_at) > at


def _what_differs(values, read):
    """Without what stands as it was read: a form knows a time to the minute only."""
    was = read.values if read else {}
    return {name: it for name, it in values.items() if name not in was or not same(it, was[name])}


@transaction.atomic
def cancel(*, visit: Visit, by: Viewer, at: datetime) -> Visit:
    """Take a visit out of her calendar; it stays readable as cancelled."""
    visit = Visit.locked(visit)
    refuse_if(why_not_write(visit, by) or rules.why_not_cancel(visit))
    visit.change(state=State.CANCELLED)
    trace("visits.cancel", visit, by=by, at=at)
    _answer_asks(visit, by, at)
    notices.tell_unit("visits.cancel", visit, by, at)
    until = at if notices.is_own(visit, by) else rules.looks_after_cancelling(visit, at)
    close_ground(esther=visit.esther, kind=Why.VISIT, ref=visit.pk, at=until)
    return visit


@transaction.atomic
def ask_to_move(*, visit: Visit, words: str, by: Viewer, at: datetime) -> Ask:
    """Say that the time does not suit, and when it would. Who comes gets a notice."""
    visit = Visit.locked(visit)
    refuse_if(why_not_ask_to_move(visit, by, at))
    refuse_if(rules.why_not_words(words))
    said = {"esther": visit.esther, "visit": visit, "words": words, "at": at}
    ask = Ask.everywhere.create(**said, **by.signature())
    trace("visits.ask_to_move", ask, by=by, at=at)
    notices.tell_asked(ask, by, at)
    return ask


def why_not_ask_to_move(visit: Visit, by: Viewer, at: datetime) -> str | None:
    """The rule, with who asks; and that somebody hears it."""
    may = rules.why_not_ask_to_move(visit, role=by.role, knows_her=by.knows_her, at=at)
    return may or why_not_tell(visit, by)


def why_not_tell(visit: Visit, by: Viewer) -> str | None:
    """The rule, with who would be told, and whom to call when nobody would."""
    is_told = bool(notices.whom(visit, by.at))
    return rules.why_not_tell(is_told=is_told, call="" if is_told else whom_to_call(by))


@transaction.atomic
def answer_ask(*, ask: Ask, words: str, by: Viewer, at: datetime) -> Ask:
    """Answer who asked to move a visit, when the time stands."""
    ask = Ask.locked(ask)
    refuse_if(why_not_write(ask.visit, by) or rules.why_not_answer_ask(ask))
    refuse_if(rules.why_not_answer(words))
    ask.change(answer=words, answered_at=at)
    trace("visits.answer_ask", ask, by=by, at=at)
    notices.tell_asker(ask, by, at)
    return ask


def _answer_asks(visit, by, at):
    """The visit is moved or cancelled: that is the answer to all who asked."""
    for ask in Ask.everywhere.filter(visit=visit, answered_at=None).order_by("at", "pk"):
        ask.change(answered_at=at)
        notices.tell_asker(ask, by, at)


@transaction.atomic
def record(*, visit: Visit, state: str, by: Viewer, at: datetime) -> Visit:
    """Tell what became of a visit: it took place, or it did not happen."""
    visit = Visit.locked(visit)
    refuse_if(why_not_write(visit, by) or rules.why_not_record(visit, state, at))
    visit.change(state=state)
    trace("visits.record", visit, by=by, at=at)
    return visit


def _why_not_as_it_is(visit, at):
    times = {"begins_at": visit.begins_at, "ends_at": visit.ends_at}
    return rules.why_not_book(what=visit.what, at=at, **times)


def _open_ground(visit, at, still_open_until=None):
    """Open the unit's ground until a month after the visit; one that is open goes on."""
    until = rules.looks_until(visit.begins_at, visit.ends_at)
    if visit.organisation_id is None or visit.state == State.CANCELLED or until <= at:
        return
    begins = max(at, min(until, still_open_until)) if still_open_until else at
    let_in(
        esther=visit.esther,
        organisation=visit.organisation,
        kind=Why.VISIT,
        ref=visit.pk,
        at=begins,
    )
    close_ground(esther=visit.esther, kind=Why.VISIT, ref=visit.pk, at=until)
