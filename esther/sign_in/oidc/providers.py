"""Which e-IDs open the door here, for whom, and how strong they must be: a file of the operator.

[[provider]]
key = "siths"
name = "SITHS"
whom = "staff"                     # or "person": Esther and those close to her
issuer = "https://idp.example.org"
client_id = "esther"
secret_file = "/run/secrets/siths"
acr = ["http://id.sambi.se/loa/loa3"]
claim = "employeeHsaId"            # what it calls somebody
known_by = "recorded"              # or "email", or "number" with system = "…"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NEEDED = ("key", "name", "whom", "issuer", "client_id", "acr", "claim", "known_by")


@dataclass(frozen=True)
class Provider:
    """One e-ID. Nothing is assumed: what is not said is refused when the product starts."""

    key: str
    name: str
    whom: str
    issuer: str
    client_id: str
    acr: tuple[str, ...]
    claim: str
    known_by: str
    secret: str = field(default="", repr=False)
    system: str = ""
    scope: str = "openid"
    hosts: tuple[str, ...] = ()  # further hosts that its addresses may lie on

    @property
    def may_be_added(self) -> bool:
        """Whether somebody says by themselves that this e-ID is theirs: their own, not an
        employer's, and by what only it can say. An e-mail is what one writes oneself."""
        return self.whom == "person" and self.known_by != "email"


def load(file: str) -> tuple[Provider, ...]:
    """The providers of a file, in its order. Raises ImproperlyConfigured with what is wrong."""
    if not file:
        return ()
    told = tomllib.loads(Path(file).read_text()).get("provider", [])
    return tuple(_one(one) for one in told)


def _one(told: Mapping[str, Any]) -> Provider:
    missing = [name for name in NEEDED if not told.get(name)]
    if missing:
        raise ImproperlyConfigured(f"A sign-in provider lacks: {', '.join(missing)}.")
    if told["whom"] not in {"staff", "person"}:
        raise ImproperlyConfigured(f"{told['key']}: whom is staff or person.")
    if told["known_by"] not in {"recorded", "email", "number"}:
        raise ImproperlyConfigured(f"{told['key']}: known_by is recorded, email or number.")
    if told["known_by"] == "number" and not told.get("system"):
        raise ImproperlyConfigured(f"{told['key']}: known_by number needs a system.")
    secret = Path(told["secret_file"]).read_text().strip() if "secret_file" in told else ""
    facts = {name: told[name] for name in (*NEEDED, "system", "scope") if name in told}
    facts |= {"acr": tuple(told["acr"]), "hosts": tuple(told.get("hosts", ()))}
    return Provider(**facts, secret=secret)


def providers() -> tuple[Provider, ...]:
    return settings.SIGN_IN_PROVIDERS


def named(how: str) -> Provider | None:
    """The provider that a session came in by, or that an address names."""
    key = how.removeprefix("e-ID ")
    return next((one for one in providers() if one.key == key), None)
