"""What people ask about those close to Esther: what they may read, and who is invited."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from esther.circle.models import Member, Sharing
from esther.circle.queries import around
from esther.circle.rules import Role
from esther.circle.sharing.kinds import Basis
from esther.circle.sharing.queries import open_now
from esther.circle.sharing.reach import reaches
from esther.circle.viewer import Viewer
from esther.people.models import Account

from . import codes, rules
from .models import Invited, WrongCode


@dataclass(frozen=True)
class Mandate:
    """What one person close to her may read now, on which grounds, until when."""

    member: Member
    given: list[Sharing]  # from this seat, the oldest first
    elsewhere: list[Sharing]  # from another seat of the same person, and ended there
    ground: str  # a guardian's legal ground, also when nothing is shared

    @property
    def kinds(self) -> int:
        return rules.read_by(self.given)

    @property
    def also(self) -> int:
        """What they read besides, whatever is changed here."""
        return rules.read_by(self.elsewhere)

    @property
    def speaks(self) -> bool:
        """Whether they also speak for her: by a reason of their own, or by what they may read."""
        return rules.may_answer_for_her(self.member.role, self.kinds | self.also)

    @property
    def until(self) -> datetime | None:
        return self.member.to_at


def mandates(viewer: Viewer) -> list[Mandate]:
    """Everybody close who signs in, with what is shared with each: four statements at most."""
    seats = list(around(viewer).filter(role__in=rules.CLOSE, account__isnull=False))
    return _mandates(viewer, seats)


def mandate_of(viewer: Viewer, member: Member) -> Mandate:
    return _mandates(viewer, [member])[0]


def _mandates(viewer, seats):
    given, grounds = list(open_now(viewer)), legal_grounds(viewer, seats)
    return [
        Mandate(
            member=seat,
            given=[it for it in given if it.member_id == seat.pk],
            elsewhere=[it for it in given if it.member_id != seat.pk and reaches(it, seat)],
            ground=grounds.get(seat.pk, ""),
        )
        for seat in seats
    ]


def legal_grounds(viewer: Viewer, seats: list[Member]) -> dict:
    """By seat, a guardian's legal ground: as it was said last, or as the invitation had it. It
    stands there also while the guardian reads nothing."""
    guardians = [seat.pk for seat in seats if seat.role == Role.GUARDIAN]
    if not guardians:
        return {}
    invited = Invited.seen_by(viewer).filter(member__in=guardians).order_by("used_at", "pk")
    said = Sharing.seen_by(viewer).filter(member__in=guardians, basis=Basis.GUARDIAN)
    rows = [*invited, *said.order_by("from_at", "pk")]
    return {row.member_id: row.words for row in rows if row.words}


def invitations(viewer: Viewer) -> QuerySet[Invited]:
    """Who is invited and has not come yet, the latest first."""
    waiting = Invited.seen_by(viewer).filter(used_at=None, withdrawn_at=None)
    return waiting.filter(expires_at__gt=viewer.at).order_by("-made_at", "-pk")


@dataclass(frozen=True)
class Opened:
    """The little that an invitation tells whoever has its code."""

    name: str
    role: str
    who: str
    kinds: int
    until: datetime | None
    expires_at: datetime


def invited_by(code: str) -> Opened | None:
    """What stands behind a code that is in use; the database looks, and tells no more. A shorter
    one, of those that were given before, could be guessed: nobody looks for it."""
    if not codes.is_whole(code):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM relatives_invited_by(%s)", [codes.kept(code)])
        row = cursor.fetchone()
    return Opened(*row) if row else None


def begun_with(code: str) -> tuple[UUID, UUID] | None:
    """The account that came with this code and has not been in yet, and in whose circle it has
    its seat. Held until the transaction ends, against whoever is coming in as it just now."""
    if not codes.is_whole(code):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM relatives_begun(%s)", [codes.kept(code)])
        return cursor.fetchone()


def why_not_as_new(email: str, as_account: UUID | None = None) -> str | None:
    """The rule, of who is new here; or has begun to come in, as this account."""
    others = Account.objects.filter(email__iexact=email).exclude(pk=as_account)
    return rules.why_not_as_new(taken=others.exists())


def why_not_guess(origin: str, at: datetime) -> str | None:
    """Whether there have been too many wrong codes, from this place or in all."""
    lately = WrongCode.objects.filter(at__gt=at - rules.SLOWED_FOR)
    here = lately.filter(origin=codes.origin(origin))
    return rules.why_not_guess(
        wrong_here=here[: rules.MOST_WRONG_HERE].count(),
        wrong=lately[: rules.MOST_WRONG].count(),
    )
