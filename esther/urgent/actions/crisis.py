"""Her yes to those who come first, or a decision for her, and the reading of her crisis plan on it."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.utils import DatabaseError

from esther.audit.actions import trace
from esther.circle.queries import enter
from esther.circle.sharing.kinds import Basis
from esther.circle.sharing.rules import why_not_end
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.people.models import Esther
from esther.rules import refuse_if

from .. import notices, queries, rules
from ..models import Allowed
from .telling import tell_her

NOT_SAID = "ES001"  # how `urgent_read_crisis` says that she has not said yes


@transaction.atomic
def allow(
    *,
    esther: Esther,
    how: str,
    by: Viewer,
    at: datetime,
    basis: str = Basis.CONSENT,
    until: datetime | None = None,
    words: str = "",
    decided_by: str = "",
    review_on: date | None = None,
) -> Allowed:
    """Let ambulance and emergency department read her crisis plan: she says so, or her guardian, or
    it is decided for her. A decision takes the place of the one that holds, and who reads on that
    reads on. Raises NotPossible as `rules.why_not_said` says."""
    before = _refuse(esther, by, at, wanted=True, basis=basis)
    said = {"basis": basis, "how": how, "words": words, "decided_by": decided_by}
    said |= {"review_on": review_on}
    refuse_if(rules.why_not_said(role=by.role, until=until, at=at, **said))
    if before is not None:
        _give_way(before, until, by, at)
    period = {"from_at": at, "to_at": until}
    yes = Allowed.everywhere.create(esther=esther, **said, **period, **by.signature())
    trace("urgent.allow", yes, by=by, at=at)
    return yes


def _give_way(before, until, by, at):
    """The decision that held ends where the new one begins. Where that ends earlier, what was
    opened on the one before could last longer than what is decided now: then it closes."""
    ended = before.to_at
    before.change(to_at=max(at, before.from_at), ended_by=by.account)
    if until < ended:
        _stop(before.esther_id)


def _stop(esther_id):
    """Who has opened it reads it no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT urgent_stop_crisis(%s)", [esther_id])


@transaction.atomic
def disallow(
    *, esther: Esther, by: Viewer, at: datetime, words: str = "", decided_by: str = ""
) -> Allowed:
    """She takes it back, or what was decided for her ends, as somebody has decided: nobody opens it
    on that from now on, and who has opened it for a day reads it no more."""
    yes = _refuse(esther, by, at, wanted=False)
    assert yes is not None
    refuse_if(why_not_end(yes.basis, by.role, words=words, decided_by=decided_by))
    why = {"ended_words": words.strip(), "ended_decided_by": decided_by.strip()}
    yes.change(to_at=max(at, yes.from_at), ended_by=by.account, **why)
    _stop(esther.pk)
    trace("urgent.disallow", yes, by=by, at=at)
    return yes


def _refuse(esther, by, at, *, wanted, basis=""):
    """What holds now; one change about her at a time."""
    Esther.objects.select_for_update(no_key=True).get(pk=esther.pk)
    now = queries.allowed_now(esther.pk, at)
    whose = {"role": by.role, "hears_her": by.hears_her, "follows": rules.follows(now, basis)}
    refuse_if(rules.why_not_allow(**whose, already=now is not None, wanted=wanted))
    return now


@transaction.atomic
def read_crisis(*, her: UUID, by: Viewer, at: datetime) -> Viewer:
    """Let the unit read her crisis plan for a day, because she has said yes to that.

    The database asks what kind of unit it is and whether she has said so, and opens no
    more than the crisis plan and what is urgent to know. She hears of it.
    """
    refuse_if(rules.why_not_read_crisis(comes=queries.comes(by), said_yes=True))
    ground = _opened(her)
    within = enter(by, her)
    trace("urgent.read_crisis", within.member.esther, by=within, at=at)
    if ground is not None:
        tell_her(within.member.esther, notices.READ, ground, by=within, at=at)
    return within


def _opened(her):
    """The key of the ground; None where the unit had one open already."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            keys = [new_key(), new_key(), new_key()]
            cursor.execute("SELECT urgent_read_crisis(%s, %s, %s, %s)", [*keys, her])
            return cursor.fetchone()[0]
    except DatabaseError as refused:
        if getattr(refused.__cause__, "sqlstate", "") != NOT_SAID:
            raise
    refuse_if(rules.why_not_read_crisis(comes=True, said_yes=False))
