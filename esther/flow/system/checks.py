"""What a description must be for a run of it to mean something, each with a sentence."""

from difflib import get_close_matches

from ..errors import NotRunnable
from . import journeys
from .places import HOME
from .traffic import RETURNING

MOST_PLACES, MOST_GROUPS = 50, 200
MOST_PERSONS = (1 << 31) - 1  # persons are numbered in 32 bits
MOST_EVENTS = 1e11  # some hours of a run


def check(system) -> None:
    """Raises NotRunnable for the first thing that cannot be."""
    _there_is_something(system)
    _persons_can_be_counted(system)
    _it_ends(system)
    _names_tell_apart(system)
    _names(system)
    _who_is_named(system)
    _one_return_each(system)
    journeys.check(system)


def check_that_somebody_comes(systems) -> None:
    """Raises NotRunnable where nobody does, neither now nor after any intervention."""
    if not any(it.rate > 0 for system in systems for it in system.groups):
        raise NotRunnable("Nobody comes: a system has at least one group with a rate above 0.")


def check_queues(system) -> None:
    """Raises NotRunnable where more come than ever can be received."""
    journeys.check_queues(system)


def check_the_same(before, after, intervention) -> None:
    """Raises NotRunnable where an intervention has changed how many places, groups, teams or
    persons there are."""
    for what, of in (
        ("places", lambda it: [one.name for one in it.places]),
        ("groups and their persons", lambda it: [(one.name, one.persons) for one in it.groups]),
        ("teams", lambda it: [one.name for one in it.teams]),
    ):
        if of(before) != of(after):
            raise NotRunnable(
                f"{intervention.title} changes which {what} there are: have them from the"
                " beginning, with no servers, slots or rate until then."
            )


def _there_is_something(system):
    if not system.places:
        raise NotRunnable("There are no places: a system has at least one.")
    for what, most in (("places", MOST_PLACES), ("groups", MOST_GROUPS)):
        many = len(getattr(system, what))
        if many > most:
            raise NotRunnable(f"There are {many} {what}; at most {most} are simulated.")


def _persons_can_be_counted(system):
    many = sum(it.persons for it in system.groups)
    if many > MOST_PERSONS:
        raise NotRunnable(
            f"There are {many:,} persons in all; at most {MOST_PERSONS:,} are told apart. Let some"
            " groups be streams (per_day)."
        )


def _it_ends(system):
    if system.length <= 0:
        raise NotRunnable("run.days is how long is simulated after the warm-up: more than 0.")
    come = sum(it.rate for it in system.groups) * (system.warm_up + system.length)
    if come > MOST_EVENTS:
        raise NotRunnable(
            f"{come:.0e} would come in a run; at most {MOST_EVENTS:.0e} do. Look at the rates, the"
            " number of persons and run.days: one of them is much too large."
        )


def _names_tell_apart(system):
    """Names stand between dots, and a few words mean something already."""
    for what, taken in (("places", HOME), ("groups", RETURNING), ("teams", ""), ("returns", "")):
        for it in getattr(system, what):
            if it.name == taken or not it.name.strip():
                raise NotRunnable(f"{what} has one that is called {it.name!r}; give it a name.")
            if "." in it.name or it.name.endswith(f", {RETURNING}"):
                raise NotRunnable(f"{what}.{it.name!r}: a name has no dot, and no such ending.")


def _names(system):
    """Every place that is named is there."""
    places = tuple(it.name for it in system.places)
    for where, to in _named(system):
        known(to, places if where.startswith(("groups", "returns")) else (*places, HOME), where)


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


def _one_return_each(system):
    seen = {}
    for back in system.returns:
        for key in ((who, place) for who in back.groups for place in back.after):
            if key in seen:
                raise NotRunnable(
                    f"returns.{back.name} and returns.{seen[key]} are both of {key[0]} after"
                    f" {key[1]}; one of them is meant."
                )
            seen[key] = back.name
