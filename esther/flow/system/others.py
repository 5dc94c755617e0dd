"""Groups, returns, teams and interventions, as they are described."""

from ..errors import NotRunnable
from .parts import UNLIMITED, Group, Intervention, Return, Team
from .reader import Reader
from .stays import shape, stay

CHANGEABLE = ("places", "groups", "returns", "teams")
MOST_PERSONS, MOST_SLOTS = 20_000_000, 100_000


def group(name: str, table: Reader) -> Group:
    """A group of persons, or an open stream, from its table. Raises NotRunnable."""
    persons = table.whole("persons", 0, most=MOST_PERSONS)
    if (persons > 0) == ("per_day" in table.table):
        raise NotRunnable(
            f"{table.where} has either persons and per_person_year, or per_day for a stream"
            " without persons."
        )
    frailty = table.any("frailty", None)
    made = Group(
        name=name,
        to=table.word("to"),
        persons=persons,
        per_person_year=table.number("per_person_year", least=0) if persons else 0.0,
        per_day=0.0 if persons else table.number("per_day", least=0),
        frailty=UNLIMITED if frailty is None else table.number("frailty", least=0.01, most=1e6),
        hours=_weights(table, "hours", 24),
        weekdays=_weights(table, "weekdays", 7),
        avoided=table.share("avoided", 0.0),
        only_when_home=not table.yes("also_when_away"),
    )
    table.done()
    return made


def _weights(table, name, many):
    given = table.any(name, None)
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) != many:
        raise NotRunnable(f"{table.at(name)} is a list of {many} weights.")
    inner = Reader({str(at): it for at, it in enumerate(given)}, table.at(name))
    found = tuple(inner.number(it, least=0) for it in inner.table)
    if not any(found):
        raise NotRunnable(f"{table.at(name)} has some weight above 0.")
    return tuple(it / max(found) for it in found)


def comes_back(name: str, table: Reader, groups: tuple[str, ...]) -> Return:
    """Who comes back, from its table; of all groups unless some are named."""
    kind = table.word("kind", of=("decaying", "weibull"))
    if kind == "decaying":
        first, second = table.number("total", least=0), table.length("decay")
    else:
        first, second = shape(table), table.length("scale")
    if second == 0 or (kind == "decaying" and first == 0):
        raise NotRunnable(f"{table.where} has numbers above 0; leave it out if nobody comes back.")
    made = Return(
        name=name,
        groups=_names(table, "groups", groups),
        after=_names(table, "after"),
        to=table.word("to"),
        kind=kind,
        first=first,
        second=second,
        within=table.length("within", UNLIMITED),
    )
    table.done()
    return made


def _names(table, name, default=None):
    given = table.any(name, list(default)) if default is not None else table.any(name)
    if not isinstance(given, list) or not all(isinstance(it, str) for it in given):
        raise NotRunnable(f"{table.at(name)} is a list of names.")
    return tuple(given)


def team(name: str, table: Reader, groups: tuple[str, ...]) -> Team:
    """A team, from its table; `share` one for all groups, or a table by group."""
    shares = table.any("share")
    if isinstance(shares, dict):
        inner = table.inner("share")
        share = dict.fromkeys(groups, 0.0) | {who: inner.share(who) for who in inner.table}
    else:
        share = dict.fromkeys(groups, table.share("share"))
    made = Team(
        name=name,
        slots=table.whole("slots", most=MOST_SLOTS),
        share=share,
        effect=table.number("effect", 1.0, least=0),
        stay=stay(table.inner("stay")),
    )
    table.done()
    return made


def intervention(at: int, table: Reader) -> Intervention:
    """What is changed from a day on."""
    made = Intervention(
        title=table.word("title", f"change {at}"),
        from_day=table.length("from_day"),
        changes=table.any("set"),
    )
    table.done()
    if not isinstance(made.changes, dict) or not made.changes:
        raise NotRunnable(
            f"{table.at('set')} says what is changed: names in dots and their values."
        )
    for name in made.changes:
        _may_change(name, table.at("set"))
    return made


def _may_change(name, where):
    if name.split(".")[0] not in CHANGEABLE:
        raise NotRunnable(
            f"{where} names {name}: an intervention changes something in"
            f" {', '.join(CHANGEABLE[:-1])} or {CHANGEABLE[-1]}."
        )
