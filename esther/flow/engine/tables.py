"""A system as the loop reads it: numbers in arrays, names as places in them."""

import math
from dataclasses import dataclass

import numpy as np

from ..system import System
from ..system.places import HOME as HOME_NAME
from ..system.traffic import rings, row
from . import journeys, stays
from .fields import Tables
from .frailty import alias, hazards
from .purposes import purpose
from .state import HOME

KINDS = {
    "constant": stays.CONSTANT,
    "exponential": stays.EXPONENTIAL,
    "lognormal": stays.LOGNORMAL,
    "gamma": stays.GAMMA,
    "weibull": stays.WEIBULL,
    "empirical": stays.EMPIRICAL,
}
BACK = {"decaying": journeys.DECAYING, "weibull": journeys.WEIBULL}
PLENTY = 1 << 40  # servers, or room, without limit


@dataclass(frozen=True)
class Shape:
    """What is the same in a system and in all that its interventions make of it: the slots that
    each team has at most, and the levels of priority."""

    slots: tuple[int, ...]
    levels: tuple[int, ...]

    @classmethod
    def of(cls, systems) -> "Shape":
        """Of systems with the same places, groups and teams."""
        slots = zip(*([team.slots for team in it.teams] for it in systems), strict=True)
        levels = {
            level for it in systems for place in it.places for level in _priorities(it, place)
        }
        return cls(tuple(max(it) for it in slots), tuple(sorted(levels)))


def tables(system: System, shape: Shape | None = None) -> Tables:
    """The numbers of a system, in a shape that others may have too."""
    shape = Shape.of([system]) if shape is None else shape
    index = {it.name: at for at, it in enumerate(system.places)} | {HOME_NAME: HOME}
    found = {
        **_places(system, index, shape),
        **_groups(system, index),
        **_returns(system, index),
        **_teams(system, shape.slots),
    }
    stays_of = [*_of_each(system, "stays", "stay"), *(it.stay for it in system.teams)]
    found |= _stays(stays_of) | _routes(system, index)
    places, classes = len(system.places), 2 * len(system.groups)
    found["stay_of"] = ints(range(places * classes))
    found["team_stay"] = ints(range(places * classes, places * classes + len(system.teams)))
    return Tables(**found)


def ints(values):
    return np.array(list(values), np.int64)


def floats(values):
    return np.array(list(values), np.float64)


def keys(values):
    return np.array(list(values), np.uint64)


def limited(value):
    """A number of servers or of places to wait, without limit a very large one."""
    return PLENTY if value == math.inf else int(value)


def _of_each(system, table, default):
    """What holds at each place for each class, in that order."""
    for place in system.places:
        for group in system.groups:
            for back in (False, True):
                yield row(place, group.name, back, getattr(place, table), getattr(place, default))


def _places(system, index, shape):
    places = system.places
    ring = dict.fromkeys(index, -1)
    for at, names in enumerate(rings(system)):
        ring |= dict.fromkeys(names, at)
    after = {name for it in system.returns for name in it.after}
    scheduled = [it for it in places if it.by_hour]
    return {
        "classes": ints([2 * len(system.groups)]),
        "levels": ints([len(shape.levels)]),
        "hours": floats([24.0]),
        "again_within": floats([system.again_within]),
        "room": ints(limited(it.room) for it in places),
        "keeps": ints(it.keeps for it in places),
        "hospital": ints(it.hospital for it in places),
        "discharges": ints(it.name in after for it in places),
        "otherwise": ints(index[it.otherwise] for it in places),
        "ring": ints(ring[it.name] for it in places),
        "balk_from": ints(limited(it.balk_from) for it in places),
        "balk_share": floats(it.balk for it in places),
        "stay_key": keys(purpose("stay", it.name) for it in places),
        "route_key": keys(purpose("route", it.name) for it in places),
        "balk_key": keys(purpose("balk", it.name) for it in places),
        "hours_of": ints(scheduled.index(it) if it.by_hour else -1 for it in places),
        "servers_by_hour": ints(hour for it in scheduled for hour in it.by_hour),
        "priority_of": ints(
            shape.levels.index(it) for place in places for it in _priorities(system, place)
        ),
    }


