"""CarePlan: a plan from somewhere else, with its goals and activities."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from . import care_team, goal
from .activity import PlanActivity, activity
from .care_team import Team
from .contact import Identifier, identifiers
from .goal import PlanGoal
from .inside import named
from .moments import Moment, Period, moment, period
from .words import Coded, all_coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as its source wrote it. Goals and teams it contains are in it.

    `status`: draft, active, on-hold, revoked, completed, unknown; entered-in-error is
    `withdrawn`. `intent`: proposal, plan, order, option.
    """

    person: Reference | None
    title: str
    description: str
    status: str
    intent: str
    kinds: tuple[Coded, ...]
    period: Period
    created: Moment | None
    author: Reference | None
    contributors: tuple[Reference, ...]
    addresses: tuple[Reference, ...]
    goals: tuple[Reference, ...]
    goals_inside: tuple[PlanGoal, ...]
    teams: tuple[Reference, ...]
    teams_inside: tuple[Team, ...]
    activities: tuple[PlanActivity, ...]
    replaces: tuple[Reference, ...]
    part_of: tuple[Reference, ...]
    based_on: tuple[Reference, ...]
    encounter: Reference | None
    identifiers: tuple[Identifier, ...]
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Plan:
    """A CarePlan as a plan. A plan without a title is named by its kind, if it has one."""
    kinds = all_coded(resource.get("category"))
    inside = resource.get("contained", ())
    return Plan(
        person=Reference.of(resource["subject"]),
        title=resource.get("title", "") or (kinds[0].text if kinds else ""),
        description=resource.get("description", ""),
        status=resource.get("status", ""),
        intent=resource.get("intent", ""),
        kinds=kinds,
        period=period(resource.get("period"), "CarePlan.period"),
        created=moment(resource.get("created"), "CarePlan.created"),
        goals_inside=tuple(_of(inside, "Goal", goal.read)),
        teams_inside=tuple(_of(inside, "CareTeam", _team)),
        activities=tuple(activity(one) for one in resource.get("activity", ())),
        identifiers=identifiers(resource),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource),
        **_pointers(resource),
    )


def _pointers(resource):
    return {
        "author": Reference.of(resource.get("author")),
        "contributors": Reference.all_of(resource.get("contributor")),
        "addresses": named(resource, "addresses"),
        "goals": Reference.all_of(resource.get("goal")),
        "teams": Reference.all_of(resource.get("careTeam")),
        "replaces": Reference.all_of(resource.get("replaces")),
        "part_of": Reference.all_of(resource.get("partOf")),
        "based_on": Reference.all_of(resource.get("basedOn")),
        "encounter": Reference.of(resource.get("encounter")),
    }


def _of(inside, kind, read_one):
    for one in inside:
        if one["resourceType"] == kind:
            yield read_one(one, one.get("id", ""))


def _team(resource, _key):
    return care_team.read(resource)
