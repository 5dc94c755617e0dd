"""What people do with notices: send, acknowledge, and choose how often to be told."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.people.models import Account, Esther, Organisation
from esther.rules import refuse_if

from . import kinds as known
from . import queries, rules
from .models import Notice
from .rules import Reason


@transaction.atomic
def notify(
    *,
    esther: Esther,
    kind: str,
    ref: UUID,
    why: Reason,
    by: Viewer,
    at: datetime,
    to_account: Account | None = None,
    to_organisation: Organisation | None = None,
) -> Notice:
    """Tell one person or one unit that there is something to know.

    The same notice (kind, ref, receiver) is sent once. It opens no ground: whoever is not
    in the circle finds nothing behind it. Raises UnknownKind for a kind nobody registered.
    """
    known.of(kind)
    refuse_if(rules.why_not_notify(to_account=to_account, to_organisation=to_organisation))
    what = {"kind": kind, "ref": ref, "to_account": to_account, "to_organisation": to_organisation}
    notice = Notice(esther=esther, why=why, at=at, **what)
    Notice.everywhere.bulk_create([notice], ignore_conflicts=True)
    kept = Notice.everywhere.get(esther=esther, **what)
    if kept.pk == notice.pk:
        trace("letters.notify", kept, by=by, at=at)
    return kept


@transaction.atomic
def acknowledge(*, notice: Notice, by: Viewer, at: datetime) -> Notice:
    """I have read it. (To take a step is another thing, with another word.)"""
    notice = Notice.locked(notice)
    refuse_if(rules.why_not_acknowledge(notice, by))
    notice.change(acknowledged_at=at, acknowledged_by=by.account)
    trace("letters.acknowledge", notice, by=by, at=at)
    return notice


def settle(*, kinds: Iterable[str], ref: UUID, by: Viewer, at: datetime) -> None:
    """What these notices asked for is done: who did it need not say besides that it is read."""
    for notice in queries.still_open(by, kinds, ref):
        acknowledge(notice=notice, by=by, at=at)


@transaction.atomic
def choose_digest(*, digest: bool, by: Viewer, at: datetime) -> Account:
    """Be told once a day, gathered, or at once. It is a choice of one's own."""
    account = by.account
    account.digest = digest
    account.save(update_fields=["digest"])
    trace("letters.choose_digest", account, by=by, at=at, esthers=[])
    return account
