"""What people ask about what she shares: with whom, since when, how she said it, what has ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from esther.people.models import Esther
from esther.people.queries import organisation_tree
from esther.people.rules import is_in_care

from ..asking import AskedOften
from ..models import ASKED, Block, Lift, Member, Sharing, open_at, whose
from ..queries import around, coordinated_by, hides, open_blocks
from ..reasons import why_each_looks
from ..viewer import Viewer
from .kinds import USUAL, Basis, Data, How
from .reach import kinds_of, looks
from .rules import is_no

MOST = 50
# What the database writes when somebody opens it on her yes, or on what was decided: a reading, and
# no yes of hers.
READ_WHEN_URGENT = Q(by_account=None, kinds=int(Data.CRISIS)) & ~Q(basis=Basis.EMERGENCY)
READ_WHEN_URGENT &= Q(organisation__isnull=False) & ~Q(how__in=[How.BEFORE, How.FILE])
OF_A_LIFT = ("block__unit", "organisation", "account", "by_account", "by_organisation")
BY = ("member__organisation", "member__account", "by_account", "by_organisation", "ended_by")


@dataclass(frozen=True)
class With:
    """Somebody in the circle, and all that is shared with them; nobody named: all of care."""

    member: Member | None
    kinds: int
    given: list[Sharing]  # by name; what all of care reads stands there
    comes_in: bool = True  # whether they have a reason to look; a yes is none

    @property
    def not_read(self) -> int:
        return USUAL & ~self.kinds


@dataclass(frozen=True)
class Overview:
    """What she shares now."""

    care: With
    others: list[With]  # who is asked about one by one, or shares more than all of care
    covered: list[Member]  # who may look now, and reads as all of care and nothing more

    @property
    def every(self) -> list[With]:
        return [self.care, *self.others]

    @property
    def given(self) -> list[Sharing]:
        return [sharing for it in self.every for sharing in it.given]

    @property
    def social(self) -> bool:
        return any(it.kinds & Data.SOCIAL for it in self.every)


def overview(viewer: Viewer) -> Overview:
    """What she shares with all of care, and with each one else whom this viewer may know of."""
    given, why = list(open_now(viewer)), why_each_looks(viewer.member.esther_id)
    seats = [seat for seat in around(viewer) if looks(seat)]
    standing = [it for it in given if it.member_id is None]
    named = [
        With(seat, kinds_of(given, seat), _by_name(given, seat), seat.pk in why) for seat in seats
    ]
    return Overview(
        care=With(None, reduce(or_, (it.kinds for it in standing), 0), standing),
        others=[it for it in named if it.given or not is_in_care(it.member.organisation)],
        covered=[
            it.member
            for it in named
            if it.comes_in and not it.given and is_in_care(it.member.organisation)
        ],
    )


def _by_name(given, seat):
    return [it for it in given if it.member_id == seat.pk]


def open_now(viewer: Viewer) -> QuerySet[Sharing]:
    """Every yes that holds, the oldest first."""
    rows = Sharing.seen_by(viewer).filter(open_at(viewer.at)).select_related(*BY)
    return rows.order_by("from_at", "pk")


def ended(viewer: Viewer) -> QuerySet[Sharing]:
    """What held once, the latest first."""
    return _over(viewer).exclude(READ_WHEN_URGENT).order_by("-to_at", "pk")


def read_when_urgent(viewer: Viewer) -> QuerySet[Sharing]:
    """Who has opened her crisis plan, and no longer reads it, the latest first. Her yes to that
    was given before, and stands by itself (`alone`)."""
    rows = _over(viewer).filter(READ_WHEN_URGENT).select_related("organisation")
    return rows.order_by("-to_at", "pk")


def _over(viewer):
    return Sharing.seen_by(viewer).filter(to_at__lte=viewer.at).select_related(*BY)


def to_look_through(given: Iterable[Any], viewer: Viewer) -> list[Any]:
    """Where she was never asked, or a decision for her is to be looked at again."""
    today = localdate(viewer.at)
    return [
        it
        for it in given
        if it.how == How.BEFORE
        or (it.basis == Basis.DECISION and it.review_on is not None and it.review_on <= today)
    ]


def was_asked(viewer: Viewer) -> bool:
    """Whether somebody has asked her what care may read, whatever she said."""
    return Sharing.seen_by(viewer).filter(ASKED).exists()


def nobody_asked(viewer: Viewer, esthers: Iterable[Esther]) -> set[UUID]:
    """Of these persons, whom nobody has asked yet what care may read: for those at work who would
    write the answer down. One statement."""
    if not viewer.in_care:
        return set()
    keys = {esther.pk for esther in esthers if not esther.deceased_at}
    asked = Sharing.seen_by(viewer).filter(ASKED, esther__in=keys).order_by("esther")
    return keys - set(asked.values_list("esther", flat=True))


@AskedOften
def not_asked(viewer):
    """Whom the viewer coordinates and nobody has asked yet what care may read, the one who came
    first first; of many the oldest fifty."""
    asked = Sharing.everywhere.filter(ASKED, esther=OuterRef("esther"))
    rows = coordinated_by(viewer).filter(~Exists(asked), esther__deceased_at=None)
    return rows.select_related("esther").order_by("from_at", "pk")[:MOST]


def standing_kinds(viewer: Viewer) -> int:
    """What all of care reads, whoever is invited."""
    rows = open_now(viewer).filter(member=None)
    return reduce(or_, (it.kinds for it in rows), 0)


def her_no(viewer: Viewer) -> Sharing | None:
    """Where she was asked what all of care may read, and the last that was said is: nothing."""
    said = Sharing.seen_by(viewer).filter(member=None).exclude(how=How.BEFORE)
    said = said.exclude(kinds=0, to_at__gt=F("from_at"))  # a no that was taken back
    last = said.select_related(*BY).order_by("from_at", "pk").last()
    holds = last is not None and is_no(last) and not standing_kinds(viewer)
    return last if holds else None


@dataclass(frozen=True)
class Herself:
    """What she has said herself, for whoever would decide for her."""

    yes: list[Sharing]  # each that holds, the oldest first
    no: Sharing | None  # … to all of care
    taken_back: Sharing | None  # the last one, where none holds for the same


def herself(viewer: Viewer, member: Member | None) -> Herself:
    """Her own words about what somebody, or all of care, may read. What all of care reads is read
    by each unit of it."""
    covered = member is not None and is_in_care(member.organisation)
    theirs = Q(member=member) | (Q(member=None) if covered else Q())
    said = Q(theirs, basis=Basis.CONSENT) & ~Q(how=How.BEFORE)
    yes = list(open_now(viewer).filter(said))
    holds = {it.member_id for it in yes}
    over = ended(viewer).filter(said, kinds__gt=0).exclude(ended_how="")
    last = next((it for it in over[:MOST] if it.member_id not in holds), None)
    return Herself(yes, her_no(viewer) if member is None or covered else None, last)


def hidden_now(viewer: Viewer) -> QuerySet[Block]:
    """What she hides, the oldest first."""
    rows = Block.seen_by(viewer).filter(open_at(viewer.at))
    return rows.select_related("unit", "by_account", "by_organisation").order_by("from_at", "pk")


def met(viewer: Viewer) -> QuerySet[Block]:
    """Of what she hides, what the unit of who looks meets: it is hidden there, or lifted."""
    keys = [it.pk for it in barring(viewer)]
    lifted = lifts_of_unit(viewer).order_by().values("block")
    return hidden_now(viewer).filter(Q(pk__in=keys) | Q(pk__in=lifted))


def hidden_before(viewer: Viewer) -> QuerySet[Block]:
    """What she hid once, the latest first."""
    rows = Block.seen_by(viewer).filter(to_at__lte=viewer.at)
    return rows.select_related("unit", "ended_by").order_by("-to_at", "pk")


def lifts_now(viewer: Viewer) -> QuerySet[Lift]:
    """Which blocks are lifted for a while, for whom."""
    rows = Lift.seen_by(viewer).filter(from_at__lte=viewer.at, to_at__gt=viewer.at)
    return rows.select_related(*OF_A_LIFT).order_by("to_at", "pk")


def lifts_of_unit(viewer: Viewer) -> QuerySet[Lift]:
    """Which of them are for the unit of who looks, or for somebody there."""
    return lifts_now(viewer).filter(organisation=viewer.organisation_id)


def lifted_here(viewer: Viewer) -> list[Lift]:
    """What she hides and the viewer reads for a while nevertheless. One statement, and none where
    nothing is lifted."""
    if not viewer.lifted:
        return []
    hidden = Block.seen_by(viewer).filter(open_at(viewer.at))
    return list(lifts_of_unit(viewer).filter(whose(viewer), block__in=hidden))


def lifts_of(viewer: Viewer, keys: Iterable[UUID]) -> QuerySet[Lift]:
    """These lifts, whether they hold or have ended, the latest first."""
    rows = Lift.seen_by(viewer).filter(pk__in=keys).select_related(*OF_A_LIFT)
    return rows.order_by("-from_at", "pk")


def lifts_before(viewer: Viewer) -> QuerySet[Lift]:
    """Which were lifted once, the latest first: also who reads of it afterwards can judge it."""
    rows = Lift.seen_by(viewer).filter(to_at__lte=viewer.at).select_related(*OF_A_LIFT)
    return rows.order_by("-to_at", "pk")


def barring(viewer: Viewer) -> list[Block]:
    """The blocks that this viewer meets: whose notes are hidden here."""
    if not viewer.hides:
        return []
    blocks = open_blocks(viewer, viewer.member.esther_id)
    tree = organisation_tree() if blocks else {}
    return [it for it in blocks if hides(it, viewer, tree)]


def is_barred(block: Block, viewer: Viewer) -> bool:
    """Whether this block hides anything from this viewer now."""
    blocks = open_blocks(viewer, block.esther_id)
    return block in blocks and bool(hides(block, viewer, organisation_tree()))
