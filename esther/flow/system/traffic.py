"""How many come through each place when nobody waits: the traffic equations of a network
(Jackson 1957, Oper. Res. 5:518), by which a system that cannot keep up is told before it runs."""

import math

import numpy as np

from .losing import staying
from .places import HOME

RETURNING = "returning"
TIMES_EACH = 20  # a queue of persons who come so many times in a run has found its length
ROUNDS = 20  # after which what is lost in one place has reached all the others
ENOUGH = 1 - 1e-9  # a share of journeys that go on is as good as all


def row(place, group: str, back: bool, table, default):
    """What holds at a place for a group, on a first journey or coming back."""
    names = (f"{group}, {RETURNING}", RETURNING, group) if back else (group,)
    return next((table[it] for it in names if it in table), default)


def loads(system) -> np.ndarray:
    """The mean number in each place, were there room for everybody at once; at least, since the
    persons of a group come back on top of this, and streams do so as seldom as the teams can make
    it. Groups of a few who come often are left out: their queues end where all of them stand in
    one. Shape (places,)."""
    groups = [it for it in system.groups if it.rate and not _few(it, system)]
    stay = np.ones(len(system.places))
    for _ in range(ROUNDS):
        offered = sum((_offered(it, system, stay) for it in groups), np.zeros(len(stay)))
        stay = np.array(
            [staying(it, load) for it, load in zip(system.places, offered, strict=True)]
        )
    return offered * stay


def _offered(group, system, stay):
    """The mean number in each place, if all who come were received there, where a share `stay`s of
    those who come to each place and the others go to its `otherwise`. Shape (places,)."""
    came = np.zeros(2 * len(stay))
    came[system.place(group.to)] = group.rate * (1 - group.avoided)
    ways = _ways(group, system) * np.tile(stay, 2) + _elsewhere(system) * (1 - np.tile(stay, 2))
    through = np.linalg.lstsq(np.eye(len(came)) - ways, came, rcond=None)[0]
    return (through * _means(group, system)).reshape(2, -1).sum(axis=0)


def _elsewhere(system):
    """Where those go who are not received."""
    many = len(system.places)
    ways = np.zeros((2 * many, 2 * many))
    for at, place in enumerate(system.places):
        if place.otherwise != HOME:
            for back in (0, many):
                ways[back + system.place(place.otherwise), back + at] = 1.0
    return ways


def grows(group, system) -> bool:
    """Whether everybody of a stream comes back again and again."""
    if group.persons or not group.rate:
        return False
    ways, seen = _ways(group, system), np.zeros(2 * len(system.places), bool)
    seen[system.place(group.to)] = True
    for _ in seen:
        seen |= ways @ seen > 0
    return float(np.abs(np.linalg.eigvals(ways[seen][:, seen])).max()) >= ENOUGH


def _means(group, system):
    """Mean stays, of first journeys and then of those who come back. Shape (2 · places,)."""
    return np.array(
        [
            row(it, group.name, back, it.stays, it.stay).mean
            for back in (False, True)
            for it in system.places
        ]
    )


def _ways(group, system):
    """Which share goes on from each place to each, first journeys and then those who come back."""
    many = len(system.places)
    ways = np.zeros((2 * many, 2 * many))
    for back in (False, True):
        for at, place in enumerate(system.places):
            for to, share in row(place, group.name, back, place.routes, place.next).items():
                if to != HOME:
                    ways[back * many + system.place(to), back * many + at] += share
                elif not group.persons and (it := _return(group, place, system)):
                    ways[many + system.place(it.to), back * many + at] += share * _comes(it, system)
    return ways


def _return(group, place, system):
    every = (it for it in system.returns if group.name in it.groups and place.name in it.after)
    return next(every, None)


def _comes(back, system):
    """Which share comes back at least, if the best of the teams had room for all."""
    effect = min((it.effect for it in system.teams), default=1.0)
    if back.kind == "decaying":
        whole = back.first * -math.expm1(-back.within / back.second)
    else:
        whole = (back.within / back.second) ** back.first
    return -math.expm1(-whole * min(effect, 1.0)) if effect else 0.0


def _few(group, system) -> bool:
    """Whether its persons come so often, each of them, that a queue ends where enough of them
    stand in it: a finite source, long before the run is over."""
    if not group.persons or not group.only_when_home:
        return False
    return group.per_person_year * (system.warm_up + system.length) / 365 >= TIMES_EACH


def rings(system, *, only_keeping=False) -> list[list[str]]:
    """Places from which one can come back to them without going home, each ring by its names.
    `only_keeping`: along ways where people are kept until there is room."""
    ways = {it.name: onward(it) | ({it.otherwise} - {HOME}) for it in system.places}
    if only_keeping:
        keeping = {it.name for it in system.places if it.keeps and it.room != math.inf}
        else_where = {it.name: it.otherwise for it in system.places if it.name not in keeping}
        ways = {it.name: _kept_for(it, keeping, else_where) for it in system.places}
    reached = {name: _reached(name, ways) for name in ways}
    found: list[list[str]] = []
    for name in ways:
        if name in reached[name] and not any(name in it for it in found):
            found.append([it for it in ways if it in reached[name] and name in reached[it]])
    return found


def _kept_for(place, keeping, otherwise):
    """Which places may keep somebody here: those ahead, and where one goes who is not received."""
    found, ahead = set(), list(onward(place))
    while ahead:
        to = ahead.pop()
        if to in keeping:
            found.add(to)
        elif otherwise.get(to, HOME) != HOME and otherwise[to] not in found:
            ahead.append(otherwise[to])
    return found


def onward(place) -> set[str]:
    """All places that anybody goes on to from there."""
    every = (place.next, *place.routes.values())
    return {to for route in every for to, share in route.items() if share > 0 and to != HOME}


def _reached(name, ways):
    seen, ahead = set(), [name]
    while ahead:
        for to in ways[ahead.pop()]:
            if to not in seen:
                seen.add(to)
                ahead.append(to)
    return seen
