"""Person search at a million persons. Prints its p95 in milliseconds, last.

Twenty counties in one: the county of the bench, and nineteen more of the same people in
units of their own, with all that a search meets (names, numbers, seats and grounds) and
nothing else. To make a million whole persons takes an hour and tells a search no more.
"""

import shutil

from . import county, people
from .__main__ import BIG, PERSONS
from .load import closed

TIMES = BIG // PERSONS
KEY = "md5({0}::text || n)::uuid"  # the same row of county number n
COUNTIES = f"generate_series(1, {TIMES - 1}) n"

COPIES = {
    "people_organisation": ("id", "parent_id"),
    "people_esther": ("id",),
    "people_namekey": ("esther_id",),
    "people_identifier": ("id", "esther_id"),
    "circle_member": ("id", "esther_id", "organisation_id"),
    "circle_ground": ("id", "esther_id", "organisation_id", "member_id"),
}
COUNTED_UP = {("people_namekey", "id")}  # by the database
OF_ITS_OWN = {("people_identifier", "value"): "value || '-' || n"}


def make():
    """The big county, from the one of the bench, once."""
    data = county.folder(BIG)
    if (data / "demo.json").exists():
        return
    county.make(PERSONS)
    shutil.copytree(county.folder(PERSONS), data, ignore=shutil.ignore_patterns("*.pid", "*socket"))
    people.wake(data)
    with _administrator() as admin:
        admin.execute("SET session_replication_role = replica")  # keys follow from keys
        for table, keys in COPIES.items():
            admin.execute(_copied(admin, table, keys))
        admin.commit()
        admin.autocommit = True
        admin.execute("VACUUM ANALYZE")


def _administrator():
    from esther import postgres

    server = postgres.server(postgres.data_folder())
    return server.connect("admin", server.dbname)


def _copied(admin, table, keys):
    names = [
        name
        for (name,) in admin.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " ORDER BY ordinal_position",
            [table],
        )
        if (table, name) not in COUNTED_UP
    ]
    values = [
        KEY.format(name) if name in keys else OF_ITS_OWN.get((table, name), name) for name in names
    ]
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table}, {COUNTIES}"


if __name__ == "__main__":
    make()
    people.wake(county.folder(BIG))
    with county.served(BIG):
        who = people.staff()
        cookies = {one.pk: people.cookie(one) for one in who}
        asks = people.searches(who, cookies)
        closed(county.PORT, asks, connections=2, seconds=6)
        tally = closed(county.PORT, asks, connections=2, seconds=10)
        print(f"{len(tally.wrong)} wrong answers of {len(tally.times)}")
        print(tally.at(0.95))
