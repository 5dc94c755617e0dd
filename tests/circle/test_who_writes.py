"""What the second fence refuses to who is here for a short time, where an action forgot to: each
table about her, asked as the web's own role."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from esther.circle.frame import acting
from tests.security.full_world import full_world
from tests.security.more_roles import here_for_a_short_time
from tests.world import MORNING

from .test_fence import ANEW, NEW, decided, models_about_esther

pytestmark = pytest.mark.django_db
# What the web may change of a row at all, where that is not all of it.
CHANGED = {"matters_saying": "position", "people_namekey": "key"}
# The fence is asked before all else: who is let through is told of the row that is there already.
# Signed by nobody, so that it is not the signature that is refused.
COPIED = """INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table},
    %s::jsonb || '{{"by_organisation_id": null, "by_account_id": null}}')"""
# Nobody has answered yet: there is no row to copy, and the empty one is refused as well.
EMPTY = '{"esther_id": "%s"}'


def anew(table):
    same = CHANGED.get(table, "esther_id")
    return f"UPDATE {table} SET {same} = {same} WHERE esther_id = %s"


@pytest.fixture
def full(db):
    world = full_world(MORNING, in_the_log=False)
    world.short = here_for_a_short_time(world)
    return world


def tables(way):
    """Where who takes part writes, and nobody else."""
    names = {model._meta.db_table for model in models_about_esther()}
    return sorted(name for name in names if way in decided(name) and name != "people_esther")


def one_row(world, table):
    """A row about her, as somebody reads it who takes part."""
    with acting(world.anna), connection.cursor() as cursor:
        mine = "esther_id = %s ORDER BY 1 LIMIT 1"
        cursor.execute(f"SELECT to_jsonb(r)::text FROM {table} r WHERE {mine}", [world.elsa.pk])
        found = cursor.fetchone()
    return found[0] if found else EMPTY % world.elsa.pk


def refused(sql, params):
    """Whether the fence says no; a row that is not seen is not written either."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.rowcount == 0
    except IntegrityError:
        return False
    except ProgrammingError as error:
        told = str(error)
        # Answers of hers are added, and by nobody changed.
        assert "row-level security" in told or "permission denied" in told, told
        return True


@pytest.mark.parametrize("role", ["crisis", "emergency"])
def test_who_is_here_because_it_is_urgent_adds_no_row_about_her(full, role):
    rows = {table: one_row(full, table) for table in tables(NEW)}
    with acting(full.short[role]):
        added = [it for it, row in rows.items() if not refused(COPIED.format(table=it), [row])]
    assert not added


def test_what_is_refused_to_them_is_what_the_fence_refuses_and_nothing_else(full):
    """Whoever takes part comes as far as the row that is there already."""
    rows = {table: one_row(full, table) for table in tables(NEW)}
    with acting(full.anna):
        kept = [it for it, row in rows.items() if refused(COPIED.format(table=it), [row])]
    assert not kept


@pytest.mark.parametrize("role", ["crisis", "emergency"])
def test_who_is_here_because_it_is_urgent_changes_no_row_about_her(full, role):
    with acting(full.short[role]):
        changed = [it for it in tables(ANEW) if not refused(anew(it), [full.elsa.pk])]
        assert not changed
        assert refused("DELETE FROM people_namekey WHERE esther_id = %s", [full.elsa.pk])
