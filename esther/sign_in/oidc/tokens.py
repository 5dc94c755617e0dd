"""An id token: its signature by a key of the provider, and every claim that we lean on."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import jwt

from .distrust import Distrust, TooWeak
from .providers import Provider

# By public keys only: with a shared secret whoever can check a token could make one.
ALGORITHMS = {f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512)}
KEYS_OF_ITS_OWN = {"jku", "jwk", "x5u", "x5c", "crit"}
SKEW = timedelta(seconds=60)  # between two clocks
FRESH = timedelta(minutes=10)


def read(token: str, keys: Callable[..., Mapping[str, Any]]) -> dict[str, Any]:
    """The claims of a token that one of the provider's keys has signed. Raises Distrust.

    When the keys that we remember do not fit, the provider is asked once for its new ones.
    """
    header = _header(token)
    if header.get("alg") not in ALGORITHMS:
        raise Distrust("the token is not signed in a way we accept")
    if KEYS_OF_ITS_OWN & header.keys():
        raise Distrust("the token brings a key of its own")
    for anew in (False, True):
        signed = _signed_by(_key(header, keys(anew=anew)), token, header["alg"])
        if signed is not None:
            return _claims(signed)
    raise Distrust("the signature is not the provider's")


def _signed_by(key, token, alg):
    """What was signed, or None when it was not with this key."""
    if key is None:
        return None
    try:
        known = jwt.PyJWK.from_dict(key, algorithm=alg)
        return jwt.PyJWS().decode(token, key=known, algorithms=[alg])
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        return None


def _claims(signed):
    try:
        claims = json.loads(signed)
    except ValueError:
        claims = None
    if not isinstance(claims, dict):
        raise Distrust("the token holds no claims")
    return claims


def _header(token):
    try:
        return jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError) as error:
        raise Distrust("this is no token") from error


def _key(header, keys):
    """Looked up by its name among the provider's own, never used as a path or an address. A
    token may leave the name out when the provider has one key only."""
    signing = {name: key for name, key in keys.items() if key.get("use", "sig") == "sig"}
    if "kid" not in header and len(signing) == 1:
        return next(iter(signing.values()))
    name = header.get("kid")
    return signing.get(name) if isinstance(name, str) else None


def believe(
    claims: Mapping[str, Any], provider: Provider, *, nonce: str, at: datetime, again: bool = False
) -> None:
    """Every claim is as it must be. Raises Distrust, or TooWeak. `again`: shown just now."""
    reason = why_not_believe(claims, provider, nonce=nonce, at=at)
    if reason:
        raise Distrust(reason)
    if again and not _within(claims.get("auth_time"), at, timedelta(minutes=5)):
        raise Distrust("nobody was asked anew")
    if claims.get("acr") not in provider.acr:
        raise TooWeak("the assurance level is not one that the operator named")


def why_not_believe(
    claims: Mapping[str, Any], provider: Provider, *, nonce: str, at: datetime
) -> str | None:
    """From this provider, for us, for this sign-in, now, about somebody."""
    if claims.get("iss") != provider.issuer:
        return "the token is from another issuer"
    if not _for_us(claims, provider.client_id):
        return "the token is for somebody else"
    if not nonce or claims.get("nonce") != nonce:
        return "the token belongs to another sign-in"
    expires: Any = claims.get("exp")
    not_before: Any = claims.get("nbf", 0)
    if not _is_time(expires) or at.timestamp() >= expires + SKEW.total_seconds():
        return "the token has expired"
    if not _is_time(not_before) or at.timestamp() < not_before - SKEW.total_seconds():
        return "the token is not valid yet"
    if not _within(claims.get("iat"), at, FRESH):
        return "the token was not made just now"
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        return "the token is about nobody"
    return None


def _for_us(claims, client_id):
    aud = claims.get("aud")
    audience = [aud] if isinstance(aud, str) else aud
    if not isinstance(audience, list) or client_id not in audience:
        return False
    return claims.get("azp", client_id if len(audience) == 1 else None) == client_id


def _is_time(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _within(moment, at, length):
    now = at.timestamp()
    ago = length.total_seconds() + SKEW.total_seconds()
    return _is_time(moment) and now - ago <= moment <= now + SKEW.total_seconds()
