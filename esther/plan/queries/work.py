"""Over all persons: lines my unit or I have, plans that owe a follow-up, open questions."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils.timezone import localdate

from esther.circle.models import NamedRole, open_at
from esther.circle.rules import Contact
from esther.people.rules import Profession

from ..models import Action, Comment, Plan
from ..rules import OPEN_LINE, QUORUM, is_late, lacks

MOST = 50


def lines_open(viewer, *, mine: bool = False) -> QuerySet[Action]:
    """Lines that my unit or I have, over all persons, the earliest due first.

    `mine`: only those with my name on. With Esther, goal and party; at most 50.
    """
    rows = Action.seen_by(viewer).filter(status__in=OPEN_LINE, plan__closed_at=None)
    theirs = Q(person=viewer.account_id) | Q(member__account=viewer.account_id)
    if viewer.organisation_id and not mine:
        theirs |= Q(organisation=viewer.organisation_id)
    return (
        rows.filter(theirs)
        .select_related("esther", "goal", "organisation", "person", "member__account")
        .order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]
    )


def questions_open(viewer) -> QuerySet[Comment]:
    """Questions nobody has answered, in plans that the viewer coordinates; oldest first."""
    rows = Comment.seen_by(viewer).filter(is_question=True, answered_at=None)
    return (
        rows.filter(plan__closed_at=None, esther__in=_coordinated_by(viewer).values("esther"))
        .select_related("esther", "member__account", "member__organisation", "goal", "action")
        .order_by("at", "pk")[:MOST]
    )


@dataclass(frozen=True)
class Owed:
    """A plan that lacks something, and what."""

    plan: Plan
    late: bool
    reasons: list[str]

    @property
    def esther(self):
        return self.plan.esther


def overdue(viewer) -> list[Owed]:
    """Plans I coordinate (or my unit does, when I lead it) that lack something they must
    have: a follow-up in time, a goal, two parties. The longest owed first. One statement."""
    open_line = Q(actions__status__in=OPEN_LINE)
    plans = (
        Plan.seen_by(viewer)
        .filter(closed_at=None, esther__in=_coordinated_by(viewer).values("esther"))
        .select_related("esther")
        .annotate(
            goals_now=Count("goals", filter=Q(goals__ended_at=None), distinct=True),
            units=Count("actions__organisation", filter=open_line, distinct=True),
            members=Count("actions__member", filter=open_line, distinct=True),
        )
        .filter(
            Q(review_on__lt=localdate(viewer.at))
            | Q(goals_now=0)
            | Q(units__lt=QUORUM - F("members"))
        )
        .order_by("review_on", "pk")[:MOST]
    )
    return [_owed(plan, viewer) for plan in plans]


def _owed(plan, viewer):
    late = is_late(plan, localdate(viewer.at))
    parties = plan.units + plan.members
    return Owed(plan, late, lacks(is_late=late, goals=plan.goals_now, parties=parties))


def _coordinated_by(viewer):
    """Whose coordinator the viewer is: by name, as cover, or as head of the unit."""
    roles = NamedRole.seen_by(viewer).filter(open_at(viewer.at), kind=Contact.COORDINATOR)
    cover = Q(cover=viewer.account_id, away_until__gt=viewer.at)
    mine = Q(account=viewer.account_id) | cover
    if viewer.organisation_id:
        unit = Q(member__organisation=viewer.organisation_id)
        leads = viewer.assignment.profession == Profession.MANAGER
        mine |= unit if leads else unit & Q(account=None)
    return roles.filter(mine)
