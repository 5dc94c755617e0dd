"""Why each one in a circle may look, told to whoever is in it.

A ground can be read only by whom it belongs to; the database answers this one question
about the others, and only to somebody inside (function `circle_reasons`).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from .rules import Why


@dataclass(frozen=True)
class Reason:
    """An open ground of one member. A narrow one shows feedback on one step only."""

    member_id: UUID
    kind: Why
    narrow: bool
    from_at: datetime


def reasons(esther_id: UUID) -> list[Reason]:
    """The open grounds of one circle, the oldest first; none for who is not inside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM circle_reasons(%s)", [esther_id])
        return [
            Reason(member, Why(kind), narrow, from_at)
            for member, kind, narrow, from_at in cursor.fetchall()
        ]


def why_each_looks(esther_id: UUID) -> dict[UUID, list[Why]]:
    """Why each seat but her own may look, feedback on one step aside: that is no reason to come
    in. Who is not here sees nothing, and stands on the list to be called."""
    found: dict[UUID, list[Why]] = {}
    for it in reasons(esther_id):
        if not it.narrow and it.kind != Why.SELF and it.kind not in found.get(it.member_id, []):
            found.setdefault(it.member_id, []).append(it.kind)
    return found
