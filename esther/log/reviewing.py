"""Which readings a head looks at: rules as a list, and one in ten by lot. Pure.

A rule says what stands out, never that it was wrong: most of what is found has a good reason, and
the head finds out which. A sign that is common in ordinary work weighs little and is looked at only
together with another.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

ENOUGH = 3  # of weight, to be looked at
SAMPLE = 0.1  # of all readings, by lot
MANY = 30  # persons opened by one within an hour
NIGHT = (6, 22)  # o'clock: outside this, who does not work at night does not work


@dataclass(frozen=True)
class Reading:
    """One visit to one person's record at work, with what is known of the two."""

    key: Any
    from_at: datetime
    own: bool = False  # the person is the reader
    colleague: bool = False  # the person works in the same unit
    close: bool = False  # the reader is a relative in her circle
    same_address: bool = False
    same_name: bool = False  # a family name that few have
    works_with: bool = True  # a step, a visit, a stay, a line in the plan, at that time
    ended: bool = False  # had a reason once, and it had ended
    at_night: bool = False  # the unit works day and night
    protected: bool = False
    known: bool = False  # talked about by many: a death, or opened by several units that day
    emergency: bool = False
    lifted: bool = False  # what the person hides was opened in an emergency, without a yes
    open_then: bool = False  # it was open to the reader, by somebody else's hand
    in_the_hour: int = 1  # persons this reader opened in that hour
    stopped: int = 0  # times the reader was stopped that day


@dataclass(frozen=True)
class Rule:
    """`words` stand on the head's page; `means` is what they say of a reading, and not more."""

    key: str
    words: Any
    means: Any
    weight: int
    holds: Callable[[Reading], bool]


def out_of_hours(reading: Reading) -> bool:
    """At night or on a weekend, where nobody works then."""
    at = localtime(reading.from_at)
    begins, ends = NIGHT
    return not reading.at_night and (at.weekday() >= 5 or not begins <= at.hour < ends)


RULES = [
    Rule(
        "own",
        _("Their own record"),
        _("They opened the page about themselves as somebody at work."),
        3,
        lambda it: it.own,
    ),
    Rule(
        "colleague",
        _("Somebody who works in the same unit"),
        _("The person and the one who read work in the same unit."),
        3,
        lambda it: it.colleague,
    ),
    Rule(
        "close",
        _("Somebody close to them"),
        _("The one who read is close to the person, in private."),
        3,
        lambda it: it.close,
    ),
    Rule(
        "address",
        _("The same address"),
        _("The one who read lives where the person lives."),
        3,
        lambda it: it.same_address,
    ),
    Rule(
        "name",
        _("The same unusual family name"),
        _("Few have this family name, and both have it."),
        2,
        lambda it: it.same_name,
    ),
    Rule(
        "no_work",
        _("Nothing to do there just then"),
        _(
            "No step, visit, stay or line in the plan was theirs around that time. The person may have been in the circle all the same."
        ),
        2,
        lambda it: not it.works_with,
    ),
    Rule(
        "ended",
        _("The reason had ended"),
        _("What let them in had ended when they read."),
        1,
        lambda it: it.ended,
    ),
    Rule(
        "hours",
        _("Outside working hours"),
        _("It was at night or on a weekend, when units of that kind are closed."),
        1,
        out_of_hours,
    ),
    Rule(
        "bulk",
        _("Very many persons in one hour"),
        _("In the same hour they opened the pages of very many."),
        3,
        lambda it: it.in_the_hour > MANY,
    ),
    Rule(
        "protected",
        _("Protected identity"),
        _("The person's address is protected. Each reading of it is worth a look."),
        1,
        lambda it: it.protected,
    ),
    Rule(
        "known",
        _("A person whom many opened that day"),
        _("Many opened this person's page that day, or the person had died."),
        1,
        lambda it: it.known,
    ),
    Rule(
        "stopped",
        _("Was stopped at other doors that day"),
        _("The same day they tried three pages or more that they may not see."),
        1,
        lambda it: it.stopped >= 3,
    ),
    Rule(
        "hidden",
        _("Opened what the person hides, in an emergency"),
        _("They opened notes that the person hides, without a yes. It is always looked at."),
        3,
        lambda it: it.lifted,
    ),
    Rule(
        "open_then",
        _("Read while what the person hides was open in an emergency"),
        _(
            "Notes that the person hides were open to them, without a yes. Whoever reads then is always looked at."
        ),
        3,
        lambda it: it.open_then,
    ),
    Rule(
        "emergency",
        _("Read in an emergency"),
        _("They read on what was opened in an emergency. It is always looked at."),
        3,
        lambda it: it.emergency,
    ),
]
WORDS = {rule.key: rule.words for rule in RULES}
MEANS = {rule.key: rule.means for rule in RULES}


def reasons(reading: Reading) -> list[str]:
    """What stands out about a reading, the heaviest first; empty when it weighs too little."""
    found = [rule for rule in RULES if rule.holds(reading)]
    if sum(rule.weight for rule in found) < ENOUGH:
        return []
    return [rule.key for rule in sorted(found, key=lambda rule: -rule.weight)]


def drawn(readings: Iterable[Reading], *, seed: str, part: float = SAMPLE) -> set[Any]:
    """The keys of those drawn by lot: the same for the same seed, and never fewer than the part."""
    keys = sorted((reading.key for reading in readings), key=str)
    count = -(-len(keys) * round(part * 1000) // 1000)
    return set(random.Random(seed).sample(keys, count))  # noqa: S311  a lot, not a secret