def _priorities(system, place):
    for group in system.groups:
        for back in (False, True):
            yield row(place, group.name, back, place.priorities, 1)


def _routes(system, index):
    starts, to, shares = [0], [], []
    for route in _of_each(system, "routes", "next"):
        ahead = [(index[name], share) for name, share in route.items() if share > 0]
        to += [it for it, _ in ahead]
        shares += np.cumsum([share for _, share in ahead]).tolist()
        starts.append(len(to))
    return {"route_from": ints(starts), "route_to": ints(to), "route_share": floats(shares)}


def _stays(every):
    values, first, second = [], [], []
    for it in every:
        first.append(len(values) if it.values else it.first)
        second.append(len(it.values) if it.values else it.second)
        values += it.values
    return {
        "stay_kind": ints(KINDS[it.kind] for it in every),
        "stay_first": floats(first),
        "stay_second": floats(second),
        "stay_zeros": floats(it.zeros for it in every),
        "stay_values": floats(values or [0.0]),
    }


def _groups(system, index):
    groups = system.groups
    firsts = np.cumsum([0, *(it.persons for it in groups)])
    profiles = [_profile(it) for it in groups]
    own = [it for it in profiles if it is not None]
    aliases = [alias(hazards(it.persons, it.frailty)) for it in groups if it.persons]
    cuts, others = ([it[0] for it in aliases], [it[1] for it in aliases])
    begins = [int(at) for at, it in zip(firsts, groups, strict=False) if it.persons]
    places = iter(range(len(own)))
    rates = [_highest(it) for it in groups]
    return {
        "persons": ints(it.persons for it in groups),
        "first_person": ints(firsts[:-1]),
        "finite": ints(it.only_when_home for it in groups),
        "kind_of": ints(2 * at for at in range(len(groups))),
        "comes_to": ints(index[it.to] for it in groups),
        "apart": floats(1 / it if it else math.inf for it in rates),
        "kept_share": floats(1 - it.avoided for it in groups),
        "profile_of": ints(-1 if it is None else next(places) for it in profiles),
        "profiles": floats(np.concatenate(own) if own else [1.0]),
        "alias_cut": np.concatenate(cuts) if cuts else floats([1.0]),
        "alias_to": ints(
            np.concatenate([it + at for it, at in zip(others, begins, strict=True)])
            if others
            else [0]
        ),
    }


def _profile(group):
    """Of each hour of the week, which share of the busiest hour's candidates come; None: all."""
    if not group.hours and not group.weekdays:
        return None
    hours = np.array(group.hours or [1.0] * 24)
    days = np.array(group.weekdays or [1.0] * 7)
    week = np.outer(days, hours).ravel()
    return week / week.max()


def _highest(group):
    """Candidates a day at the busiest hour."""
    profile = _profile(group)
    return group.rate if profile is None else group.rate / profile.mean()


def _returns(system, index):
    of = {(who, place): it for it in system.returns for who in it.groups for place in it.after}
    every = [
        of.get((group.name, place.name))
        for place in system.places
        for group in system.groups
        for _ in (False, True)
    ]
    return {
        "back_kind": ints(BACK[it.kind] if it else journeys.NEVER for it in every),
        "back_first": floats(it.first if it else 1.0 for it in every),
        "back_second": floats(it.second if it else 1.0 for it in every),
        "back_within": floats(it.within if it else 0.0 for it in every),
        "back_to": ints(index[it.to] if it else HOME for it in every),
        "back_as": ints(at | 1 for at in range(2 * len(system.groups))),
    }


def _teams(system, at_most):
    nodes = [at for at, slots in enumerate(at_most) for _ in range(slots)]
    places = len(system.places)
    return {
        "fixed": ints([places + len(nodes)]),
        "team_of": ints([*([-1] * places), *nodes]),
        "team_slots": ints(it.slots for it in system.teams),
        "team_share": floats(
            it.share[group.name] for it in system.teams for group in system.groups for _ in (0, 1)
        ),
        "team_effect": floats(it.effect for it in system.teams),
        "team_key": keys(purpose("team", it.name) for it in system.teams),
        "team_stay_key": keys(purpose("team stay", it.name) for it in system.teams),
    }
