"""Whether every journey comes to an end: nobody goes round for ever, nobody waits for ever."""

from ..errors import NotRunnable
from .parts import UNLIMITED
from .places import HOME
from .traffic import grows, loads, onward, rings, row


def check(system) -> None:
    """Raises NotRunnable for a way that has no end."""
    for place in system.places:
        _is_sent_away_in_the_end(place, system)
        _somebody_is_there(place)
        _goes_home(place, system)
    _nobody_waits_in_a_ring(system)
    _nobody_goes_round_at_once(system)


def _is_sent_away_in_the_end(place, system):
    """Along those who are full, one after another."""
    of = {it.name: it.otherwise for it in system.places}
    seen = [place.name]
    while (to := of[seen[-1]]) != HOME:
        if to in seen:
            raise NotRunnable(
                f"places.{place.name}.otherwise: {' and '.join(seen)} send people to each other when"
                " they are full, and nobody knows where to go. Let one of them send home."
            )
        seen.append(to)


def _somebody_is_there(place):
    if place.open_servers == 0 and place.keeps and place.room != UNLIMITED:
        raise NotRunnable(
            f"places.{place.name} has no servers, and who is kept for it waits for ever. Give it"
            ' some, or let it turn away (when_full = "turn away").'
        )


def _goes_home(place, system):
    """From every place, whoever it is, there is a way that ends at home."""
    for group in system.groups:
        for back in (False, True):
            seen = _seen_from(place.name, system, group.name, back)
            if HOME not in seen:
                raise NotRunnable(
                    f"Nobody who has come to {place.name} ever goes home: from"
                    f" {' and '.join(sorted(seen))} every way goes on to another of them. Send some"
                    " of them home."
                )


def _seen_from(name, system, group, back):
    of = {it.name: it for it in system.places}
    seen, ahead = {name}, [name]
    while ahead:
        here = of[ahead.pop()]
        for to, share in row(here, group, back, here.routes, here.next).items():
            if share > 0 and to not in seen:
                seen.add(to)
                ahead += [to] if to != HOME else []
    return seen


def _nobody_waits_in_a_ring(system):
    """Two places that keep people for each other would stand still for ever."""
    for ring in rings(system, only_keeping=True):
        raise NotRunnable(
            f"{' and '.join(ring)} keep people until another of them has room, in a ring: all could"
            " wait for each other for ever. Give one of them a queue (room) or let it turn away."
        )


def _nobody_goes_round_at_once(system):
    for ring in rings(system):
        stays = [it for place in system.places if place.name in ring for it in _stays(place)]
        if not any(it.mean > 0 for it in stays):
            raise NotRunnable(
                f"{' and '.join(ring)} send people round without any stay: time would stand still."
                " Give one of them a stay above 0."
            )


def _stays(place):
    return (place.stay, *place.stays.values())


def check_queues(system) -> None:
    """Raises NotRunnable where more come than ever can be received."""
    for group in system.groups:
        if grows(group, system):
            raise NotRunnable(
                f"Everybody in {group.name} who goes home comes back, and new ones come: they"
                " become more and more. Let fewer come back, or only within some days."
            )
    endless = [it.name for it in system.places if _is_endless(it)]
    for place, load in zip(system.places, loads(system), strict=True):
        if load < place.open_servers or place.open_servers == UNLIMITED:
            continue
        if _is_endless(place):
            raise NotRunnable(_told(place, place.name, load))
        if (
            place.keeps
            and place.room != UNLIMITED
            and not any(it.to == place.name for it in system.groups)
        ):
            for name in endless:
                if name in _kept_before(place, system):
                    raise NotRunnable(_told(place, name, load))


def _is_endless(place):
    return place.room == UNLIMITED and place.balk_from == UNLIMITED


def _kept_before(place, system):
    """The places where people may be kept because this one is full, also in the end."""
    found, ahead = set(), [place.name]
    while ahead:
        to = ahead.pop()
        for it in system.places:
            if to in onward(it) and it.name not in found:
                found.add(it.name)
                ahead += [it.name] if it.keeps and not _is_endless(it) else []
    return found


def _told(place, queue, load):
    return (
        f"The queue of {queue} grows without end: {load:.2f} would be busy on average in"
        f" {place.name} and there are {place.open_servers:g}. Give it more servers, shorter stays,"
        " or room for fewer."
    )
