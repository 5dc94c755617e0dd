"""Where the rows of My work come from, and which of them are mine, the team's, the unit's."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery, TextChoices

from esther.circle.models import open_at
from esther.people.models import Assignment

from ..models import Feedback, Offer, Question, Step
from ..rules import OfferState, State
from .finding import is_own


class Whose(TextChoices):
    MINE = "mine"
    TEAM = "team"
    UNIT = "unit"


@dataclass(frozen=True)
class Source:
    """Rows of one kind, and by which paths their columns are found."""

    kind: str
    rows: QuerySet
    since: str
    other: tuple[str, ...]  # who asks us, or whom we wait for: the first name that is there
    what: str = "what"
    due: str | None = "due_at"
    goal: str | None = "goal"
    doer: str | None = None  # who in the unit has it; None is everybody


def party(prefix=""):
    names = ("organisation__name", "member__account__name", "member__name")
    return tuple(prefix + name for name in names)


WRITER = ("by_organisation__name", "by_account__name")


def sources(viewer) -> list[Source]:
    """The kinds in the order of `Kind`. Feedback, and offers that ended, are also found
    by who has left the circle: they point at a step or an offer of one's own."""
    waiting = Offer.seen_by(viewer).filter(_of(viewer, "step__"), state=OfferState.OPEN)
    return [
        Source("offer", _offers(viewer), "offered_at", party("step__"), goal="step__goal"),
        Source("step", _steps(viewer), "taken_at", party("before__"), doer="picked_up_by"),
        Source(
            "question",
            _questions(viewer),
            "at",
            party("offer__"),
            what="words",
            due="offer__due_at",
            goal="offer__step__goal",
            doer="offer__by_account",
        ),
        Source(
            "feedback",
            _feedback(viewer),
            "at",
            WRITER,
            what="words",
            due=None,
            goal="step__goal",
            doer="step__picked_up_by",
        ),
        Source("waiting", waiting, "offered_at", party(), goal="step__goal", doer="by_account"),
        Source("ended", _ended(viewer), "answered_at", WRITER, due=None, goal=None),
    ]


def _of(viewer, prefix=""):
    """The rows whose responsible party the viewer speaks for."""
    if viewer.organisation_id:
        return Q(**{f"{prefix}organisation": viewer.organisation_id})
    return Q(**{f"{prefix}member__account": viewer.account_id})


def _offers(viewer):
    return Offer.seen_by(viewer).filter(_of(viewer), state=OfferState.OPEN)


def _steps(viewer):
    return Step.seen_by(viewer).filter(_of(viewer), state=State.OURS)


def _questions(viewer):
    asked = Question.seen_by(viewer).filter(answered_at=None, offer__state=OfferState.OPEN)
    return asked.filter(_of(viewer, "offer__step__"))


def _feedback(viewer):
    rows = Feedback.everywhere.filter(_of(viewer), answered_at=None)
    return rows.filter(is_own(viewer, "step"))


def _ended(viewer):
    ended = [OfferState.WITHDRAWN, OfferState.CLOSED]
    return Offer.everywhere.filter(_of(viewer), is_own(viewer, "pk"), state__in=ended)


def of_whom(source: Source, viewer, whose: str) -> Q:
    """Mine, the team's or the unit's. What nobody has is the team's; what is for
    everybody (an offer to the unit) is mine too, or nobody would answer it."""
    if source.doer is None or whose == Whose.UNIT:
        return Q(pk__isnull=False)
    mine = Q(**{source.doer: viewer.account_id})
    if whose == Whose.MINE:
        return mine
    return mine | Q(**{source.doer: None}) | Q(**{f"{source.doer}__in": _colleagues(viewer)})


def _colleagues(viewer):
    """Who works in the same unit as the same profession now."""
    if viewer.assignment_id is None:
        return []
    own = Assignment.objects.filter(pk=viewer.assignment_id).values("profession")
    same = Assignment.objects.filter(
        open_at(viewer.at), organisation=viewer.organisation_id, profession=Subquery(own)
    )
    return same.values("account")


def chosen(source: Source, *, esther, who: str, before) -> Q:
    """What somebody filtered for."""
    wanted = Q(pk__isnull=False)
    if esther:
        wanted &= Q(esther=esther)
    if before:
        wanted &= Q(**{f"{source.due}__lt": before}) if source.due else Q(pk=None)
    if who and source.doer:
        wanted &= Q(**{source.doer: None if who == "nobody" else who})
    if who and not source.doer and who != "nobody":
        wanted &= Q(pk=None)
    return wanted
