"""Change what somebody close may read, and end it."""

from datetime import datetime

from django.db import connection, transaction

from esther.audit.actions import trace
from esther.circle.models import Member, Sharing, open_at
from esther.circle.queries import coordinates
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Basis, How
from esther.circle.sharing.rules import why_not_until
from esther.circle.viewer import Viewer
from esther.people.models import Esther
from esther.people.rules import why_not_ask_her
from esther.rules import refuse_if

from .. import queries, rules
from ..models import Ended


@transaction.atomic
def change_mandate(
    *, member: Member, kinds: int, until: datetime | None, by: Viewer, at: datetime
) -> Member:
    """From now on they read this, until then. With nothing chosen they stay, and read nothing
    that others wrote."""
    member = _now(member)
    refuse_if(rules.why_not_change_mandate(member, role=by.role, at=at))
    refuse_if(why_not_until(until, at))
    refuse_if(why_not_ask_her(member.esther))
    before = queries.mandate_of(by, member).sharing
    how = How.PAGE if by.role == Role.ESTHER else How.TOLD
    _until(member, until)
    if kinds:
        ground = {"basis": before.basis, "words": before.words} if before else _ground(member)
        seat = {"esther": member.esther, "member": member, "how": how, "by": by, "at": at}
        sharing.share(kinds=kinds, until=until, **seat, **ground)
    elif before:
        sharing.withdraw(sharing=before, how=how, by=by, at=at)
    trace("relatives.change_mandate", member, by=by, at=at)
    return _now(member)


def _ground(member):
    return {"basis": Basis.CONSENT, "words": ""}


def _until(member, until):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relatives_until(%s, %s)", [member.pk, until])


@transaction.atomic
def end_mandate(*, member: Member, by: Viewer, at: datetime, words: str = "") -> Member:
    """They read nothing more, from the next page on. What they said stays."""
    member = _now(member)
    refuse_if(why_not_end(member, by, words=words))
    trace("relatives.end_mandate", member, by=by, at=at)
    if member.role == Role.GUARDIAN:
        facts = {"esther": member.esther, "member": member, "words": words.strip(), "at": at}
        Ended.everywhere.create(**facts, **by.signature())
    with connection.cursor() as cursor:
        cursor.execute("SELECT circle_leave(%s, %s)", [member.pk, at])
    return member


def why_not_end(member: Member, by: Viewer, *, words: str | None = None) -> str | None:
    """The rule, with what it needs to know of the viewer."""
    return rules.why_not_end_mandate(
        member,
        role=by.role,
        coordinates=coordinates(by),
        mine=by.member is not None and by.member.pk == member.pk,
        words=words,
        at=by.at,
    )


def follow_her_death(*, esther: Esther, by: Viewer, at: datetime) -> None:
    """What was shared with those close ends with her. Their seats stay, so that the page can
    say so, and whom to call. Staff keep their reasons to look, for as long as those last."""
    close = {"esther": esther, "member__role__in": rules.CLOSE}
    for row in Sharing.everywhere.filter(open_at(at), **close).order_by("pk"):
        sharing.withdraw(sharing=row, how="", by=by, at=at)


def _now(member):
    """The seat as it is when everybody before us is done: one change in a circle at a time."""
    Esther.objects.select_for_update(no_key=True).get(pk=member.esther_id)
    rows = Member.everywhere.select_related("esther", "organisation", "account")
    return rows.get(pk=member.pk)
