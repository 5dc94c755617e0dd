"""Change what somebody close may read, and end it."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.circle.models import Member, Sharing
from esther.circle.queries import coordinates
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Basis, How
from esther.circle.viewer import NOBODY, Viewer
from esther.people.models import Esther
from esther.people.rules import why_not_ask_her
from esther.rules import refuse_if
from esther.steps.actions.each import each

from .. import queries, rules
from ..models import Ended


@transaction.atomic
def change_mandate(
    *,
    member: Member,
    kinds: int,
    until: datetime | None,
    by: Viewer,
    at: datetime,
    how: str = "",
    words: str = "",
) -> Member:
    """From now on they read this and nothing else, until then. With nothing chosen they stay, and
    read nothing that others wrote: whatever was shared with this seat ends, on every basis. `how`
    it was said, by anybody but herself; `words` are a guardian's legal ground."""
    member = _now(member)
    refuse_if(rules.why_not_change_mandate(member, role=by.role, at=at))
    refuse_if(why_not_ask_her(member.esther))
    given = queries.mandate_of(by, member).given
    said = {"how": How.PAGE if by.role == Role.ESTHER else how, "words": words.strip()}
    chosen = {"kinds": kinds, "until": until, "at": at}
    refuse_if(rules.why_not_change_to(member.role, stands=rules.read_by(given), **chosen, **said))
    _until(member, until)
    _anew(member, given, by=by, **chosen, **said)
    trace("relatives.change_mandate", member, by=by, at=at)
    return _now(member)


def _anew(member, given, *, kinds, until, how, words, by, at):
    """What stood ends, whatever it rested on; what is left of it and what is new begins."""
    said = {"how": how, "by": by, "at": at}
    for row in given:
        sharing.give_way(sharing=row, **said)
    before = {row.basis: row for row in given}
    rests = rules.rests_on(member.role, role=by.role, given=given, kinds=kinds)
    for basis, carried in rests.items():
        ground = _ground(member, basis, before.get(basis), until, words, at)
        seat = {"esther": member.esther, "member": member}
        sharing.share(kinds=carried, basis=basis, **seat, **ground, **said)


def _ground(member, basis, before, until, words, at):
    """What a basis asks besides, and until when. What was decided for her goes on as it was
    decided, and no longer."""
    if member.role == Role.GUARDIAN:
        decided = before.decided_by if before else ""
        return {"until": until, "words": words, "decided_by": decided}
    if before is None or basis == Basis.CONSENT:
        return {"until": until}
    ends = min(filter(None, [before.to_at, until]), default=None)
    asked = before.review_on and ends and min(before.review_on, localdate(ends))
    asked = asked and max(asked, localdate(at))  # what should have been looked at, is today
    told = {"words": before.words, "decided_by": before.decided_by, "review_on": asked}
    return {"until": ends, **told}


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


@transaction.atomic
def follow_her_death(*, esther: Esther, by: Viewer, at: datetime) -> None:
    """What was shared with those close ends with her. Their seats stay, so that the page can
    say so, and whom to call. Staff keep their reasons to look, for as long as those last.

    A door of the database does it: who writes the day may neither see their seats, nor decide
    what is shared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relatives_follow_death(%s, %s)", [esther.pk, at])
        ended = [key for (key,) in cursor.fetchall()]
    for key in ended:
        trace("circle.withdraw", Sharing(pk=key, esther=esther), by=by, at=at)


def follow_deaths(*, at: datetime) -> int:
    """Where a day of death came by another way than the page, as with an import. How many had
    something shared with those close still. Runs as the worker."""
    by = NOBODY.later(at)
    close = {"member__role__in": rules.CLOSE, "esther__deceased_at__isnull": False}
    shared = Sharing.everywhere.filter(Q(to_at=None) | Q(to_at__gt=at), **close)
    died = list(shared.order_by("esther").values_list("esther", flat=True).distinct())
    return len(each(died, lambda key: _follow(key, by, at)))


def _follow(key, by, at):
    with acting(by):
        follow_her_death(esther=Esther.objects.get(pk=key), by=by, at=at)


def _now(member):
    """The seat as it is when everybody before us is done: one change in a circle at a time."""
    Esther.objects.select_for_update(no_key=True).get(pk=member.esther_id)
    rows = Member.everywhere.select_related("esther", "organisation", "account")
    return rows.get(pk=member.pk)
