"""How somebody comes in: a password with an app that shows codes, or a passkey."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from esther.audit.actions import trace
from esther.people.models import Account, Session
from esther.rules import refuse_if

from .. import factors, rules
from ..queries import added_eids


@transaction.atomic
def choose_password(*, account: Account, password: str, by: Any, at: datetime) -> Account:
    """A new password. Every other session of the account ends with the old one."""
    refuse_if(why_not_password(account, password))
    account.set_password(password)
    account.save(update_fields=["password"])
    trace("sign_in.choose_password", account, by=by, at=at, esthers=[])
    return account


def why_not_password(account: Account, password: str) -> str | None:
    """The rule, with what others would think of first."""
    name, _at, place = account.email.partition("@")
    words = (*account.name.split(), name, place, settings.NETWORK_NAME, "esther", "password")
    return rules.why_not_password(password, words=words) or _why_not_common(password)


def _why_not_common(password):
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return _("Many people use this password, and it is tried first. Write another one.")
    return None


@transaction.atomic
def add_app(*, account: Account, secret: str, code: str, by: Any, at: datetime) -> list[str]:
    """An app that shows codes, once it has shown the right one. Returns the codes for paper."""
    refuse_if(not factors.shows(secret, code.replace(" ", "")) and rules.WRONG_CODE)
    paper = factors.keep_app(account, secret)
    factors.fits(account, code)  # it has been shown, and opens nothing more
    trace("sign_in.add_app", account, by=by, at=at, esthers=[])
    return paper


@transaction.atomic
def add_passkey(
    *, account: Account, name: str, credential: dict, by: Any, at: datetime
) -> Authenticator:
    """A passkey that the browser has just made."""
    made = factors.keep_passkey(account, name, credential)
    refuse_if(made is None and rules.WRONG_PASSKEY)
    trace("sign_in.add_passkey", account, by=by, at=at, esthers=[])
    assert made is not None
    return made


@transaction.atomic
def remove_passkey(
    *, account: Account, passkey: Authenticator, by: Any, at: datetime
) -> Authenticator:
    """A passkey that is lost, or not wanted any more, opens nothing from now on."""
    refuse_if(rules.why_not_remove_way(**others_than(account, passkey)))
    passkey.delete()
    trace("sign_in.remove_passkey", account, by=by, at=at, esthers=[])
    return passkey


def others_than(account: Account, way: Any) -> dict[str, Any]:
    """What this account has to come in by besides."""
    passkeys = factors.passkeys(account).exclude(pk=way.pk).count()
    eids = added_eids(account).exclude(pk=way.pk).count()
    has_app = factors.app(account) is not None and account.has_usable_password()
    return {"others": passkeys + eids, "has_app": has_app}


@transaction.atomic
def renew_paper(*, account: Account, by: Any, at: datetime) -> list[str]:
    """New codes for paper; the old ones open nothing any more."""
    paper = factors.new_paper(account)
    trace("sign_in.renew_paper", account, by=by, at=at, esthers=[])
    return paper


@transaction.atomic
def end_sessions(*, account: Account, by: Any, at: datetime, number=None, but=None) -> int:
    """Sign out elsewhere: one browser, or all but this one. How many there were."""
    rows = Session.objects.filter(account=account)
    rows = rows.filter(number=number) if number else rows.exclude(number=but)
    ended = rows.delete()[0]
    trace("sign_in.end_sessions", account, by=by, at=at, esthers=[])
    return ended
