"""What was opened in an emergency is looked at afterwards, every time."""

from datetime import datetime

from django.db import connection, transaction

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.circle.viewer import NOBODY, Viewer
from esther.letters.actions import settle
from esther.rules import refuse_if

from .. import asked, notices, queries, rules
from ..models import Emergency
from .emergency import tell_reviewers


@transaction.atomic
def review(
    *, emergency: Emergency, outcome: str, words: str, by: Viewer, at: datetime
) -> Emergency:
    """Sign what one found. She reads it on the page about the opening, and as the answer to what
    she has asked about it. The notice that asked for it is done with that."""
    emergency = Emergency.locked(emergency)
    refuse_if(queries.why_not_review(emergency, by) or rules.why_not_sign(outcome, words))
    emergency.change(
        reviewed_at=at, reviewed_by=by.account, outcome=outcome, review_words=words.strip()
    )
    as_asked = queries.as_asked(by, emergency)
    trace("urgent.review", emergency, by=as_asked, at=at)
    settle(kinds=notices.ASK, ref=emergency.pk, by=as_asked, at=at)
    asked.answered(emergency, by=by, at=at)
    return emergency


def escalate(*, at: datetime) -> int:
    """Call the manager above for every review that is late. Returns for how many.

    Looks across all circles, so it runs as the worker. Each is a transaction of its own.
    """
    late = Emergency.everywhere.filter(reviewed_at=None, escalated_at=None, review_due_at__lte=at)
    keys = list(late.order_by("review_due_at", "pk").values_list("pk", flat=True))
    return sum(_escalate(key, at) for key in keys)


def _escalate(key, at) -> int:
    by = NOBODY.later(at)
    with acting(by):
        waiting = Emergency.everywhere.filter(reviewed_at=None, escalated_at=None)
        rows = waiting.select_for_update(of=("self",), skip_locked=True)
        emergency = rows.select_related("esther").filter(pk=key).first()
        if emergency is None:
            return 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM urgent_call_reviewers(%s, true, %s)", [key, at])
            reviewers = cursor.fetchall()
        tell_reviewers(emergency, reviewers, notices.OVERDUE, by=by, at=at)
        emergency.change(escalated_at=at)
        trace("urgent.escalate", emergency, by=by, at=at)
    return 1
