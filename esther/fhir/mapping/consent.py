"""Consent: kept as it came. Our own sharing rules decide; see the circle.

Read far enough to show that it exists, from when, and who holds it.
"""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded, coded, is_withdrawn


@dataclass(frozen=True, slots=True)
class Permission:
    """A consent given or refused elsewhere. Nothing here opens or closes a door.

    `decision`: permit, deny or "" where the record leaves it to its policy.
    """

    person: Reference | None
    status: str
    scope: Coded
    kinds: tuple[Coded, ...]
    policy: Coded
    decision: str
    given: Moment | None
    period: Period
    given_by: tuple[Reference, ...]
    organisations: tuple[Reference, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Permission:
    """A Consent as a permission kept."""
    provision = resource.get("provision", {})
    return Permission(
        person=Reference.of(resource.get("patient")),
        status=resource.get("status", ""),
        scope=coded(resource["scope"]),
        kinds=all_coded(resource["category"]),
        policy=coded(resource.get("policyRule")),
        decision=provision.get("type", ""),
        given=moment(resource.get("dateTime"), "Consent.dateTime"),
        period=period(provision.get("period"), "Consent.provision.period"),
        given_by=Reference.all_of(resource.get("performer")),
        organisations=Reference.all_of(resource.get("organization")),
        withdrawn=is_withdrawn(resource),
    )
