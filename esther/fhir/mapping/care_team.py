"""CareTeam: the people around Esther, paid or not."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .contact import Phone, phones
from .moments import Period, period
from .words import Coded, all_coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody in the team, in which roles, and from when until when."""

    who: Reference | None
    roles: tuple[Coded, ...]
    on_behalf_of: Reference | None
    period: Period


@dataclass(frozen=True, slots=True)
class Team:
    """A team around a person."""

    person: Reference | None
    name: str
    status: str
    kinds: tuple[Coded, ...]
    period: Period
    members: tuple[TeamMember, ...]
    reasons: tuple[Coded, ...]
    organisations: tuple[Reference, ...]
    phones: tuple[Phone, ...]
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Team:
    """A CareTeam as a team."""
    return Team(
        person=Reference.of(resource.get("subject")),
        name=resource.get("name", ""),
        status=resource.get("status", ""),
        kinds=all_coded(resource.get("category")),
        period=period(resource.get("period"), "CareTeam.period"),
        members=tuple(_member(one) for one in resource.get("participant", ())),
        reasons=all_coded(resource.get("reasonCode")),
        organisations=Reference.all_of(resource.get("managingOrganization")),
        phones=phones(resource, "CareTeam"),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource),
    )


def _member(one):
    return TeamMember(
        who=Reference.of(one.get("member")),
        roles=all_coded(one.get("role")),
        on_behalf_of=Reference.of(one.get("onBehalfOf")),
        period=period(one.get("period"), "CareTeam.participant.period"),
    )
