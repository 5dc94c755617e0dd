"""Esther's journey: whose move it is, the steps with the waiting between them, the answers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from esther.circle.asking import AskedOften
from esther.circle.viewer import Viewer
from esther.design.journey import Story

from ..models import Offer, Question, Step
from ..rules import OfferState, State, why_not_answer_for_her
from ..seats import with_hidden_seats
from .picture import hands, picture, twin
from .told_back import Back, told_back

LATEST = 40


@dataclass(frozen=True)
class Move:
    """Whose move it is: a party, what they do, by when, and where that is."""

    who: str
    what: str
    is_hers: bool
    due_at: datetime | None
    page: str
    key: UUID
    kind: str  # answer, question, step, nobody

    def is_late(self, at: datetime) -> bool:
        return self.due_at is not None and self.due_at < at


@dataclass(frozen=True)
class Asked:
    """Did you have to repeat yourself? It waits for her answer, about a step."""

    pk: UUID
    step: Step | None


@dataclass(frozen=True)
class Journey:
    """What the person's page shows of the steps. Three statements; one more when the journey
    is longer than what is shown, and one for the seats that do not show."""

    at: datetime
    steps: list[Step]
    offers: list[Offer]
    turns: list[Move]
    people_met: int
    her_estimate: int | None
    retellings: int
    question: Asked | None
    why_not_answer: str | None  # who only reads does not answer in her stead
    story: Story | None
    twin: list[tuple]


def panel(viewer: Viewer) -> Journey:
    """What is open, however old, and the latest forty steps and offers of one Esther; whose
    move it is, and the counts."""
    steps, back = _steps(viewer)[::-1], told_back(viewer)
    offers = _with_steps(_offers(viewer)[::-1], steps)
    with_hidden_seats(*steps, *offers)
    return Journey(
        at=viewer.at,
        steps=steps,
        offers=offers,
        turns=turns(viewer, steps, offers),
        people_met=people_met(viewer, steps, offers),
        her_estimate=max((row.people_met for row in back if row.people_met), default=None),
        retellings=sum(row.is_retelling for row in back),
        question=_open_question(back, steps, viewer.at),
        why_not_answer=why_not_answer_for_her(viewer),
        story=picture(steps, offers, back, viewer.at),
        twin=twin(steps, offers, viewer.at),
    )


journey = panel


@AskedOften
def _steps(viewer):
    rows = Step.seen_by(viewer).select_related(
        "organisation", "member__account", "picked_up_by", "by_account"
    )
    latest = Step.seen_by(viewer).order_by("-taken_at", "-pk")[:LATEST]
    rows = rows.filter(Q(state=State.OURS) | Q(pk__in=latest.values("pk")))
    return rows.order_by("-taken_at", "-pk")


@AskedOften
def _offers(viewer):
    waits = Question.everywhere.filter(offer=OuterRef("pk"), answered_at=None)
    rows = Offer.seen_by(viewer)
    rows = rows.select_related("organisation", "member__account", "by_organisation")
    rows = rows.annotate(has_question=Exists(waits))
    latest = Offer.seen_by(viewer).order_by("-offered_at", "-pk")[:LATEST]
    rows = rows.filter(Q(state=OfferState.OPEN) | Q(pk__in=latest.values("pk")))
    return rows.order_by("-offered_at", "-pk")


def _with_steps(offers, steps):
    """The step that an open offer comes from is open too, or was done a short while ago: it
    has nearly always been read already."""
    known = {step.pk: step for step in steps}
    for offer in offers:
        if offer.step_id in known:
            offer.step = known[offer.step_id]
    return offers


def turns(viewer: Viewer, steps: list[Step], offers: list[Offer]) -> list[Move]:
    """Whose move it is: first what is due first; what has no time comes last."""
    moves = [_of_offer(offer, viewer) for offer in offers if offer.state == OfferState.OPEN]
    moves += [_of_step(step, viewer) for step in steps if step.state == State.OURS]
    return sorted(moves, key=lambda move: (move.due_at is None, move.due_at or viewer.at))


def _of_offer(offer, viewer):
    """Who was asked back has the move; else it is the receiver's, to say yes or no."""
    party = offer.step if offer.has_question else offer
    kind = "question" if offer.has_question else "answer"
    return _move(party, offer, kind, "steps:offer", viewer)


def _of_step(step, viewer):
    nobody = step.organisation_id and step.picked_up_by_id is None
    return _move(step, step, "nobody" if nobody else "step", "steps:step", viewer)


def _move(party, row, kind, page, viewer):
    hers = bool(party.member_id) and party.member.role == "esther"
    return Move(str(party.party), row.what, hers, row.due_at, page, row.pk, kind)


def people_met(viewer: Viewer, steps: list[Step], offers: list[Offer]) -> int:
    """Distinct people recorded on the whole journey, also in what is too old to be shown."""
    if max(len(steps), len(offers)) < LATEST:
        return len(people_in(steps, offers))
    began, picked, offered, answered = (_accounts(viewer, *hand) for hand in HANDS)
    return began.union(picked, offered, answered).count()


# As `hands` in picture.py: an account is a hand of those it worked for.
HANDS = (
    (Step, "by_account", "by_organisation", "taken_at"),
    (Step, "picked_up_by", "organisation", "picked_up_at"),
    (Offer, "by_account", "by_organisation", "offered_at"),
    (Offer, "answered_by", "organisation", "answered_at"),
)


def _accounts(viewer, model, account, unit, at):
    known = {f"{name}__isnull": False for name in (account, unit, at)}
    return model.seen_by(viewer).filter(**known).order_by().values_list(account)


def people_in(steps: list[Step], offers: list[Offer]) -> set[UUID]:
    """Distinct people at work whose hand is in a step or an offer."""
    return {account for account, _unit, _at in hands(steps, offers)}


def _open_question(back: list[Back], steps: list[Step], at: datetime) -> Asked | None:
    """The latest question she has not answered; none when she has answered one today."""
    rows = [row for row in back if row.kind == "repeated"]
    asked = [row for row in rows if row.answered_at is None]
    answered_today = any(
        row.answered_at and localdate(row.answered_at) == localdate(at) for row in rows
    )
    if not asked or answered_today:
        return None
    return Asked(asked[-1].key, next((s for s in steps if s.pk == asked[-1].step), None))
