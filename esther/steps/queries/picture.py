"""The journey as a picture and, said the same, as a list: waiting is shown, never hidden."""

from datetime import datetime

from django.utils.translation import gettext as _

from esther.design.formats import length, near
from esther.design.journey import Answer, Met, Span, Story

from ..models import Offer, Step
from ..rules import OfferState, State
from .told_back import Back


def picture(steps: list[Step], offers: list[Offer], back: list[Back], at: datetime) -> Story | None:
    """A lane for each party in the order they came; None when nothing has happened."""
    spans = [*(_help(step, at) for step in steps), *(_wait(offer, at) for offer in offers)]
    spans = sorted((s for s in spans if s.end > s.start), key=lambda s: (s.start, s.lane))
    if not spans:
        return None
    lanes = list(dict.fromkeys(span.lane for span in spans))
    met = [one for one in _met(steps, offers, back) if one.lane in lanes]
    answers = [one for one in _answers(steps, back) if {one.lane, one.to_lane} <= set(lanes)]
    return Story(lanes=lanes, spans=spans, met=met, answers=answers, now=at)


def _help(step, at):
    ended = {State.DONE: step.done_at, State.STOPPED: step.stopped_at}
    return Span(str(step.party), step.taken_at, ended.get(step.state) or at)


def _wait(offer, at):
    """She waits from the offer to the answer, in the lane of who was asked."""
    end = offer.answered_at or at
    label = length(end - offer.offered_at) if end > offer.offered_at else ""
    return Span(str(offer.party), offer.offered_at, end, waiting=True, label=label)


def hands(steps: list[Step], offers: list[Offer]) -> list[tuple]:
    """(account, unit, when) of everybody at work whose hand is in a step or an offer.

    Accounts without a unit behind them (herself, her family) are not people she was
    made to meet."""
    found = [(s.by_account_id, s.by_organisation_id, s.taken_at) for s in steps]
    found += [(o.by_account_id, o.by_organisation_id, o.offered_at) for o in offers]
    found += [(s.picked_up_by_id, s.organisation_id, s.picked_up_at) for s in steps]
    found += [(o.answered_by_id, o.organisation_id, o.answered_at) for o in offers]
    return [hand for hand in found if all(hand)]


def _met(steps, offers, back):
    """How many new people she met in a lane on a day; retelling stands at the first."""
    names = {row.organisation_id: str(row.party) for row in [*steps, *offers]}
    first, days, told = {}, {}, set()
    for account, unit, at in sorted(hands(steps, offers), key=lambda hand: hand[2]):
        first.setdefault(account, (unit, at))
    for unit, at in first.values():
        days.setdefault((names.get(unit), at.date()), []).append(at)
    for (lane, _day), ats in days.items():
        yield Met(lane, ats[0], len(ats), 0 if lane in told else _retold(steps, back, lane))
        told.add(lane)


def _retold(steps, back, lane):
    theirs = {step.pk for step in steps if str(step.party) == lane}
    return sum(row.is_retelling and row.step in theirs for row in back)


def _answers(steps, back):
    """Feedback from a step to the one before, as an arrow back in time."""
    by_key = {step.pk: step for step in steps}
    for row in back:
        after, before = by_key.get(row.given_from), by_key.get(row.step)
        if row.kind == "feedback" and after and before:
            yield Answer(str(after.party), row.at, str(before.party), before.taken_at)


def twin(steps: list[Step], offers: list[Offer], at: datetime) -> list[tuple[str, str, str]]:
    """(when, what happened, how long she waited), in order: for reading and for a phone."""
    told = [*(_step_line(step) for step in steps), *(_offer_line(offer, at) for offer in offers)]
    told.sort(key=lambda line: line[0])
    return [(near(when, at), text, waited) for when, text, waited in told]


def _step_line(step):
    facts = {"who": step.party, "what": step.what}
    if step.state == State.DONE:
        return step.taken_at, _("%(who)s: %(what)s. Done.") % facts, ""
    if step.state == State.STOPPED:
        return step.taken_at, _("%(who)s: %(what)s. Stopped.") % facts, ""
    return step.taken_at, _("%(who)s: %(what)s.") % facts, ""


def _offer_line(offer, at):
    facts = {"who": offer.party, "what": offer.what}
    waited = length((offer.answered_at or at) - offer.offered_at)
    if offer.state == OfferState.OPEN:
        text = _("%(who)s was asked: %(what)s. No answer yet.") % facts
        return offer.offered_at, text, _("Has waited %(time)s") % {"time": waited}
    text = _("%(who)s was asked: %(what)s.") % facts
    return offer.offered_at, text, _("Waited %(time)s for the answer") % {"time": waited}
