"""Open somebody's data in an emergency, and close it again."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.utils import DatabaseError

from esther.audit.actions import trace
from esther.circle.queries import enter
from esther.circle.sharing.actions import end_lifts_of_emergency
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.letters.actions import notify
from esther.letters.rules import Reason
from esther.people.models import Account, Organisation
from esther.rules import refuse_if

from .. import notices, queries, rules
from ..models import Emergency
from .telling import tell_of_opening

IS_OPEN = "ES002"  # how `urgent_open_emergency` says that it was opened at the same moment


@transaction.atomic
def open_emergency(
    *, her: UUID, words: str, by: Viewer, at: datetime, hours: int = rules.USUAL_HOURS
) -> Emergency:
    """See, for some hours, what the circle knows, without waiting to be invited.

    The database lets in nobody but whoever is in the emergency group of the unit; it
    writes the reason to look and what is reviewed afterwards in one. What she hides is not
    opened by it: that is `circle.sharing.actions.lift`. She, her coordinator
    and the manager hear of it at once.
    """
    why_not = rules.why_not_open_emergency(
        in_group=queries.in_group(by), words=words, hours=hours, is_open=_is_open(her, by)
    )
    refuse_if(why_not)
    key = new_key()
    reviewers = _opened(key, her, at + timedelta(hours=hours), words.strip())
    emergency = Emergency.everywhere.select_related("esther").get(pk=key)
    within = enter(by, her)
    trace("urgent.open_emergency", emergency, by=within, at=at)
    tell_of_opening(emergency.esther, emergency.pk, by=within, at=at)
    tell_reviewers(emergency, reviewers, notices.TO_REVIEW, by=within, at=at)
    return emergency


def _is_open(her, by):
    """Asked again by the database; behind the fence nobody else's is seen."""
    rows = Emergency.everywhere.filter(esther=her, by_account=by.account_id, to_at__gt=by.at)
    return rows.filter(by_organisation=by.organisation_id).exists()


def _opened(key, her, until, words):
    """Who is to look at it; refused where another window was first, which could not be seen before."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT account_id, organisation_id"
                " FROM urgent_open_emergency(%s,%s,%s,%s,%s,%s,%s)",
                [key, new_key(), new_key(), new_key(), her, until, words],
            )
            return cursor.fetchall()
    except DatabaseError as refused:
        if getattr(refused.__cause__, "sqlstate", "") != IS_OPEN:
            raise
    refuse_if(rules.why_not_open_emergency(in_group=True, is_open=True))


def tell_reviewers(emergency, reviewers, kind, *, by, at):
    """Tell the managers, or the whole unit where nobody leads it."""
    for account, organisation in reviewers:
        to = (
            {"to_account": Account.objects.get(pk=account)}
            if account
            else {"to_organisation": Organisation.objects.get(pk=organisation)}
        )
        about = {"esther": emergency.esther, "kind": kind, "ref": emergency.pk}
        notify(**about, why=Reason.MANAGER, by=by, at=at, **to)


@transaction.atomic
def end_emergency(*, by: Viewer, at: datetime) -> list[Emergency]:
    """It is over before the time: from the next page on nothing is seen on this ground, nor on
    another that is open here for the same person, nor what was lifted because of it."""
    opened = queries.own_open(by)
    refuse_if(rules.why_not_end_emergency(opened))
    for emergency in opened:
        trace("urgent.end_emergency", emergency, by=by, at=at)
    end_lifts_of_emergency(by=by, at=at)
    with connection.cursor() as cursor:
        for emergency in opened:
            cursor.execute("SELECT urgent_end_emergency(%s)", [emergency.pk])
    return opened
