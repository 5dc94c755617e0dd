"""Where the days of a visit go, each once."""

import math

LEAST = 1e-9  # less than this is a sum that is 0


def where_days_go(result) -> list[tuple[str, str, float]]:
    """Of each visit, the mean days of each part of the way: (place, what, days), where `what` is
    "waits for it", "is there", "is ready to leave it", or of a place of those who are ready "is
    there though ready"; nothing where nobody came. All are the days in some place or queue."""
    visits, found = result.interval("visits").mean, []
    if not visits:
        return []
    a_visit = result.system.length / visits
    own = dict(_own_waits(result))
    for place in result.system.places:
        for told, waits in own.get(place.name, ()):
            found.append((told, "waits for it", waits * a_visit))
        inside, ready = _inside(result, place) * a_visit, _ready(result, place) * a_visit
        if place.ready:
            found.append((place.name, "is there though ready", inside))
            continue
        found.append((place.name, "is there", inside - ready))
        if ready > 0:
            found.append((place.name, "is ready to leave it", ready))
    return found


def _own_waits(result):
    """How many wait in a place's own room: (place, [(words, mean number)]). Who is kept elsewhere until
    there is room has that told of the place they are kept in. For which of several places with
    some room they are kept is not counted, so those are told together."""
    places = result.system.places
    waiting = {it.name: result.interval("waiting", it.name).mean for it in places}
    kept = sum(_ready(result, it) for it in places)
    kept -= sum(waiting[it.name] for it in places if it.keeps and not it.room)
    some = [it.name for it in places if it.keeps and 0 < it.room < math.inf]
    for place in places:
        if place.name in some[:1]:
            yield place.name, _some(" and ".join(some), sum(waiting[it] for it in some) - kept)
        elif place.room and place.name not in some:
            yield place.name, _some(place.name, waiting[place.name])


def _some(told, waits):
    return [(told, waits)] if waits > LEAST else []


def _ready(result, place):
    return result.interval("ready and waiting", place.name, "mean number").mean


def _inside(result, place):
    return result.interval("beds occupied" if place.hospital else "occupied", place.name).mean
