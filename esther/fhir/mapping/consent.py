"""Consent: what she shares, or lets nobody see, as another system wrote it down.

Only a rule that we can hold as exactly as it was said is told as one. A rule within a rule,
one for a purpose, a label, a time of the data or a single document stays as it came: held
wider it would open what she has not opened, held narrower it would be another rule.
"""

from dataclasses import dataclass
from typing import Any

from esther.circle.sharing.kinds import Data

from ..references import Reference
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded, coded, is_withdrawn

# What narrows a rule in a way that we have no place for.
NARROWER = ("purpose", "securityLabel", "data", "dataPeriod", "code", "provision")
# Which types of resource a kind of ours is, in FHIR's words.
CLASSES = {
    Data.PLAN: {"CarePlan", "Goal", "Task", "ServiceRequest", "CareTeam"},
    Data.HEALTH: {
        "AllergyIntolerance",
        "Condition",
        "Encounter",
        "MedicationRequest",
        "MedicationStatement",
        "Procedure",
    },
    Data.CALENDAR: {"Appointment"},
    Data.MESSAGES: {"Communication"},
    Data.CRISIS: {"Flag"},
    Data.MATTERS: {"QuestionnaireResponse"},
}
POLICY = {"OPTIN": "permit", "OPTOUT": "deny"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a rule is about, and as what: who holds the data, or who gets them."""

    role: str
    who: Reference | None


@dataclass(frozen=True, slots=True)
class Permission:
    """A consent given or refused elsewhere.

    `decision`: permit, deny, or "" where neither the rule nor its policy says which.
    `is_plain`: the rule says nothing that we have no place for.
    """

    person: Reference | None
    status: str
    scope: Coded
    kinds: tuple[Coded, ...]
    policy: Coded
    decision: str
    classes: tuple[str, ...]
    actors: tuple[Actor, ...]
    is_plain: bool
    given: Moment | None
    period: Period
    given_by: tuple[Reference, ...]
    organisations: tuple[Reference, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Permission:
    """A Consent as a permission."""
    provision = resource.get("provision", {})
    policy = coded(resource.get("policyRule"))
    return Permission(
        person=Reference.of(resource.get("patient")),
        status=resource.get("status", ""),
        scope=coded(resource["scope"]),
        kinds=all_coded(resource["category"]),
        policy=policy,
        decision=provision.get("type") or POLICY.get(policy.code, ""),
        classes=tuple(one.get("code", "") for one in provision.get("class", ())),
        actors=tuple(_actor(one) for one in provision.get("actor", ())),
        is_plain=not any(name in provision for name in NARROWER) and _is_access(provision),
        given=moment(resource.get("dateTime"), "Consent.dateTime"),
        period=period(provision.get("period"), "Consent.provision.period"),
        given_by=Reference.all_of(resource.get("performer")),
        organisations=Reference.all_of(resource.get("organization")),
        withdrawn=is_withdrawn(resource),
    )


def _actor(actor):
    return Actor(coded(actor.get("role")).code, Reference.of(actor.get("reference")))


def _is_access(provision):
    """To read is what we share; to correct, to collect or to use is something else."""
    return {coded(one).code for one in provision.get("action", ())} <= {"access"}
