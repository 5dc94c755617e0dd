"""Appointment: her calendar. A time that is only proposed is kept until it is booked."""

from django.utils.translation import gettext as _

from esther.people.models import Esther
from esther.visits import actions
from esther.visits.models import Visit
from esther.visits.rules import Kind, State

from .arrivals import Arrival
from .fields import fit, time_of, together

THING = "visits.Visit"
_STATES = {
    "booked": State.BOOKED,
    "arrived": State.BOOKED,
    "checked-in": State.BOOKED,
    "fulfilled": State.DONE,
    "noshow": State.MISSED,
    "cancelled": State.CANCELLED,
}
_PRACTITIONERS = ("Practitioner", "PractitionerRole")


def bring(group: list[Arrival], batch) -> None:
    """Book what is agreed; change, cancel or tell the end of what came before."""
    for arrival in group:
        told = _told(arrival, batch)
        if arrival.before is not None and arrival.before.thing_id:
            _again(arrival, told, batch)
        elif told:
            _book(arrival, told, batch)


def _told(arrival, batch):
    visit = arrival.facts
    begins = time_of(visit.start)
    if visit.withdrawn or visit.status not in _STATES or begins is None:
        return None
    ends = time_of(visit.end)
    told = {
        "what": visit.text or visit.comment or _why(visit) or _("A visit"),
        "who": batch.meanings.names(_workers(visit), arrival),
        "place": batch.meanings.names(visit.places, arrival),
        "prepare": visit.instruction,
        "begins_at": begins,
        "ends_at": ends if ends and ends > begins else None,
        "kind": Kind.CALL if visit.kind.code == "VR" else Kind.AWAY,
        "state": _STATES[visit.status],
        "lang": arrival.resource.get("language", ""),
    }
    return fit(Visit, told)


def _why(visit):
    return together(*(one.text for one in visit.reasons))


def _workers(visit):
    return [one.who for one in visit.invited if one.who and one.who.kind in _PRACTITIONERS]


def _book(arrival, told, batch):
    scene = batch.scene
    esther = Esther.objects.get(pk=arrival.esther_id)
    visit = actions.book(esther=esther, source=scene.label, by=scene.viewer, at=scene.at, **told)
    arrival.became(THING, visit.pk)


def _again(arrival, told, batch):
    visit, scene = Visit.everywhere.get(pk=arrival.before.thing_id), batch.scene
    by_at = {"by": scene.viewer, "at": scene.at}
    state = told.pop("state") if told else State.CANCELLED
    if visit.state == State.CANCELLED and state != State.CANCELLED:
        _book(arrival, told | {"state": state}, batch)
        return
    if told and visit.state != State.CANCELLED:
        visit = actions.change(visit=visit, **told, **by_at)
    _move(visit, state, by_at)
    arrival.became(THING, visit.pk)


def _move(visit, state, by_at):
    """Through the verbs of visits, as far as they reach."""
    if state == visit.state:
        return
    if state == State.CANCELLED and visit.state == State.BOOKED:
        actions.cancel(visit=visit, **by_at)
    elif state in (State.DONE, State.MISSED):
        actions.record(visit=visit, state=state, **by_at)
    else:
        actions.change(visit=visit, state=state, **by_at)
