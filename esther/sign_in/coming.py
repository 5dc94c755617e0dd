"""Coming in: halfway, when a password was right or a link was opened; and in, when somebody has
shown who they are. Django's `login` is called here and nowhere else.

Halfway nobody is signed in: to every page of the product it is a visitor.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from esther.audit.actions import trace
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.people.models import Account, Assignment

from .actions.guessing import Trying, digest
from .queries import assignments_of

HALFWAY = timedelta(minutes=15)
PASSWORD, LINK = "password", "link"
KNOWN, KNOWN_FOR = "known", timedelta(days=180)


@dataclass(frozen=True)
class Half:
    """Who is on the way in, by what, and where to."""

    account: Account
    by: str
    after: str


def halfway(request: HttpRequest, account: Account, by: str, at: datetime, after: str) -> None:
    """Remember who is on the way in. The session gets a new key."""
    request.session.cycle_key()
    request.session["half"] = {
        "account": str(account.pk),
        "by": by,
        "after": after,
        "at": at.isoformat(),
    }
    still_halfway(request, account)


def still_halfway(request: HttpRequest, account: Account) -> None:
    """Their password is now this one. Another that is set in the meantime, by a newer link or by
    themselves elsewhere, ends the way in: it may be a thief who is on it."""
    mark = account.get_session_auth_hash()
    request.session["half"] = request.session["half"] | {"password": mark}


def half(request: HttpRequest, at: datetime, *, held: bool = False) -> Half | None:
    """Who is on the way in, if it was begun just now and the account is open. `held`: nobody else
    begins anew as this account until the transaction ends, in which one of them comes in."""
    told = request.session.get("half")
    if not told or at >= datetime.fromisoformat(told["at"]) + HALFWAY:
        return None
    rows = Account.objects.filter(pk=told["account"], is_active=True)
    account = (rows.select_for_update(no_key=True) if held else rows).first()
    if account is None or not constant_time_compare(
        told.get("password", ""), account.get_session_auth_hash()
    ):
        return None
    return Half(account, told["by"], told["after"])


def come_in(
    request: HttpRequest,
    account: Account,
    how: str,
    at: datetime,
    after: str = "/",
    *,
    private: bool = False,
) -> HttpResponseBase:
    """In. `how` it was shown is kept with the session, which gets a new key and a new end.
    `private`: with this, nobody works."""
    request.session.pop("half", None)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["number"], request.session["began"] = str(new_key()), at.isoformat()
    request.session["device"] = request.headers.get("User-Agent", "")[:200]
    request.session["how"], request.session["private"] = how, private
    shown(request, at)
    trace("sign_in.sign_in", account, by=Viewer(account, None, at), at=at, esthers=[])
    return _remember(request, _welcome(request, account, at, after), account)


def shown(request: HttpRequest, at: datetime) -> None:
    """Somebody has just shown who they are (`people.recent`)."""
    request.session["shown"] = at.isoformat()


def _welcome(request, account, at, after):
    """Her language, and where she works today."""
    keys = [row.pk for row in assignments_open_to(request, account, at)]
    if len(keys) > 1:
        wear(request, None, chosen=False)
        after = f"{reverse('sign_in:assignment')}?{urlencode({'next': after})}"
    else:
        wear(request, keys[0] if keys else None)
    return in_language(HttpResponseRedirect(after), account.language)


def assignments_open_to(request: HttpRequest, account: Account, at: datetime) -> list[Assignment]:
    """Where somebody may work in this session."""
    return [] if request.session.get("private") else list(assignments_of(account, at))


def wear(request: HttpRequest, assignment_id, *, chosen: bool = True) -> None:
    """From now on she acts on this assignment; with None, as herself. Other rights, another key."""
    request.session.cycle_key()
    if chosen:
        request.session["assignment"] = str(assignment_id or "")
    else:
        request.session.pop("assignment", None)


def in_language(response, code: str):
    """Answer in this language from the next page on."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE_HTTPS,
        )
    return response


def after_sign_in(request: HttpRequest) -> str:
    """Where somebody wanted to go; never to another site."""
    after = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        after, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return after if ours and after.startswith("/") else "/"


def trying(request: HttpRequest, whom: str) -> Trying:
    """Who is said to try, from where, and whether this browser has let them in before."""
    marks = _marks(request)
    mine = digest("browser", whom.casefold()) in marks["of"]
    return Trying(whom=whom, place=place_of(request), browser=marks["id"] if mine else "")


def place_of(request: HttpRequest) -> str:
    """The computer that asks. What stands first in X-Forwarded-For anybody can write: only
    the last is our proxy's, and without a proxy (ESTHER_HTTPS) none is."""
    through = request.headers.get("X-Forwarded-For", "") if settings.SECURE_HTTPS else ""
    return through.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _marks(request):
    """What the browser remembers: a number of its own, and digests of who has come in there."""
    try:
        return signing.loads(
            request.COOKIES.get(settings.KNOWN_COOKIE_NAME, ""), salt=KNOWN, max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return {"id": str(new_key()), "of": []}


def _remember(request, response, account):
    marks = _marks(request)
    here = [digest("browser", text.casefold()) for text in (account.email, str(account.pk))]
    marks["of"] = [*dict.fromkeys([*here, *marks["of"]])][:20]
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        signing.dumps(marks, salt=KNOWN),
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE_HTTPS,
    )
    return response
