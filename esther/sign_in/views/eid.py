"""In with an e-ID: off to the provider, and back with an answer that is looked at closely."""

import logging
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from esther.audit.actions import trace
from esther.audit.models import Outcome

from ..coming import after_sign_in, come_in, shown
from ..oidc import fetching, tokens
from ..oidc.distrust import Distrust, TooWeak
from ..oidc.providers import named
from ..oidc.whose import account_of

AWAY = timedelta(minutes=15)
log = logging.getLogger("esther.sign_in")


@require_GET
def with_provider(request, key):
    """Off to the provider, with what only this browser can bring back. Who is in already shows
    who they are once more."""
    provider, viewer = _provider(key), request.viewer
    away = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    again = viewer.account is not None
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
        "key": key,
        "at": viewer.at.isoformat(),
        "after": after_sign_in(request),
    }
    return HttpResponseRedirect(f"{door}?{urlencode(asked)}")


def _provider(key):
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
    provider, viewer = _provider(key), request.viewer
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
    viewer = request.viewer
    token = fetching.exchange(
        provider,
        code=request.GET["code"],
        verifier=away["verifier"],
        back=_back(request, provider),
    )
    claims = tokens.read(token, lambda **how: fetching.keys(provider, **how))
    again = viewer.account is not None
    tokens.believe(claims, provider, nonce=away["nonce"], at=viewer.at, again=again)
    return claims


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
