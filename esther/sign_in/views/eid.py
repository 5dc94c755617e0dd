"""In with an e-ID: off to the provider, and back with an answer that is looked at closely."""

import logging
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from esther.audit.actions import trace
from esther.audit.models import Outcome
from esther.circle.frame import set_context
from esther.circle.viewer import Viewer
from esther.rules import NotPossible

from ..actions import add_eid
from ..coming import after_sign_in, come_in, half, shown
from ..oidc import fetching, tokens
from ..oidc.distrust import Distrust, TooWeak
from ..oidc.providers import named
from ..oidc.whose import account_of, called

AWAY = timedelta(minutes=15)
log = logging.getLogger("esther.sign_in")


@require_GET
def with_provider(request, key):
    """Off to the provider, with what only this browser can bring back. Who is in already shows
    who they are once more."""
    again = request.viewer.account is not None
    return send_off(request, provider_of(key), again=again, after=after_sign_in(request))


def send_off(request, provider, *, again, after, adds=""):
    """To the provider's page, to be asked anew when it is `again`. `adds`: the account that what
    comes back is added to, and nobody is signed in as somebody else by it."""
    away = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    try:
        door = fetching.configuration(provider)["authorization_endpoint"]
    except (Distrust, KeyError):
        return _refused(request, provider, _("%(name)s does not answer. Try again in a while."))
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": _back(request, provider),
        "scope": provider.scope,
        "state": away["state"],
        "nonce": away["nonce"],
        "code_challenge": _digest(away["verifier"]),
        "code_challenge_method": "S256",
        "acr_values": " ".join(provider.acr),
        **({"prompt": "login", "max_age": "0"} if again else {}),
    }
    request.session["away"] = {
        **away,
        "key": provider.key,
        "at": request.viewer.at.isoformat(),
        "after": after,
        "again": again,
        "adds": adds,
    }
    return HttpResponseRedirect(f"{door}?{urlencode(asked)}")


def provider_of(key):
    """The one that an address names."""
    provider = named(key)
    if provider is None:
        raise Http404
    return provider


def _back(request, provider):
    return request.build_absolute_uri(reverse("sign_in:back", args=[provider.key]))


def _digest(verifier):
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@require_GET
def back(request, key):
    """What the provider answered. Used once, by the browser that was sent off, soon enough."""
    provider, viewer = provider_of(key), request.viewer
    away = request.session.pop("away", None)
    if not _is_ours(request, away, provider, viewer.at):
        return _refused(request, provider, _("This sign-in was begun elsewhere. Begin again."))
    try:
        claims = _claims(request, provider, away)
    except TooWeak:
        return _refused(
            request, provider, _("%(name)s was not strong enough. Use your personal e-ID.")
        )
    except Distrust as reason:
        log.warning("An answer of a sign-in provider was refused: " + str(reason))
        return _refused(request, provider, _("The answer of %(name)s was not right. Begin again."))
    account = account_of(provider, claims, viewer.at)
    value = called(provider, claims, viewer.at)
    if away.get("adds") and value:
        return _add(request, provider, away, value, account)
    if account is None or (viewer.account and viewer.account != account):
        return _refused(
            request,
            provider,
            _(
                "%(name)s knows you, but nobody has written here that you may come in. "
                "Ask your unit's manager, or the coordinator."
            ),
        )
    return _in(request, provider, account, away["after"])


def _is_ours(request, away, provider, at):
    if not away or away["key"] != provider.key:
        return False
    issuer = request.GET.get("iss", provider.issuer)  # RFC 9207
    in_time = at < datetime.fromisoformat(away["at"]) + AWAY
    same = constant_time_compare(request.GET.get("state", ""), away["state"])
    return same and in_time and issuer == provider.issuer and "code" in request.GET


def _claims(request, provider, away):
    """By whichever key the provider has now."""
    token = fetching.exchange(
        provider,
        code=request.GET["code"],
        verifier=away["verifier"],
        back=_back(request, provider),
    )
    claims = tokens.read(token, lambda **how: fetching.keys(provider, **how))
    at, again = request.viewer.at, away.get("again") or request.viewer.account is not None
    tokens.believe(claims, provider, nonce=away["nonce"], at=at, again=again)
    return claims


def _add(request, provider, away, value, whose):
    """What came back is added to the account that went off: who is in, or halfway. The database
    is told that it is they who act; halfway nobody is."""
    at, way = request.viewer.at, half(request, request.viewer.at, held=True)
    account = request.viewer.account or (way and way.account)
    if account is None or str(account.pk) != away["adds"]:
        return _refused(request, provider, _("This sign-in was begun elsewhere. Begin again."))
    by = Viewer(account, None, at)
    set_context(by)
    try:
        add_eid(account=account, provider=provider, value=value, whose=whose, by=by, at=at)
    except NotPossible as reason:
        return _refused(request, provider, str(reason))
    if request.viewer.account:
        messages.success(request, _("You can sign in with %(name)s now.") % {"name": provider.name})
        return redirect(away["after"])
    return come_in(request, account, f"e-ID {provider.key}", at, away["after"], private=True)


def _in(request, provider, account, after):
    at = request.viewer.at
    if request.viewer.account:
        request.session.cycle_key()
        shown(request, at)
        return redirect(after)
    private = provider.whom == "person"
    return come_in(request, account, f"e-ID {provider.key}", at, after, private=private)


def _refused(request, provider, sentence):
    """A sentence for the person; what exactly was wrong is told to the log."""
    viewer = request.viewer
    trace("sign_in.sign_in", None, by=viewer, at=viewer.at, outcome=Outcome.REFUSED, esthers=[])
    facts = {"why_not": sentence % {"name": provider.name}}
    return render(request, "sign_in/refused.html", facts, status=422)
