"""Places, as they are described."""

from ..errors import NotRunnable
from .parts import UNLIMITED, Place
from .reader import Reader
from .stays import stay

HOME = "home"
OF_A_WEEK = 168
CLOSE = 1e-9


def place(name: str, table: Reader) -> Place:
    """A place from its table. Raises NotRunnable with what to mend."""
    by_hour = _by_hour(table)
    made = Place(
        name=name,
        servers=max(by_hour) if by_hour else table.count("servers"),
        by_hour=by_hour,
        stay=stay(table.inner("stay")),
        stays={who: stay(it) for who, it in table.tables("stay_of").items()},
        next=_route(table.inner("next")),
        routes={who: _route(it) for who, it in table.tables("next_of").items()},
        room=table.count("room", UNLIMITED),
        keeps=table.word("when_full", "keep", of=("keep", "turn away")) == "keep",
        otherwise=table.word("otherwise", HOME),
        hospital=table.yes("hospital"),
        ready=table.yes("ready"),
        priorities={who: _level(table.inner("priority"), who) for who in table.any("priority", {})},
        balk_from=table.count("balk_from", UNLIMITED),
        balk=table.share("balk", 0.0),
        people_met=table.number("people_met", None, least=0),
    )
    table.done()
    return made


def _level(table, who):
    return table.whole(who, least=1)


def _route(table):
    """Where they go on to, with which share. The shares are 1 in all."""
    shares = {to: table.share(to) for to in table.table}
    total = sum(shares.values())
    if abs(total - 1) > CLOSE:
        raise NotRunnable(
            f"{table.where} sums to {total:g}: the shares of where people go next are 1 in all"
            f" (those who go {HOME} are named too)."
        )
    return shares


def _by_hour(table):
    """How many servers each hour of the week has: 24 for every day, or 168 from Monday on."""
    hours = table.any("servers_by_hour", None)
    if hours is None:
        return ()
    if not isinstance(hours, list) or len(hours) not in (24, OF_A_WEEK):
        raise NotRunnable(
            f"{table.at('servers_by_hour')} is a list of 24 numbers (hours of a day) or 168 (of a"
            " week from Monday)."
        )
    inner = Reader({str(at): it for at, it in enumerate(hours)}, table.at("servers_by_hour"))
    found = tuple(inner.whole(it) for it in inner.table)
    return found * (OF_A_WEEK // len(found))
