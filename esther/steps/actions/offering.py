"""Hand over: offer the step after to somebody, and take the offer back."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.models import Member
from esther.circle.rules import Why
from esther.circle.viewer import Viewer
from esther.letters.rules import Reason
from esther.people.models import Organisation
from esther.rules import refuse_if

from .. import rules
from ..models import Offer, Step
from ..rules import Cause, OfferState, State, Way
from . import party, telling


@transaction.atomic
def hand_over(
    *,
    step: Step,
    what: str,
    note: str,
    due_at: datetime,
    by: Viewer,
    at: datetime,
    organisation: Organisation | None = None,
    member: Member | None = None,
    way: str = Way.TAKES_OVER,
) -> Offer:
    """Offer the step after. Until they say yes the step is ours; several may be offered.

    When they are reminded and when others are called is set now and never moves.
    """
    step = Step.locked(step)
    refuse_if(rules.why_not_begin(what))
    refuse_if(rules.why_not_hand_over(step, by, note))
    refuse_if(rules.why_not_hand_over_to(step, organisation=organisation, member=member))
    refuse_if(rules.why_not_due(due_at, at))
    offer = Offer.everywhere.create(
        esther=step.esther,
        step=step,
        organisation=organisation,
        member=member,
        what=what,
        note=note,
        way=way,
        due_at=due_at,
        offered_at=at,
        remind_at=rules.remind_at(due_at, at),
        escalate_at=rules.escalate_at(due_at, at),
        **by.signature(),
    )
    party.open_to_read(offer, Why.OFFER, at)
    telling.tell_receiver(offer, "hand_over", by=by, at=at)
    trace("steps.hand_over", offer, by=by, at=at)
    return offer


@transaction.atomic
def withdraw(*, offer: Offer, words: str, by: Viewer, at: datetime) -> Offer:
    """Take an offer back, and say why. The step was ours and is."""
    offer = hold(offer)
    refuse_if(rules.why_not_withdraw(offer, by, words))
    telling.tell_receiver(offer, "withdraw", by=by, at=at)
    end_offer(offer, OfferState.WITHDRAWN, at=at, words=words, answered_by=by.account)
    trace("steps.withdraw", offer, by=by, at=at)
    let_go_of(offer.step, by=by, at=at)
    return offer


def hold(offer: Offer) -> Offer:
    """The offer and its step as they are now. Always the step first, so that nobody
    waits for each other."""
    step = Step.locked(offer.step)
    offer = Offer.locked(offer)
    offer.step = step
    return offer


def close(offer: Offer, cause: str, *, by: Viewer, at: datetime) -> None:
    """Responsibility has moved another way: the offer ends, with its cause."""
    if cause in rules.GONE:
        telling.tell_sender(offer, "close", by=by, at=at)
    else:
        telling.tell_receiver(offer, "close", by=by, at=at)
    end_offer(offer, OfferState.CLOSED, at=at, cause=Cause(cause))
    trace("steps.close", offer, by=by, at=at)


def end_offer(offer: Offer, state: str, *, at: datetime, **facts) -> None:
    """An offer nobody answered ends; those who were asked, if still here, may read why."""
    offer.change(state=state, answered_at=at, **facts)
    if offer.cause in rules.GONE:
        party.close_for_offer(offer, at)
    else:
        party.leave_to_read_why(offer, at)


def let_go_of(step: Step, *, by: Viewer, at: datetime) -> None:
    """Who has an ended step looks no more, when nothing offered from it waits. When that was
    all that let them in, and another's act ended it, they are told."""
    if step.state == State.OURS or open_offers(step).exists():
        return
    party.close_for_step(step, at)
    if step.state == State.DONE and not rules.is_party(step, by) and party.is_out(step):
        telling.tell(step, "steps.let_go", step.pk, Reason.STEP_BEFORE, by=by, at=at)


def open_offers(step: Step):
    return (
        Offer.everywhere.filter(step=step, state=OfferState.OPEN)
        .select_related("esther", "organisation", "member__account")
        .order_by("offered_at", "pk")
    )
