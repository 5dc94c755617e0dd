"""Ask a provider: only where it said it lies, over TLS, not for long, not for much, and never
further to where an answer points."""

import json
import os
import threading
import time
from base64 import b64encode
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from .distrust import Distrust
from .providers import Provider

PATIENCE = 5  # seconds
MOST = 256_000  # bytes
KEPT_FOR = 3600  # seconds
NOT_AGAIN_WITHIN = 5  # seconds, for a key nobody knows
LOOPBACK = {"127.0.0.1", "localhost"}


class NotFurther(HTTPRedirectHandler):
    """A provider that sends us elsewhere is not listened to."""

    def redirect_request(self, *_args):
        return None


_opener = build_opener(NotFurther)
_kept: dict[tuple[str, str], tuple[float, Any]] = {}
_one_at_a_time = threading.Lock()


def configuration(provider: Provider) -> dict[str, Any]:
    """What the provider tells of itself; it must be the issuer that the operator named."""
    told = _remembered(provider, "configuration", _configuration)
    if told.get("issuer") != provider.issuer:
        raise Distrust("the provider says it is another issuer")
    return told


def _configuration(provider):
    return _ask(provider, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")


def keys(provider: Provider, *, anew: bool = False) -> dict[str, dict[str, Any]]:
    """The keys it signs with now, by name. `anew` when it may have turned its keys."""
    if anew:
        at, _found = _kept.get((provider.issuer, "keys"), (0.0, None))
        if time.monotonic() - at > NOT_AGAIN_WITHIN:
            _kept.pop((provider.issuer, "keys"), None)
    return _remembered(provider, "keys", _keys)


def _keys(provider):
    told = _ask(provider, configuration(provider)["jwks_uri"]).get("keys", [])
    return {key.get("kid", ""): key for key in told if isinstance(key, dict)}


def _remembered(provider, what, ask):
    at, found = _kept.get((provider.issuer, what), (0.0, None))
    if found is None or time.monotonic() - at > KEPT_FOR:
        found = ask(provider)
        with _one_at_a_time:
            _kept[provider.issuer, what] = (time.monotonic(), found)
    return found


def exchange(provider: Provider, *, code: str, verifier: str, back: str) -> str:
    """The id token for a code. Only who began (`verifier`) and who we are gets it."""
    told = configuration(provider)
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client_id,
        "code_verifier": verifier,
    }
    methods = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    headers = {}
    if provider.secret and "client_secret_basic" in methods:
        pair = f"{quote(provider.client_id)}:{quote(provider.secret)}".encode()
        headers["Authorization"] = "Basic " + b64encode(pair).decode()
    elif provider.secret:
        sent["client_secret"] = provider.secret
    answer = _ask(provider, told["token_endpoint"], urlencode(sent).encode(), headers)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise Distrust("there is no id token")
    return token


def _ask(provider, address, sent=None, headers=None):
    why_not = why_not_ask(provider, address)
    if why_not:
        raise Distrust(why_not)
    request = Request(address, sent, {"Accept": "application/json", **(headers or {})})  # noqa: S310
    try:
        with _opener.open(request, timeout=PATIENCE) as answer:
            text = answer.read(MOST + 1)
    except (URLError, TimeoutError, OSError) as error:
        raise Distrust("the provider does not answer") from error
    return _read(text)


def _read(text):
    try:
        told = json.loads(text) if len(text) <= MOST else None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise Distrust("the provider answers with something else")
    return told


def why_not_ask(provider: Provider, address: str) -> str | None:
    """Its own host (or one that the operator named), over TLS; to try out, on this machine."""
    place = urlsplit(address)
    here = place.hostname in LOOPBACK and os.environ.get("ESTHER_PRODUCTION") != "1"
    if place.scheme != "https" and not (place.scheme == "http" and here):
        return "an address is not https"
    if place.hostname not in {urlsplit(provider.issuer).hostname, *provider.hosts}:
        return "an address lies on a host that nobody named"
    return None
