"""What people ask about those close to Esther: what they may read, and who is invited."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from esther.circle.models import Member, Sharing, open_at
from esther.circle.queries import around
from esther.circle.sharing.kinds import in_words
from esther.circle.viewer import Viewer

from . import codes, rules
from .models import Invited, WrongCode


@dataclass(frozen=True)
class Mandate:
    """What one person close to her may read now, on which ground, until when."""

    member: Member
    sharing: Sharing | None

    @property
    def kinds(self) -> list:
        return in_words(self.sharing.kinds) if self.sharing else []

    @property
    def until(self) -> datetime | None:
        return self.member.to_at


def mandates(viewer: Viewer) -> list[Mandate]:
    """Everybody close who signs in, with what is shared with each: two statements."""
    seats = around(viewer).filter(role__in=rules.CLOSE, account__isnull=False)
    shared = Sharing.seen_by(viewer).filter(open_at(viewer.at), member__isnull=False)
    by_seat = {row.member_id: row for row in shared.order_by("from_at", "pk")}
    return [Mandate(seat, by_seat.get(seat.pk)) for seat in seats]


def mandate_of(viewer: Viewer, member: Member) -> Mandate:
    rows = Sharing.seen_by(viewer).filter(open_at(viewer.at), member=member)
    return Mandate(member, rows.order_by("-from_at", "-pk").first())


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


def why_not_guess(origin: str, at: datetime) -> str | None:
    """Whether there have been too many wrong codes, from this place or in all."""
    lately = WrongCode.objects.filter(at__gt=at - rules.SLOWED_FOR)
    return rules.why_not_guess(
        wrong_here=here[: rules.MOST_WRONG_HERE].count(),
        wrong=lately[: rules.MOST_WRONG].count(),
    )
    here = lately.filter(origin=codes.origin(origin))
