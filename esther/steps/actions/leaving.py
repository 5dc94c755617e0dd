"""When a party has left the circle, or she has died: no step and no offer stays with nobody.

The job runs as the worker, so that it holds by whatever path somebody left or a death was
written. Who writes the death on a page and sees her steps does not wait for the job.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.circle.guests import is_guest
from esther.circle.models import Member, open_at
from esther.circle.rules import Role
from esther.circle.sharing.kinds import Data
from esther.circle.viewer import NOBODY, Viewer
from esther.letters.rules import Reason
from esther.people.models import Esther

from ..models import Offer, Step
from ..rules import Cause, OfferState, State, Stop
from . import party, telling
from .beginning import new_step
from .each import each
from .ending import end_step
from .offering import close, hold


def follow_who_left(*, at: datetime) -> int:
    """Close offers to those who have left or died, and move on the steps they had."""
    by = NOBODY.later(at)
    offers = Offer.everywhere.filter(_unseated(at), state=OfferState.OPEN)
    steps = Step.everywhere.filter(_unseated(at), state=State.OURS)
    left = [*offers.order_by("due_at", "pk"), *steps.order_by("taken_at", "pk")]
    keys = {row.pk: row for row in left}
    return sum(each(keys, lambda key: _follow(keys[key], by, at)))


def _follow(row, by, at) -> bool:
    with acting(by):
        return _let_go(row, by, at)


def follow_her_death(*, esther: Esther, by: Viewer, at: datetime) -> None:
    """Her day of death is written down: what was asked of her closes, and what she had goes
    on with somebody who can end it. Who does not see all of it, or is here for a short time,
    leaves it to the job: a step would go on with whom they happen to see."""
    if not esther.deceased_at or not _sees_steps(by):
        return
    hers = {"esther": esther, "member__role": Role.ESTHER}
    offers = Offer.everywhere.filter(**hers, state=OfferState.OPEN).order_by("due_at", "pk")
    steps = Step.everywhere.filter(**hers, state=State.OURS).order_by("taken_at", "pk")
    for row in [*offers, *steps]:
        _let_go(row, by, at)


def _sees_steps(by):
    shown = by.shows(Data.PLAN) and not by.hides
    return shown and not is_guest(by, by.member.esther_id)


def _let_go(row, by, at) -> bool:
    """Whether a step moved on; an offer only closes."""
    return _move_on(row, by, at) if isinstance(row, Step) else _close(hold(row), by, at)


def _unseated(at):
    """Rows whose party has no open seat in the circle any more, or was hers and she died."""
    seats = Member.everywhere.filter(open_at(at), esther=OuterRef("esther"))
    unit = seats.filter(role=Role.UNIT, organisation=OuterRef("organisation"))
    died = Q(role=Role.ESTHER, esther__deceased_at__isnull=False)
    person = seats.filter(~died, pk=OuterRef("member"))
    return ~Exists(unit) & ~Exists(person)


def _has_died(row):
    return row.member is not None and row.member.role == Role.ESTHER and row.esther.deceased_at


def _close(offer, by, at) -> bool:
    if offer.state == OfferState.OPEN:
        close(offer, Cause.DIED if _has_died(offer) else Cause.LEFT, by=by, at=at)
    return False


def _move_on(step, by, at) -> bool:
    """The step stops here and goes on with whoever has to keep it."""
    step = Step.locked(step)
    keeper = party.who_keeps(step.before, esther=step.esther, at=at)
    if step.state != State.OURS or keeper is None:
        return False
    end_step(step, Stop.DIED if _has_died(step) else Stop.LEFT, "", by=by, at=at)
    after = new_step(by=by, at=at, **_goes_on(step, keeper))
    telling.tell(after, "steps.leave", after.pk, Reason.CIRCLE, by=by, at=at)
    trace("steps.leave", after, by=by, at=at)
    return True


def _goes_on(step, keeper):
    return {
        "esther": step.esther,
        **keeper,
        "what": step.what,
        "note": step.note,
        "goal": step.goal,
        "action": step.action,
        "before": step,
        "due_at": step.due_at,
    }
