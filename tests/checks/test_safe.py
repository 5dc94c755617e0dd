"""The check on migrations refuses what would lock, break or lose, and says what to do."""

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import connections, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from esther.fences import Fill, NotFilled

from .migrations import all_faults
from .safe import faults

INDEX = models.Index(fields=["name"], name="by_name")
SHORT = models.CheckConstraint(condition=~models.Q(name=""), name="has_a_name")


def found(*operations, **more):
    """What is wrong with a migration that does this to a table with rows."""
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True))]
    fields += [("name", models.CharField(max_length=40, null=True))]
    state.add_model(ModelState("room", "Thing", fields))
    migration = migrations.Migration("0009_new", "room")
    migration.operations = list(operations)
    vars(migration).update(more)
    return list(faults(migration, state))


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.AddField("thing", "size", models.IntegerField(default=1)), "db_default"),
        (migrations.AlterField("thing", "name", models.CharField(max_length=40)), "NOT NULL"),
        (
            migrations.AlterField("thing", "name", models.CharField(max_length=9, null=True)),
            "written anew",
        ),
        (
            migrations.AlterField(
                "thing", "name", models.CharField(max_length=40, null=True, db_index=True)
            ),
            "locks the table",
        ),
        (migrations.AddIndex("thing", INDEX), "AddIndexConcurrently"),
        (migrations.AddConstraint("thing", SHORT), "AddConstraintNotValid"),
        (migrations.RemoveField("thing", "name"), "the release after"),
        (migrations.RenameField("thing", "name", "called"), "the release after"),
        (migrations.DeleteModel("Thing"), "the release after"),
        (migrations.RunPython(lambda *_: None), "Fill"),
        (migrations.RunSQL("SELECT 1"), "cannot go back"),
        (migrations.RunSQL("UPDATE room_thing SET name = 'x'", ""), "in silence"),
        (migrations.RunSQL("SELECT 1; DELETE FROM room_thing", ""), "in silence"),
        (migrations.RunSQL("ALTER TABLE room_thing DROP COLUMN name", ""), "breaks the old code"),
        (migrations.RunSQL("CREATE INDEX by_name ON room_thing (name)", ""), "locks"),
    ],
)
def test_it_refuses(operation, why):
    (fault,) = found(operation)
    assert why in fault


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("thing", "size", models.IntegerField(null=True)),
        migrations.AddField("thing", "size", models.IntegerField(db_default=1)),
        migrations.AlterField("thing", "name", models.CharField(max_length=90, null=True)),
        AddIndexConcurrently("thing", INDEX),
        AddConstraintNotValid("thing", SHORT),
        migrations.RunSQL("CREATE FUNCTION f() AS $$ UPDATE room_thing SET name = '' $$", ""),
        Fill("UPDATE room_thing SET name = 'x'", rows="SELECT count(*) FROM room_thing"),
    ],
)
def test_it_lets_through(operation):
    assert found(operation) == []


def test_a_new_table_has_no_rows_to_lock():
    new = migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))])
    field = migrations.AddField("other", "size", models.IntegerField(default=1))
    assert found(new, field) == []


def test_who_knows_better_gives_a_reason():
    taken = migrations.RemoveField("thing", "name")
    assert found(taken, why_safe={"RemoveField": "Nothing has read it since 0.2."}) == []
    assert found(taken, why_safe={"RemoveField": " "})


def test_every_migration_of_ours_is_safe():
    assert list(all_faults()) == []


ALL = "SELECT count(*) FROM circle_member"


@pytest.fixture
def members(cloned):
    from tests.world import small_world

    small_world()
    with connections["worker"].cursor() as cursor:
        cursor.execute(ALL)
        (found,) = cursor.fetchone()
    assert found
    return found


def filled(sql, rows=ALL):
    owner = connections["owner"]
    with owner.schema_editor(atomic=True) as editor:
        Fill(sql, rows=rows).database_forwards("circle", editor, None, None)


def test_rows_behind_the_fence_are_filled_in_and_the_gate_is_closed_again(members):
    filled("UPDATE circle_member SET relation = 'Filled in'")
    with connections["worker"].cursor() as cursor:
        cursor.execute(f"{ALL} WHERE relation = 'Filled in'")
        assert cursor.fetchone() == (members,)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE circle_member SET relation = ''")
        assert cursor.rowcount == 0


def test_fewer_rows_than_there_are_keeps_nothing(members):
    with pytest.raises(NotFilled):
        filled("UPDATE circle_member SET relation = 'Half' WHERE false")


EMPTY = "UPDATE circle_member SET relation = ''"


def changed_after(sql, *, refused=False, atomic=True):
    """How many rows are changed behind the fence when another operation comes after."""
    owner = connections["owner"]
    with owner.schema_editor(atomic=atomic) as editor, owner.cursor() as cursor:
        fill = Fill(sql, rows=ALL)
        if refused:
            with pytest.raises(NotFilled):
                fill.database_forwards("circle", editor, None, None)
        else:
            fill.database_forwards("circle", editor, None, None)
        cursor.execute(EMPTY)
        return cursor.rowcount


FILLS = "UPDATE circle_member SET relation = 'Filled in'"


def test_the_gate_is_closed_for_what_comes_after_in_the_same_transaction(members):
    assert changed_after(FILLS) == 0


def test_the_gate_is_closed_after_what_was_refused(members):
    assert changed_after(f"{FILLS} WHERE false", refused=True) == 0


def test_a_migration_without_a_transaction_of_its_own_fills_in_too(members):
    assert changed_after(FILLS, atomic=False) == 0
    with connections["worker"].cursor() as cursor:
        cursor.execute(f"{ALL} WHERE relation = 'Filled in'")
        assert cursor.fetchone() == (members,)
