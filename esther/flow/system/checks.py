"""What a description must be for a run of it to mean something, each with a sentence."""

from difflib import get_close_matches

from ..errors import NotRunnable
from .parts import UNLIMITED
from .places import HOME
from .traffic import loads, rings

MOST_PLACES = 50
RETURNING = "returning"


def check(system) -> None:
    """Raises NotRunnable for the first thing that cannot be."""
    _there_is_something(system)
    _names(system)
    _who_is_named(system)
    _nobody_waits_in_a_ring(system)
    _no_queue_grows(system)


def _there_is_something(system):
    if not system.groups or not any(it.rate > 0 for it in system.groups):
        raise NotRunnable("Nobody comes: a system has at least one group with a rate above 0.")
    if not system.places:
        raise NotRunnable("There are no places: a system has at least one.")
    if len(system.places) > MOST_PLACES:
        raise NotRunnable(
            f"There are {len(system.places)} places; at most {MOST_PLACES} are simulated."
        )
    if system.length <= 0:
        raise NotRunnable("run.days is how long is simulated after the warm-up: more than 0.")


def _names(system):
    """Every place that is named is there."""
    for where, to in _named(system):
        known(to, (*(it.name for it in system.places), HOME), where)


def known(name, there, where):
    """Raises NotRunnable where `name` is none of those that are there."""
    if name in there:
        return
    near = get_close_matches(name, there, 1)
    meant = f" Do you mean {near[0]}?" if near else f" There are {', '.join(there)}."
    raise NotRunnable(f"{where} names {name!r}, which is not there.{meant}")


def _named(system):
    for group in system.groups:
        yield f"groups.{group.name}.to", group.to
    for place in system.places:
        yield f"places.{place.name}.otherwise", place.otherwise
        for who, route in {"": place.next, **place.routes}.items():
            for to in route:
                yield f"places.{place.name}.next{'_of.' + who if who else ''}", to
    for back in system.returns:
        yield f"returns.{back.name}.to", back.to
        for after in back.after:
            yield f"returns.{back.name}.after", after


def _who_is_named(system):
    names = [it.name for it in system.groups]
    kinds = [*names, RETURNING, *(f"{it}, {RETURNING}" for it in names)]
    for place in system.places:
        for what, table in (("stay_of", place.stays), ("next_of", place.routes)):
            for who in table:
                known(who, kinds, f"places.{place.name}.{what}")
        for who in place.priorities:
            known(who, kinds, f"places.{place.name}.priority")
    for back in system.returns:
        for who in back.groups:
            known(who, names, f"returns.{back.name}.groups")
    for team in system.teams:
        for who in team.share:
            known(who, names, f"teams.{team.name}.share")
    if system.teams and not system.returns:
        raise NotRunnable("A team is met on the way home after a place: that is what returns say.")


def _nobody_waits_in_a_ring(system):
    """Two places that keep people for each other would stand still for ever."""
    for ring in rings(system, only_keeping=True):
        raise NotRunnable(
            f"{' and '.join(ring)} keep people until another of them has room, in a ring: all could"
            " wait for each other for ever. Give one of them a queue (room) or let it turn away."
        )


def _no_queue_grows(system):
    for place, load in zip(system.places, loads(system), strict=True):
        endless = place.room == UNLIMITED and place.balk_from == UNLIMITED
        servers = sum(place.by_hour) / len(place.by_hour) if place.by_hour else place.servers
        if endless and load >= servers and servers != UNLIMITED:
            raise NotRunnable(
                f"The queue of {place.name} grows without end: {load:.2f} would be busy on average"
                f" and there are {servers:g}. Give it more servers, shorter stays, or room for"
                " fewer."
            )
