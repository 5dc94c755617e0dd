"""Who is told, at once and without content, when somebody looked because it was urgent."""

from esther.circle.models import Member, open_at
from esther.circle.queries import whom_to_tell
from esther.circle.rules import Role
from esther.letters.actions import notify
from esther.letters.rules import Reason

from .. import notices


def tell_of_opening(esther, ref, *, by, at):
    """Herself, or her guardian; and the coordinator always, who sees that it is followed up."""
    beside = [it for it in _coordinator(esther, at) if it[1].get("to_account") != by.account]
    for why, to in _herself(esther, at) + beside:
        kind = notices.OPENED if why == Reason.SELF else notices.HERS_OPENED
        notify(esther=esther, kind=kind, ref=ref, why=why, by=by, at=at, **to)


def tell_her(esther, kind, ref, *, by, at):
    """Herself. Who does not sign in here hears it from the guardian, or the coordinator."""
    for why, to in _herself(esther, at) or _coordinator(esther, at):
        notify(esther=esther, kind=kind, ref=ref, why=why, by=by, at=at, **to)


def _herself(esther, at):
    seats = Member.everywhere.filter(open_at(at), esther=esther, account__isnull=False)
    seats = seats.select_related("account").order_by("from_at", "pk")
    hers = [(Reason.SELF, {"to_account": seat.account}) for seat in seats.filter(role=Role.ESTHER)]
    guards = seats.filter(role=Role.GUARDIAN)
    return hers or [(Reason.CIRCLE, {"to_account": seat.account}) for seat in guards]


def _coordinator(esther, at):
    to = whom_to_tell(esther.pk, at)
    return [(Reason.COORDINATOR, to)] if to else []
