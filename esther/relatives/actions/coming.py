"""Somebody comes with a code."""

from datetime import datetime

from django.db import connection, transaction
from django.db.utils import DatabaseError

from esther.audit.actions import trace
from esther.circle.frame import set_context
from esther.circle.models import Member, open_at
from esther.circle.queries import enter
from esther.circle.rules import Role
from esther.circle.viewer import NOBODY, Viewer
from esther.keys import new_key
from esther.letters.actions import notify
from esther.letters.rules import Reason
from esther.people.actions import add_account, rename_account
from esther.people.models import Account
from esther.rules import refuse_if

from .. import codes, notices, queries, rules
from ..models import KEPT, WrongCode

# How `relatives_accept` says that this account has a seat, or made the code itself.
REFUSED = {"ES002": rules.why_not_come_twice, "ES003": rules.why_not_use_own_code}


@transaction.atomic
def accept(
    *,
    code: str,
    name: str,
    at: datetime,
    email: str = "",
    language: str = "sv",
    account: Account | None = None,
) -> Viewer:
    """Come into the circle with a code, as an account of one's own or a new one. Inside after.

    The database takes the code, once, and gives the seat and what is shared with it. Who came
    with it and has not been in yet goes on there: the code is spent when they are in.
    """
    begun = queries.begun_with(code)  # waits for whoever is coming in just now: asked first
    known = begun is not None or queries.invited_by(code) is not None
    refuse_if(rules.why_not_accept(known=known, name=account.name if account else name))
    said = {"email": email, "name": name, "language": language}
    if begun is not None:
        refuse_if(account and rules.why_not_go_on_for_another())
        return _go_on(*begun, said, at)
    viewer = _come(account or _new(said, at), at, code=code)
    trace("relatives.accept", viewer.member, by=viewer, at=at)
    _tell_her(viewer, at)
    return viewer


def _new(said, at):
    refuse_if(queries.why_not_as_new(said["email"]))
    return add_account(**said, by=NOBODY.later(at), at=at)


def _go_on(key, her, said, at):
    """As the account that began, who says anew who they are."""
    refuse_if(queries.why_not_as_new(said["email"], key))
    account = Account.objects.get(pk=key)
    rename_account(account=account, **said, by=NOBODY.later(at), at=at)
    viewer = _come(account, at, her=her)
    trace("relatives.accept", viewer.member, by=viewer, at=at)
    return viewer


def _come(account, at, *, code="", her=None):
    """Inside, on a seat that is taken with a code, or stands already in her circle."""
    coming = Viewer(account=account, assignment=None, at=at)
    set_context(coming)
    return enter(coming, her or _seated(code, account))


def _seated(code, account):
    """The key of whose circle it is. Somebody else may have used the code just now."""
    her = None
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            keys = [codes.kept(code), account.pk, new_key(), new_key(), new_key()]
            cursor.execute("SELECT relatives_accept(%s, %s, %s, %s, %s)", keys)
            her = cursor.fetchone()[0]
    except DatabaseError as refused:
        why_not = REFUSED.get(getattr(refused.__cause__, "sqlstate", ""))
        if why_not is None:
            raise
        refuse_if(why_not())
    refuse_if(rules.why_not_accept(known=her is not None, name=account.name))
    return her


def _tell_her(viewer, at):
    seats = Member.everywhere.filter(open_at(at), esther=viewer.member.esther_id, role=Role.ESTHER)
    for seat in seats.exclude(account=None).select_related("account").order_by("pk"):
        about = {"esther": viewer.member.esther, "kind": notices.JOINED, "ref": viewer.member.pk}
        notify(**about, why=Reason.SELF, to_account=seat.account, by=viewer, at=at)


def guessed_wrong(*, origin: str, at: datetime) -> None:
    """Count a code that is not in use. Raises NotPossible when there have been too many: that
    is asked before, so that a long row of them costs little, and once more when it is one's turn."""
    refuse_if(queries.why_not_guess(origin, at))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('relatives.wrong', 0))")
    refuse_if(queries.why_not_guess(origin, at))
    WrongCode.objects.create(at=at, origin=codes.origin(origin))


def forget_wrong(*, at: datetime) -> int:
    """Throw away what nobody needs to wait for any more. How many."""
    return WrongCode.objects.filter(at__lt=at - KEPT).delete()[0]
