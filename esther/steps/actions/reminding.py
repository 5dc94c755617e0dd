"""What happens when nobody answers: remind, then call others. Never silently done.

These look across all circles, so they run as the worker (see `esther.config.jobs`).
Each offer is a transaction of its own: one that fails stops no other.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.circle.models import open_at
from esther.circle.queries import whom_to_tell
from esther.circle.viewer import NOBODY, Viewer
from esther.letters.actions import notify
from esther.letters.rules import Reason
from esther.people.models import Assignment

from ..models import Feedback, Offer
from ..rules import OfferState
from . import telling
from .each import each
from .feedback import tell_of_answer, tell_of_feedback

LATE = timedelta(days=2)


def remind(*, at: datetime) -> int:
    """Remind every receiver whose time to answer is half gone. Returns how many."""
    return _each(Offer.everywhere.filter(reminded_at=None, remind_at__lte=at), _remind, at)


def escalate(*, at: datetime) -> int:
    """Call the unit's duty, the coordinator and the sender. Returns for how many offers."""
    return _each(Offer.everywhere.filter(escalated_at=None, escalate_at__lte=at), _escalate, at)


def _each(due, do: Callable, at: datetime) -> int:
    keys = due.filter(state=OfferState.OPEN).order_by("due_at", "pk").values_list("pk", flat=True)
    return sum(each(list(keys), lambda key: _one(key, due, do, at)))


def _one(key, due, do, at) -> int:
    """Somebody may have answered since we looked, or another worker be at it."""
    by = NOBODY.later(at)
    with acting(by):
        offer = (
            due.select_for_update(of=("self",), skip_locked=True)
            .filter(pk=key, state=OfferState.OPEN)
            .first()
        )
        if offer is None:
            return 0
        do(offer, by, at)
    return 1


def _remind(offer: Offer, by: Viewer, at: datetime) -> None:
    telling.tell_receiver(offer, "remind", by=by, at=at)
    offer.change(reminded_at=at)
    trace("steps.remind", offer, by=by, at=at)


def _escalate(offer: Offer, by: Viewer, at: datetime) -> None:
    facts = {"esther": offer.esther, "kind": "steps.escalate", "ref": offer.pk}
    for why, to in _to_call(offer, at):
        notify(**facts, why=why, by=by, at=at, **to)
    offer.change(escalated_at=at)
    trace("steps.escalate", offer, by=by, at=at)


def _to_call(offer: Offer, at: datetime) -> list[tuple[str, dict]]:
    """Duty first, then the coordinator, then the one who offered; nobody twice."""
    calls = [*_duty(offer, at), *_coordinator(offer, at)]
    calls.append((Reason.OFFERER, telling.addressee(offer.step)))
    once = {str(to): (why, to) for why, to in reversed(calls) if to}
    return [call for call in calls if call in once.values()]


def _duty(offer, at):
    on_duty = (
        Assignment.objects.filter(
            open_at(at), organisation=offer.organisation_id, on_duty=True, account__is_active=True
        ).order_by("from_at", "pk")
        if offer.organisation_id
        else []
    )
    people = [(Reason.DUTY, {"to_account": a.account}) for a in on_duty]
    return people or [(Reason.DUTY, telling.addressee(offer))]


def _coordinator(offer, at):
    to = whom_to_tell(offer.esther_id, at)
    return [(Reason.COORDINATOR, to)] if to else []


def tell_late(*, at: datetime) -> int:
    """Notices about feedback that somebody wrote who had left the circle.

    They may answer but not write letters into the circle. A notice that is already
    there stays as it is.
    """
    since = at - LATE
    recent = Feedback.everywhere.filter(Q(at__gte=since) | Q(answered_at__gte=since))
    keys = list(recent.order_by("at", "pk").values_list("pk", flat=True))
    return len(each(keys, lambda key: _tell(key, at)))


def _tell(key, at):
    by = NOBODY.later(at)
    with acting(by):
        feedback = Feedback.everywhere.select_related("step", "given_from").get(pk=key)
        tell_of_feedback(feedback, by=by, at=at)
        if feedback.answered_at:
            tell_of_answer(feedback, by=by, at=at)
