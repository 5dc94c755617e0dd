"""Sessions and accounts as Django keeps them, read by questions that are put into SQL once:
every request asks for both before it does anything else."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.utils import timezone

from esther.compiled import Compiled, Word

from .models import Account


class SessionStore(Kept):
    """The session of a cookie, if it has not ended."""

    def _get_session_from_db(self):
        key = self.session_key or ""
        found = _session(key=Word(key), at=timezone.now()) if key.isalnum() else []
        if found:
            return found[0]
        self._session_key = None
        return None


@Compiled
def _session(key, at):
    return Session.objects.filter(session_key=key, expire_date__gt=at).order_by("pk")


class Backend(AuthenticationBackend):
    """Who is signed in, if the account is open."""

    def get_user(self, user_id):
        found = _account(key=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@Compiled
def _account(key):
    return Account.objects.filter(pk=key).order_by("pk")
