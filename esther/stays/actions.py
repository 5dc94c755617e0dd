"""What happens in a stay: she comes, the way home is planned, she is ready, she leaves.

A stay is a reason for its unit to look, from the moment she comes until a month after
she has left (`rules.LOOKS_AFTER` says why).
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from esther.audit.actions import trace
from esther.circle.actions import close_ground, let_in
from esther.circle.guests import why_not_let_oneself_in
from esther.circle.rules import Why, why_not_take_part
from esther.circle.viewer import Viewer
from esther.people.models import Esther, Organisation
from esther.rules import refuse_if

from . import rules
from .models import Stay
from .rules import Kind

MOMENT = timedelta(microseconds=1)


@transaction.atomic
def admit(
    *,
    esther: Esther,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    kind: str = Kind.INPATIENT,
    place: str = "",
    why: str = "",
    source: str = "",
) -> Stay:
    """She comes to stay, now."""
    refuse_if(why_not_ours(organisation, by) or why_not_admit(esther, by))
    refuse_if(rules.why_not_admit(still_there=_there_now(esther, organisation, kind)))
    stay = Stay.everywhere.create(
        esther=esther,
        organisation=organisation,
        kind=kind,
        place=place,
        why=why,
        admitted_at=at,
        source=source,
        **by.signature(),
    )
    _open_ground(stay, at)
    trace("stays.admit", stay, by=by, at=at)
    return stay


def _there_now(esther, organisation, kind):
    return (
        Stay.everywhere.filter(
            esther=esther, organisation=organisation, kind=kind, discharged_at=None, source=""
        )
        .filter(mistaken_at=None)
        .exists()
    )


def why_not_ours(organisation: Organisation | None, by: Viewer) -> str | None:
    """The rules, with where the viewer works and for what they are here; a job and an import act
    for the unit."""
    if by.account_id is None or by.job:
        return None
    return rules.why_not_ours(organisation, works_in=by.organisation_id) or why_not_take_part(
        by.role
    )


def why_not_admit(esther: Esther, by: Viewer) -> str | None:
    """Whether somebody can come to stay where the viewer works, whoever it is."""
    if by.account_id is None or by.job:
        return None
    return (
        rules.why_not_somewhere(by.organisation)
        or rules.why_not_unit(by.organisation.kind)
        or why_not_let_oneself_in(by, esther.pk, organisation=by.organisation)
    )


def _held(stay, by):
    """The stay as it is now, held until the transaction ends; only its own unit writes."""
    stay = Stay.locked(stay)
    refuse_if(why_not_ours(stay.organisation, by))
    return stay


@transaction.atomic
def planned(*, stay: Stay, home_on: date, by: Viewer, at: datetime) -> Stay:
    """Say which day she is thought to go home. It may be said again with another day."""
    stay = _held(stay, by)
    refuse_if(rules.why_not_planned(stay, home_on, timezone.localdate(at)))
    stay.change(planned_home_on=home_on)
    trace("stays.planned", stay, by=by, at=at)
    return stay


@transaction.atomic
def ready(*, stay: Stay, by: Viewer, at: datetime) -> Stay:
    """Say that she no longer needs to be there."""
    stay = _held(stay, by)
    refuse_if(rules.why_not_ready(stay))
    stay.change(ready_at=at, withdrawn=False)
    trace("stays.ready", stay, by=by, at=at)
    return stay


@transaction.atomic
def withdraw_ready(*, stay: Stay, by: Viewer, at: datetime) -> Stay:
    """She is not ready after all. When it was said stays readable."""
    stay = _held(stay, by)
    refuse_if(rules.why_not_withdraw_ready(stay))
    stay.change(withdrawn=True)
    trace("stays.withdraw_ready", stay, by=by, at=at)
    return stay


@transaction.atomic
def discharge(*, stay: Stay, by: Viewer, at: datetime) -> Stay:
    """She leaves. Those who cared for her may look for another month."""
    stay = _held(stay, by)
    refuse_if(rules.why_not_discharge(stay, at))
    stay.change(discharged_at=at)
    until = at + rules.LOOKS_AFTER
    close_ground(esther=stay.esther, kind=Why.STAY, ref=stay.pk, at=until)
    trace("stays.discharge", stay, by=by, at=at)
    return stay


@transaction.atomic
def withdraw(*, stay: Stay, by: Viewer, at: datetime) -> Stay:
    """It was recorded by mistake. It stays readable as that, and is no reason to look."""
    stay = _held(stay, by)
    refuse_if(rules.why_not_withdraw(stay))
    stay.change(mistaken_at=at)
    close_ground(esther=stay.esther, kind=Why.STAY, ref=stay.pk, at=at)
    trace("stays.withdraw", stay, by=by, at=at)
    return stay


@transaction.atomic
def record(
    *,
    esther: Esther,
    kind: str,
    by: Viewer,
    at: datetime,
    stay: Stay | None = None,
    organisation: Organisation | None = None,
    admitted_at: datetime | None = None,
    discharged_at: datetime | None = None,
    **facts,
) -> Stay:
    """Write down a stay that another system tells of, or what it now says of `stay`.

    Times are those of the source, not `at`. Only a stay that still gives a reason to
    look opens a ground.
    """
    refuse_if(rules.why_not_record(admitted_at=admitted_at, discharged_at=discharged_at))
    told = {
        "kind": kind,
        "organisation": organisation,
        "admitted_at": admitted_at,
        "discharged_at": discharged_at,
        "mistaken_at": None,
        **facts,
    }
    is_new, stay = stay is None, _write(esther, stay, told, by)
    if is_new:
        _open_ground(stay, at)
    else:
        _open_ground_anew(stay, at)
    trace("stays.record", stay, by=by, at=at)
    return stay


def _write(esther, stay, told, by):
    if stay is None:
        return Stay.everywhere.create(esther=esther, **told, **by.signature())
    stay = Stay.locked(stay)
    stay.change(**told)
    return stay


def _open_ground_anew(stay, at):
    """The reason to look as it was told before ends; as it is told now, it may go on.

    One moment from now, so that who tells it is still inside to tell the rest.
    """
    close_ground(esther=stay.esther, kind=Why.STAY, ref=stay.pk, at=at + MOMENT)
    _open_ground(stay, at + MOMENT)


def _open_ground(stay, at):
    until = rules.looks_until(stay, at)
    if stay.organisation_id is None or (until and until <= at):
        return
    let_in(esther=stay.esther, organisation=stay.organisation, kind=Why.STAY, ref=stay.pk, at=at)
    if until:
        close_ground(esther=stay.esther, kind=Why.STAY, ref=stay.pk, at=until)
