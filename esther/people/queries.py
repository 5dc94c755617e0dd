"""How people find a person (by name, birth date or number), and who leads a unit.

A range on a normalised key, never a pattern: below a row fence PostgreSQL may only use an
index with operators it trusts (`>=`, `<`, `=` are leakproof, LIKE and `@@` are not).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from .identifiers import SYSTEMS, normalise
from .models import Assignment, Esther, Identifier, NameKey, Organisation
from .names import search_key, search_ranges, sounds_like

DAY = re.compile(r"((?:19|20)\d\d)[-/. ]?(\d\d)[-/. ]?(\d\d)")
NUMBER = re.compile(r"[\dA-Z]{0,3}[\d\s+-]{6,}[\dA-Z]?", re.IGNORECASE)


def matching(persons: QuerySet[Esther], text: str, on: date) -> QuerySet[Esther]:
    """Those of `persons` whom the text may mean: a birth date, a number, or a name.

    `on` is the day it is typed (a number of ten digits leaves the century open). Nothing
    to search for finds nobody. In no order: the caller knows the language.
    """
    text = text.strip()
    if not text:
        return persons.none()
    day, number = as_day(text), NUMBER.fullmatch(text)
    if day:
        return persons.filter(birth_on=day)
    if number:
        return persons.filter(pk__in=_numbered(text, on))
    return _named(persons, text)


def as_day(text: str) -> date | None:
    """A birth date as people type it, year first: 1938-03-14, 19380314, 1938/03/14."""
    found = DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _numbered(text, on):
    """Whoever has this number, as it was typed or as any system we know writes it."""
    written = {text, *(normalise(system, text, on=on) for system in SYSTEMS)}
    rows = Identifier.objects.filter(value__in=sorted(written), mistaken=False)
    return rows.values("esther")


def _named(persons, text):
    return _within(persons, search_ranges(text))


def loosely(persons: QuerySet[Esther], text: str) -> QuerySet[Esther]:
    """Those whose names begin as any words do, finished or not: "berg els". Slower, for
    when `matching` finds nobody."""
    words = search_key(text).split()
    return _within(persons, [begins for word in words for begins in search_ranges(word)])


def _within(persons, ranges):
    for begins, below in ranges:
        keys = NameKey.objects.filter(key__gte=begins, key__lt=below)
        persons = persons.filter(pk__in=keys.values("esther"))
    return persons if ranges else persons.none()


def identifiers_of(esther: Esther) -> QuerySet[Identifier]:
    """Her numbers, those in use first. One that never was hers is not told any more."""
    rows = Identifier.objects.filter(esther=esther, mistaken=False).select_related("esther")
    return rows.order_by(F("ended_at").desc(nulls_first=True), "system", "pk")


@dataclass(frozen=True)
class Found:
    """The little that is told of a person one has no ground for."""

    id: UUID
    name: str
    birth_on: date | None
    municipality: str


def as_found(esther: Esther) -> Found:
    """As much of her as a search by number tells: of somebody protected only that there is one."""
    told = (esther.name, esther.birth_on, esther.municipality)
    return Found(esther.pk, *(("", None, "") if esther.protected else told))


def alike(*, name: str, birth_on: date | None, system: str = "", value: str = "") -> list[Found]:
    """Everybody with this number, or with a name that sounds the same and this birth date.

    Looks across every circle, through the database's own function `people_find`: exact,
    few facts, at most 20, ordered as Swedish names. The caller leaves the trace. Somebody
    protected is found by number only, without a name or a birth date.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name, birth_on, municipality FROM people_find(%s, %s, %s, %s)",
            [system, value, birth_on, sounds_like(name)],
        )
        return [Found(*row) for row in cursor.fetchall()]


def above(organisation: Organisation) -> list[UUID]:
    """The organisation itself and all it belongs to, from the nearest up."""
    keys, parent_id = [organisation.pk], organisation.parent_id
    while parent_id is not None and parent_id not in keys:
        keys.append(parent_id)
        parent_id = Organisation.objects.values_list("parent_id", flat=True).get(pk=parent_id)
    return keys


def leads(by: Any, organisation: Organisation | None) -> bool:
    """Whether somebody leads this organisation: the manager of it, or of one above it.

    A job and an import have nobody at the keyboard, and act for those who run the system.
    """
    if by.account_id is None or by.job:
        return True
    return bool(organisation and by.leads and by.organisation_id in above(organisation))


def works_there(organisation: Organisation, at: datetime) -> QuerySet[Assignment]:
    """Who works in a unit, now or from a day to come, by name."""
    return (
        Assignment.objects.filter(Q(to_at=None) | Q(to_at__gt=at), organisation=organisation)
        .filter(account__is_active=True)
        .select_related("account")
        .order_by("account__name", "from_at", "pk")
    )


def is_needed(organisation: Organisation, at: datetime) -> bool:
    """Whether somebody, in any circle, has a step, a stay, a visit to come or the like there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_is_needed(%s, %s)", [organisation.pk, at])
        return cursor.fetchone()[0]


def organisation_tree() -> dict[UUID, UUID | None]:
    """What each organisation is a part of."""
    return dict(Organisation.objects.order_by("pk").values_list("pk", "parent"))


def root(unit: UUID, tree: dict) -> UUID:
    """The whole organisation that a unit belongs to: who answers for the care it gives. The unit
    itself where the tree goes round: what is hidden there stays hidden."""
    passed, top = {unit}, unit
    while above := tree.get(top):
        if above in passed:
            return unit
        passed.add(top := above)
    return top


def below(top: UUID, tree: dict) -> set[UUID]:
    """An organisation with all its parts and theirs."""
    found, more = {top}, {top}
    while more:
        more = {unit for unit, parent in tree.items() if parent in more} - found
        found |= more
    return found
