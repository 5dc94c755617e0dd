"""How many come through each place when nobody waits: the traffic equations of a network
(Jackson 1957, Oper. Res. 5:518), by which a system that cannot keep up is told before it runs."""

import numpy as np

from .places import HOME

RETURNING = "returning"


def row(place, group: str, back: bool, table, default):
    """What holds at a place for a group, on a first journey or coming back."""
    names = (f"{group}, {RETURNING}", RETURNING, group) if back else (group,)
    return next((table[it] for it in names if it in table), default)


def loads(system) -> np.ndarray:
    """The mean number in each place, were there room for everybody at once. Returns are left out:
    who comes back does so on top of this. Shape (places,)."""
    index = {it.name: at for at, it in enumerate(system.places)}
    total = np.zeros(len(index))
    for group in system.groups:
        if group.to == HOME or not group.rate:
            continue
        ways = np.zeros((len(index), len(index)))
        for place in system.places:
            for to, share in row(place, group.name, False, place.routes, place.next).items():
                if to != HOME:
                    ways[index[to], index[place.name]] += share
        came = np.zeros(len(index))
        came[index[group.to]] = group.rate * (1 - group.avoided)
        through = np.linalg.lstsq(np.eye(len(index)) - ways, came, rcond=None)[0]
        stays = [row(it, group.name, False, it.stays, it.stay).mean for it in system.places]
        total += through * stays
    return total


def rings(system, *, only_keeping=False) -> list[list[str]]:
    """Places from which one can come back to them without going home, each ring by its names.
    `only_keeping`: along ways where people are kept until there is room."""
    ways = {it.name: _onward(it) for it in system.places}
    if only_keeping:
        keeping = {it.name for it in system.places if it.keeps and it.room != np.inf}
        ways = {name: to & keeping for name, to in ways.items()}
    reached = {name: _reached(name, ways) for name in ways}
    found: list[list[str]] = []
    for name in ways:
        if name in reached[name] and not any(name in it for it in found):
            found.append([it for it in ways if it in reached[name] and name in reached[it]])
    return found


def _onward(place):
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
