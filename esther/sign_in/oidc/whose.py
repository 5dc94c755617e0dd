"""Whose account it is that an e-ID speaks of: one that somebody with the right to has written
down beforehand, or whoever has it, signed in otherwise. Nobody gets an account by showing an e-ID."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from esther.people.identifiers import normalise
from esther.people.models import Account

from ..queries import herself, known_as
from .providers import Provider


def account_of(provider: Provider, claims: Mapping[str, Any], at: datetime) -> Account | None:
    """The open account, or None."""
    value = called(provider, claims, at)
    if not value:
        return None
    account = FINDS[provider.known_by](provider, value, claims, at)
    if account is None and provider.may_be_added:
        account = known_as(provider.key, value)
    return account if account and account.is_active else None


def called(provider: Provider, claims: Mapping[str, Any], at: datetime) -> str:
    """What it calls somebody, as it is kept here. Empty when it does not say."""
    value = claims.get(provider.claim)
    if not isinstance(value, str) or not value.strip():
        return ""
    if provider.known_by != "number":
        return value.strip()
    return normalise(provider.system, value.strip(), on=localdate(at))


def _by_record(provider, value, _claims, _at):
    return known_as(provider.key, value)


def _by_email(_provider, value, claims, _at):
    if claims.get("email_verified") is not True:
        return None
    return Account.objects.filter(email__iexact=value).first()


def _by_number(provider, value, _claims, at):
    return herself(provider.system, value, at)


FINDS = {"recorded": _by_record, "email": _by_email, "number": _by_number}
