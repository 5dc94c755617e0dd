"""Sessions, accounts and where somebody works today, read in one question that is put into SQL
once: every request asks for all three before it does anything else.

What a session knows of itself lies in its data (`number`, `began`, `device`, `assignment`) and is
written beside it in columns, so that a list of sessions and the nightly tidying need not open them.
"""

from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.utils.functional import SimpleLazyObject

from esther.clock import now
from esther.compiled import Compiled, Word
from esther.keys import new_key

from .models import Account, Assignment, Session
from .rules import SEEN_EVERY, ends_at


class SessionStore(Kept):
    """The session of a cookie, if it has not ended. `row` is how it was read; `ran_out` is whose
    it was, when it ended by itself."""

    row: Session | None = None
    ran_out: UUID | None = None

    @classmethod
    def get_model_class(cls):
        return Session

    @property
    def assignment(self) -> Assignment | None:
        """Where somebody works in this session, as it was read with it; perhaps it has ended."""
        self._get_session()
        row = self.row
        worn = row.assignment if row else None
        return worn if row and worn and worn.account_id == row.account_id else None

    def _get_session_from_db(self):
        key = self.session_key or ""
        self.row = next(iter(_session(key=Word(key))), None) if key.isalnum() else None
        if self.row and self.row.open_at(now()):
            return self.row
        self.ran_out, self.row = self.row and self.row.account_id, None
        self._session_key = None
        return None

    def cycle_key(self):
        """Another key, and so another row with a number of its own beside the old one."""
        self._session.pop("number", None)
        super().cycle_key()

    def create_model_instance(self, data):
        at = now()
        began = datetime.fromisoformat(data.setdefault("began", at.isoformat()))
        worn = data.get("assignment") or None
        at_work = worn is not None
        return Session(
            session_key=self._get_or_create_session_key(),
            number=UUID(data.setdefault("number", str(new_key()))),
            session_data=self.encode(data),
            account_id=data.get(SESSION_KEY),
            at_work=at_work,
            assignment_id=worn and UUID(worn),
            device=data.get("device", ""),
            began_at=began,
            seen_at=at,
            expire_date=ends_at(began_at=began, seen_at=at, at_work=at_work),
        )

    def seen(self, at: datetime) -> None:
        """It is used: its end moves on. Written at most once a minute."""
        row = self.row
        if row and row.account_id and at - row.seen_at >= SEEN_EVERY:
            Session.objects.filter(pk=row.pk).update(
                seen_at=at,
                expire_date=ends_at(began_at=row.began_at, seen_at=at, at_work=row.at_work),
            )


@Compiled
def _session(key):
    rows = Session.objects.filter(session_key=key)
    return rows.select_related("account", "assignment__organisation").order_by("pk")


ASKING: ContextVar[SessionStore | None] = ContextVar("whose account is asked for", default=None)


class SignedIn(AuthenticationMiddleware):
    """Django asks the backend for an account by its key alone; here by the session too, with
    which it was read."""

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who(request))


def _who(request):
    before = ASKING.set(request.session)
    try:
        return get_user(request)
    finally:
        ASKING.reset(before)


class Backend(ModelBackend):
    """Who has this e-mail and password, and who is signed in, if the account is open."""

    def authenticate(self, request, email=None, password=None, **_other):
        """The same work is done for an e-mail that nobody has, so that time tells nothing."""
        if not email or not password:
            return None
        account = Account.objects.filter(email__iexact=email).first()
        if account is None:
            make_password(password)
            return None
        known = account.check_password(password)
        return account if known and self.user_can_authenticate(account) else None

    def get_user(self, user_id):
        account = _read_with_session(user_id) or next(iter(_account(key=user_id)), None)
        return account if account and self.user_can_authenticate(account) else None


def _read_with_session(user_id):
    session = ASKING.get()
    row = session.row if session else None
    return row.account if row and row.account_id == user_id else None


@Compiled
def _account(key):
    return Account.objects.filter(pk=key).order_by("pk")
