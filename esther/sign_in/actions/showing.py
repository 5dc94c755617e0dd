"""Somebody shows who they are: a password, a code, a passkey. Each is counted and traced."""

from datetime import datetime
from typing import Any

from django.contrib.auth import authenticate

from esther.audit.actions import trace
from esther.audit.models import Outcome
from esther.people.models import Account
from esther.rules import NotPossible

from .. import factors, rules
from .guessing import Trying, refuse_guessing, was_right, was_wrong


def show_password(*, email: str, password: str, trying: Trying, by: Any, at: datetime) -> Account:
    """The account that has both. It is not in yet. Raises NotPossible with one and the same
    sentence whether nobody has this e-mail, the password is wrong or the account is closed."""
    refuse_guessing(trying, at)
    account = authenticate(None, email=email, password=password)
    if not isinstance(account, Account):
        was_wrong(trying, at)
        _refused(Account.objects.filter(email__iexact=email).first(), by, at)
        raise NotPossible(str(rules.WRONG))
    return account


def show_code(*, account: Account, code: str, trying: Trying, by: Any, at: datetime) -> Account:
    """A code of the app, or one from the paper, fits."""
    refuse_guessing(trying, at)
    if not factors.fits(account, code):
        was_wrong(trying, at)
        _refused(account, by, at)
        raise NotPossible(str(rules.WRONG_CODE))
    was_right(trying)
    return account


def show_passkey(
    *, credential: dict, by: Any, at: datetime, account: Account | None = None
) -> Account:
    """The passkey that was asked for; of this account, when it is said which."""
    row = factors.whose_passkey(credential)
    found = row.user if row else None
    if found is None or not found.is_active or (account and found != account):
        _refused(found, by, at)
        raise NotPossible(str(rules.WRONG_PASSKEY))
    return found


def _refused(account, by, at):
    trace("sign_in.sign_in", account, by=by, at=at, outcome=Outcome.REFUSED, esthers=[])
