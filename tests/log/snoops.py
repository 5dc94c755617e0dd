"""A county's day of readings with known truth: ordinary work, and twenty who had no business there.

Drawn from one seed. What is drawn is written into the database as it is kept (persons, units, who
works where, grounds), and every reading goes through the trace's own door.
"""

import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection, connections, transaction

from esther.circle.models import Ground, Member
from esther.keys import new_key
from esther.people.models import Account, Assignment, Esther, Organisation

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
SINCE = MONDAY - timedelta(days=90)
COMMON = [f"Common{n}sson" for n in range(60)]
RARE = [f"Rare{n}" for n in range(900)]
KINDS = ["ward", "home_care", "health_centre", "assessor", "health_centre", "short_term"]
DAYTIME = {"health_centre", "assessor"}
READINGS, PERSONS, UNITS, STAFF = 10_000, 2_000, 40, 15


@dataclass
class County:
    units: list
    staff: dict  # unit: accounts
    persons: list
    work: dict  # person: units with something to do there
    invited: dict  # person: units that were once invited, and have nothing to do
    chance: random.Random


def name(chance):
    return chance.choice(COMMON) if chance.random() < 0.8 else chance.choice(RARE)


def county(seed=20261122) -> County:
    chance = random.Random(seed)
    units = [
        Organisation(name=f"Unit {n}", kind=KINDS[n % len(KINDS)], sort_sv=f"{n:03}")
        for n in range(UNITS)
    ]
    staff = {
        unit.pk: [
            Account(email=f"s{n}-{m}@example.invalid", name=f"Staff {name(chance)}", password="!")
            for m in range(STAFF)
        ]
        for n, unit in enumerate(units)
    }
    persons = [person(n, chance) for n in range(PERSONS)]
    made = County(units, staff, persons, {}, {}, chance)
    grounds, members = [], []
    for one in persons:
        chosen = chance.sample(units, 4)
        made.work[one.pk], made.invited[one.pk] = chosen[:3], chosen[3:]
        for unit in chosen:
            kind = "by_hand" if unit in chosen[3:] else chance.choice(["step", "visit", "stay"])
            members.append(Member(esther=one, role="unit", organisation=unit, from_at=SINCE))
            grounds.append(
                Ground(esther=one, member=members[-1], organisation=unit, kind=kind, from_at=SINCE)
            )
    keep(units, staff, persons, members, grounds)
    return made


def person(n, chance):
    family = name(chance)
    return Esther(
        given=f"P{n}",
        family=family,
        name=f"P{n} {family}",
        street=f"Road {chance.randrange(1500)}",
        postcode="57100",
        protected=chance.random() < 0.01,
        deceased_at=MONDAY if chance.random() < 0.01 else None,
        invented=True,
    )


def keep(units, staff, persons, members, grounds):
    accounts = [account for ours in staff.values() for account in ours]
    works = [
        Assignment(account=account, organisation_id=unit, profession="nurse", from_at=SINCE)
        for unit, ours in staff.items()
        for account in ours
    ]
    with owner():
        for model, rows in (
            (Organisation, units),
            (Account, accounts),
            (Assignment, works),
            (Esther, persons),
            (Member, members),
            (Ground, grounds),
        ):
            model._base_manager.using("owner").bulk_create(rows)


class owner:
    """The owner's gate through the fences."""

    def __enter__(self):
        self.transaction = transaction.atomic(using="owner")
        self.transaction.__enter__()
        connections["owner"].cursor().execute("SET LOCAL esther.migrating = 'on'")

    def __exit__(self, *error):
        self.transaction.__exit__(*error)


def moment(county, unit):
    """When somebody in this unit works: now and then somebody stays late."""
    chance = county.chance
    day = MONDAY + timedelta(days=chance.randrange(5))
    late = unit.kind not in DAYTIME or chance.random() < 0.02
    hour = chance.randrange(24) if late else chance.randrange(7, 16)
    return day + timedelta(hours=hour, minutes=chance.randrange(60))


