"""Which share of those who come to a place stays there, where not all can be received."""

import math

from .parts import UNLIMITED, Place

TINY = 1e-9  # a mean number that is as good as nobody


def staying(place: Place, offered: float) -> float:
    """The share of `offered` (mean number, were there room for all) that a place receives, where
    whoever finds it full goes elsewhere: as a queue with so many places (Erlang's formulas, in
    their recursion), and never more than its servers can do where people balk. Else 1."""
    servers = place.open_servers
    if servers == UNLIMITED or offered <= TINY:
        return 1.0
    room = min(place.room, place.balk_from) if place.balk == 1 else place.room
    if room != UNLIMITED and (not place.keeps or place.balk == 1):
        return 1 - _full(servers, int(room), offered)
    return min(1.0, servers / offered) if place.balk and place.balk_from != UNLIMITED else 1.0


def _full(servers, room, offered):
    """The chance that all servers and places to wait are taken (M/M/c/K)."""
    whole = math.floor(servers)
    if not whole:
        return 1.0
    lost = 1.0
    for busy in range(1, whole + 1):  # Erlang B
        lost = offered * lost / (busy + offered * lost)
    for _ in range(room):
        lost = offered / whole * lost / (1 + offered / whole * lost)
    return lost
