"""CarePlan, Goal, Task, ServiceRequest: a plan from elsewhere, laid beside the shared one.

A CarePlan becomes an attached plan with its goals and activities as lines. A goal that
is in no plan, and a task or referral that still waits for somebody, stand together in
one attached plan of their own. A Task of another system is a line and not a step:
nobody here has taken it, and a step is never without somebody responsible.
"""

from dataclasses import asdict
from uuid import UUID

from esther.people.models import Esther
from esther.plan import actions
from esther.plan.models import AttachedPlan

from ..identity import fingerprint
from ..models import Imported
from ..report import Outcome
from . import lines, members, seats
from .arrivals import Arrival
from .fields import fit
from .held import Held, held_about

THING = "plan.AttachedPlan"
KINDS = ("Goal", "CarePlan", "ServiceRequest", "Task")
LOOSE = "loose"


def bring(group: list[Arrival], batch) -> None:
    """Seat the teams that plans hold. The plans are laid when all of them have come."""
    for arrival in group:
        batch.to_lay.add(arrival.esther_id)
        if arrival.before is not None:
            arrival.thing, arrival.thing_id = arrival.before.thing, arrival.before.thing_id
        if arrival.kind == "CarePlan":
            _seat_teams(arrival, batch)


def _seat_teams(arrival, batch):
    plan = arrival.facts
    said = [
        seat
        for team in plan.teams_inside
        if not plan.withdrawn
        for seat in members.team_seats(team, arrival, batch, plan.period)
    ]
    seats.seat_all(arrival, said, batch)


def lay(batch) -> None:
    """Lay the plans of everybody whom the batch told something about."""
    for esther_id in sorted(batch.to_lay):
        held = held_about(esther_id, KINDS, batch)
        claimed: set[UUID] = set()
        for one in (one for one in held.values() if one.kind == "CarePlan"):
            claimed |= _lay_plan(one, held, batch)
        _lay_loose(esther_id, held, claimed, batch)
        _say_what_became(held, batch)


def _lay_plan(one: Held, held, batch):
    """One attached plan. Answers with the keys of the rows that are its lines."""
    said = [] if one.facts.withdrawn else list(lines.of_plan(one, held, batch))
    told = _told(one, batch)
    mark = _mark(said, told)
    if one.row.thing_id is None and one.facts.withdrawn:
        return set()
    if one.row.parts.get("lines") != mark:
        key = _attach(one.row.esther_id, one.row.thing_id, said, told, batch)
        one.became(THING, key, one.row.parts | {"lines": mark})
    return _claim(said, one.row.thing_id)


def _claim(said, key):
    """Whatever is a line of the plan has its home there."""
    rows = [line.held for line in said if line.held is not None]
    for row in rows:
        row.became(THING, key, row.row.parts)
    return {row.row.pk for row in rows}


def _told(one, batch):
    plan = one.facts
    about = batch.meanings.names(plan.addresses, one.near)
    said = (plan.title, plan.description, about)
    told = {
        "title": next((text for text in said if _says_something(text)), ""),
        "source": batch.scene.label,
        "status": "entered-in-error" if plan.withdrawn else plan.status,
        "source_on": plan.created.on if plan.created else None,
        "period": lines.between(plan.period),
        "lang": one.near.resource.get("language", ""),
    }
    return fit(AttachedPlan, told)


def _says_something(text):
    """Some systems write ????? where they have no name."""
    return any(sign.isalnum() for sign in text)


def _mark(said, told):
    """The same for the same lines: a plan that nothing is new in is not written again."""
    laid = [asdict(line.line) for line in said]
    return fingerprint({"lines": laid, "told": {k: str(v) for k, v in told.items()}}).hex()


def _attach(esther_id, key, said, told, batch):
    by, at = batch.scene.viewer, batch.scene.at
    written = [line.line for line in said]
    if key is None:
        esther = Esther.objects.get(pk=esther_id)
        return actions.attach(esther=esther, lines=written, by=by, at=at, **told).pk
    attached = AttachedPlan.everywhere.get(pk=key)
    return actions.attach_again(attached=attached, lines=written, by=by, at=at, **told).pk


def _lay_loose(esther_id, held, claimed, batch):
    """What no plan names: goals, and what is asked and not yet done."""
    free = [one for one in held.values() if one.row.pk not in claimed and one.kind != "CarePlan"]
    said = [line for one in free if (line := lines.loose(one, batch))]
    key = _loose_plan(esther_id, batch)
    for one in free:
        one.became("", None, {})
    if not said and key is None:
        return
    told = {"title": "", "loose": True, "source": batch.scene.label}
    key = _attach(esther_id, key, said, fit(AttachedPlan, told), batch)
    for line in said:
        line.held.became(THING, key, {LOOSE: True})


def _loose_plan(esther_id, batch):
    rows = Imported.everywhere.filter(
        esther=esther_id, source=batch.scene.source, kind__in=KINDS, parts__loose=True
    )
    return rows.order_by("pk").values_list("thing_id", flat=True).first()


def _say_what_became(held, batch):
    for one in held.values():
        one.save()
    for arrival in batch.arrivals:
        one = held.get(arrival.key) if arrival.kind in KINDS else None
        if one is None or arrival.outcome == Outcome.UNCHANGED:
            continue
        was_home = arrival.before is not None and arrival.before.thing
        if one.row.thing:
            arrival.became(one.row.thing, one.row.thing_id)
        elif was_home:
            arrival.outcome = Outcome.CHANGED