def ordinary(county, count):
    """(account, unit, person, at) of ordinary work; three in a hundred were only once invited."""
    chance = county.chance
    for _ in range(count):
        one = chance.choice(county.persons)
        units = county.invited if chance.random() < 0.03 else county.work
        unit = chance.choice(units[one.pk])
        yield chance.choice(county.staff[unit.pk]), unit, one, moment(county, unit)


NOON, NIGHT = MONDAY + timedelta(hours=11), MONDAY + timedelta(days=1, hours=1)


def snoops(county):
    """(why, reading): twenty who had no business there. Two of them do ordinary work with the person
    and are curious: no rule can know, and only the lot finds them."""
    chance, found, seats = county.chance, [], []
    accounts = [(unit, a) for unit in county.units for a in county.staff[unit.pk]]
    chance.shuffle(accounts)
    persons = iter(chance.sample(county.persons, 200))

    def somebody():
        return next(one for one in persons if not one.protected and not one.deceased_at)

    def seat(one, account, role):
        seats.append(Member(esther=one, account=account, role=role, from_at=SINCE))

    def add(why, account, unit, one, at=NOON):
        found.append((why, (account, unit, one, at)))

    for _ in range(3):
        (unit, account), one = accounts.pop(), somebody()
        seat(one, account, "esther")
        add("own", account, unit, one)
    for _ in range(3):
        unit, account = accounts.pop()
        colleague, one = next(a for a in county.staff[unit.pk] if a != account), somebody()
        seat(one, colleague, "esther")
        add("colleague", account, unit, one)
    for _ in range(3):
        (unit, account), one = accounts.pop(), somebody()
        seat(one, account, "relative")
        add("close", account, unit, one)
    for _ in range(2):
        (unit, account), me, one = accounts.pop(), somebody(), somebody()
        seat(me, account, "esther")
        me.street = one.street = f"Our street {one.given}"
        add("address", account, unit, one)
    rare = [one for one in county.persons if one.family in RARE]
    for one in chance.sample(rare, 2):
        unit = next(u for u in county.units if u not in county.work[one.pk])
        account = chance.choice(county.staff[unit.pk])
        account.name = f"Somebody {one.family}"
        add("name", account, unit, one)
    daytime = [(unit, account) for unit, account in accounts if unit.kind in DAYTIME]
    for _ in range(3):
        unit, account = daytime.pop()
        one = next(it for it in persons if unit not in county.work[it.pk])
        add("hours", account, unit, one, NIGHT)
    dead = next(it for it in county.persons if it.deceased_at)
    unit, account = next((u, a) for u, a in accounts if u not in county.work[dead.pk])
    add("known", account, unit, dead)
    unit, account = accounts.pop()
    add("bulk", account, unit, somebody(), NOON)
    for _ in range(2):
        one = somebody()
        unit = county.work[one.pk][0]
        add("curious", chance.choice(county.staff[unit.pk]), unit, one)
    with owner():
        Member.everywhere.using("owner").bulk_create(seats)
        for model, fields in ((Esther, ["street"]), (Account, ["name"])):
            changed = (
                county.persons
                if model is Esther
                else [a for _u, a in accounts] + [it[0] for _why, it in found]
            )
            model._base_manager.using("owner").bulk_update(changed, fields, batch_size=500)
    return found


def many_in_an_hour(reading, county):
    """The one who opens a whole list: forty more persons within the same hour."""
    account, unit, _one, at = reading
    others = county.chance.sample(county.persons, 40)
    return [(account, unit, it, at + timedelta(minutes=n)) for n, it in enumerate(others)]


def leave(readings):
    """Every reading through the trace's own door."""
    rows = [row(*reading) for reading in readings]
    with connection.cursor() as cursor:
        for first in range(0, len(rows), 1000):
            told = json.dumps(rows[first : first + 1000])
            cursor.execute("SELECT leave_trace(%s::jsonb)", [told])


def row(account, unit, one, at):
    return {
        "at": at.isoformat(),
        "did": "pages.person",
        "how": "read",
        "outcome": "done",
        "about": [str(one.pk)],
        "account_id": str(account.pk),
        "organisation_id": str(unit.pk),
        "ground": "by_hand",
        "request_id": str(UUID(int=new_key().int)),
    }
