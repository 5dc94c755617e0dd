"""Beginning a circle around a new person, once it is known that she is not already here."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle import actions as circle
from esther.circle.queries import persons_seen_by
from esther.circle.viewer import Viewer
from esther.people.models import Esther
from esther.people.names import sounds_like
from esther.people.queries import Found, alike
from esther.rules import refuse_if

from . import rules

MINE = 20  # as many as are told of across circles


@dataclass(frozen=True)
class Alike:
    """Who may be the same person: by number, by sound and birth date; whom the viewer sees."""

    same_number: tuple[Found, ...] = ()
    same_name: tuple[Found, ...] = ()
    seen: frozenset = frozenset()


NOBODY = Alike()


def look_for(facts: dict, *, by: Viewer, at: datetime) -> Alike:
    """Ask across all circles whether she is here. Traced, whoever was found."""
    refuse_if(rules.why_not_register(by))
    number = alike(name="", birth_on=None, system=facts["system"], value=facts["number"])
    name = alike(name=f"{facts['given']} {facts['family']}", birth_on=facts["birth_on"])
    name += [found for found in _mine(facts, by) if found not in name]
    keys = {found.id for found in [*number, *name]}
    trace("people.find", None, by=by, at=at, how=How.LISTED, esthers=keys)
    seen = persons_seen_by(by).filter(pk__in=keys).values_list("pk", flat=True)
    return Alike(tuple(number), tuple(name), frozenset(seen))


def _mine(facts, by):
    """Those in one's own circles who sound the same where no birth date tells them apart.

    Across circles a name alone is never enough: that would let anybody look anybody up.
    """
    sound = sounds_like(f"{facts['given']} {facts['family']}")
    persons = persons_seen_by(by).filter(sounds_like=sound)
    if facts["birth_on"]:
        persons = persons.filter(birth_on=None)
    few = persons.order_by("sort_sv", "pk")[:MINE]
    return [Found(it.pk, it.name, it.birth_on, it.municipality) for it in few]


@transaction.atomic
def register(
    *, alike: Alike, another: bool, unknown: bool, by: Viewer, at: datetime, **facts
) -> Esther:
    """Begin the circle. `another`: the viewer has looked, and this is another person.
    `unknown`: nobody knows her birth date or any number of hers."""
    refuse_if(rules.why_not_register(by))
    refuse_if(rules.why_not_unknown(facts["birth_on"], facts["number"], unknown))
    refuse_if(
        rules.why_not_register_alike(
            same_number=alike.same_number,
            same_name=alike.same_name,
            another=another,
            seen=alike.seen,
        )
    )
    system, number = facts.pop("system"), facts.pop("number")
    numbers = [(system, number)] if number else []
    return circle.register(identifiers=numbers, by=by, at=at, **facts)
