"""A whole system, read from TOML or a dictionary, and changed by names in dots."""

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..errors import NotRunnable
from . import checks, others
from .parts import Group, Intervention, Place, Return, Team
from .places import place
from .reader import Reader

ALONE = ("interventions", "scenarios")


@dataclass(frozen=True)
class System:
    """Everything that is simulated. `warm_up` and `length` are days: what happens in the first is
    not counted. `described` is what it was read from; `changed` gives another."""

    title: str
    about: str
    warm_up: float
    length: float
    replications: int
    seed: int
    again_within: float
    groups: tuple[Group, ...]
    places: tuple[Place, ...]
    returns: tuple[Return, ...]
    teams: tuple[Team, ...]
    interventions: tuple[Intervention, ...]
    sources: Mapping[str, str]
    caveats: tuple[str, ...]
    scenarios: Mapping[str, Mapping[str, Any]]
    described: Mapping[str, Any] = field(repr=False, compare=False)

    @classmethod
    def of(cls, described: Mapping[str, Any]) -> "System":
        """From a dictionary. Raises NotRunnable with a sentence that says what to mend."""
        made = _made(described)
        checks.check(made)
        checks.check_queues(made)
        checks.check_that_somebody_comes(made.stages())
        for name in made.scenarios:
            made.scenario(name)
        return made

    def scenario(self, name: str) -> "System":
        """The system as one of its scenarios has it. Raises NotRunnable where there is none."""
        if not self.scenarios:
            raise NotRunnable("The model has no scenarios: a table [scenarios] names them.")
        checks.known(name, tuple(self.scenarios), "The scenario")
        return self.changed(self.scenarios[name], without=("scenarios",))

    def changed(self, changes: Mapping[str, Any], *, without=()) -> "System":
        """The same system with other values, by their names in dots
        ("places.ward.servers"); `without`: tables that are left out. Raises NotRunnable for a
        name that is not there."""
        return System.of(self._with(changes, without))

    def stages(self) -> tuple["System", ...]:
        """The system as it begins, and as it is after each of its interventions, all before it
        included. Raises NotRunnable for one that gives no system; but only the last has to keep
        up with those who come, since a wave may pass."""
        found = [self]
        changes: dict[str, Any] = {}
        for it in self.interventions:
            changes |= it.changes
            made = _made(self._with(changes, ALONE))
            checks.check(made)
            checks.check_the_same(self, made, it)
            found.append(made)
        checks.check_queues(found[-1])
        return tuple(found)

    def _with(self, changes, without):
        described = copy.deepcopy(dict(self.described))
        for name in without:
            described.pop(name, None)
        for name, value in changes.items():
            _set(described, name, value)
        return described

    def place(self, name: str) -> int:
        """Which of the places it is, from 0."""
        return [it.name for it in self.places].index(name)


def read(path: str | Path) -> System:
    """The system in a TOML file. Raises NotRunnable with the line, or what to mend."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise NotRunnable(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeError:
        raise NotRunnable(f"{Path(path).name} is not a text in UTF-8: save it as that.") from None
    try:
        described = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotRunnable(f"{Path(path).name} is not TOML: {error}.") from None
    return System.of(described)


def _made(described):
    top = Reader(described, "")
    run = top.inner("run")
    groups = tuple(others.group(name, it) for name, it in top.tables("groups").items())
    names = tuple(it.name for it in groups)
    made = System(
        title=top.word("title"),
        about=top.word("about", ""),
        warm_up=run.length("warm_up", 0.0),
        length=run.length("days"),
        replications=run.whole("replications", 20, least=1),
        seed=run.whole("seed", 1),
        again_within=run.length("again_within", 30.0),
        groups=groups,
        places=tuple(place(name, it) for name, it in top.tables("places").items()),
        returns=tuple(
            others.comes_back(name, it, names) for name, it in top.tables("returns").items()
        ),
        teams=tuple(others.team(name, it, names) for name, it in top.tables("teams").items()),
        interventions=_interventions(top),
        sources=_sources(top),
        caveats=_caveats(top),
        scenarios={name: it.table for name, it in top.tables("scenarios").items()},
        described=described,
    )
    run.done()
    top.done()
    return made


def _sources(top):
    """Where each value comes from, by its name in dots."""
    table = top.inner("sources", {})
    for name, source in table.table.items():
        if not isinstance(source, str):
            raise NotRunnable(f"{table.at(name)} is a text: where the value comes from.")
        _at(top.table, name)
    return table.table


def _caveats(top):
    given = top.any("caveats", [])
    if not isinstance(given, list) or not all(isinstance(it, str) for it in given):
        raise NotRunnable("caveats is a list of sentences.")
    return tuple(given)


def _at(described, name):
    """What stands at a name in dots. Raises NotRunnable where nothing does."""
    here = described
    for step in name.split("."):
        if not isinstance(here, dict) or step not in here:
            raise NotRunnable(f"sources names {name}, which is not there.")
        here = here[step]
    return here


def _interventions(top):
    given = top.any("interventions", [])
    if not isinstance(given, list):
        raise NotRunnable("interventions is a list of tables: [[interventions]].")
    made = [
        others.intervention(at, Reader(it, f"interventions[{at}]"))
        for at, it in enumerate(given, 1)
    ]
    return tuple(sorted(made, key=lambda it: it.from_day))


def _set(described, name, value):
    *way, last = name.split(".")
    if not way and isinstance(value, dict):
        raise NotRunnable(
            f"All {name} would be others; write what is changed in quotes, like"
            ' "places.ward.servers" = 30.'
        )
    table = described
    for at, step in enumerate(way):
        if not isinstance(table.get(step), dict):
            here = ".".join(way[: at + 1])
            raise NotRunnable(f"There is no {here} to set {name} in.{_meant(step, table)}")
        table = table[step]
    if last not in table and last not in ADDED:
        raise NotRunnable(f"There is no {name}.{_meant(last, table)}")
    table[last] = value


# What need not stand in a description for a scenario to set it.
ADDED = (
    *("avoided", "effect", "zeros", "room", "balk", "balk_from", "warm_up", "seed"),
    *("replications", "when_full", "otherwise", "again_within", "within", "frailty"),
    *("priority", "hours", "weekdays"),
)


def _meant(word, table):
    near = get_close_matches(word, list(table), 1)
    return f" Do you mean {near[0]}?" if near else f" There are {', '.join(table)}."
