"""The second fence: what the database itself refuses, whoever forgot what."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import ProgrammingError

from esther.circle import actions
from esther.circle.frame import acting
from esther.circle.models import Ground, Member
from esther.people.models import Esther, Identifier, NameKey

pytestmark = pytest.mark.django_db


def models_about_esther():
    about = [Esther, Identifier, NameKey]
    for model in apps.get_models():
        if any(f.name == "esther" for f in model._meta.fields) and model not in about:
            about.append(model)
    return about


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_every_table_about_esther_is_fenced_and_the_owner_obeys(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [model._meta.db_table],
        )
        assert cursor.fetchone() == (True, True)
    names = set(policies(model._meta.db_table))
    assert names - {"beyond", "newcomer"} == {"circle", "jobs", "migrating"}
    assert (
        policies(model._meta.db_table)["migrating"][1] == policies("health_known")["migrating"][1]
    )


def policies(table):
    """{name: (for what, who sees, who writes)}, with the table's own name left open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, cmd, replace(qual, %s, 'T.'), replace(with_check, %s, 'T.')"
            " FROM pg_policies WHERE tablename = %s",
            [f"{table}.", f"{table}.", table],
        )
        return {name: tuple(rule) for name, *rule in cursor.fetchall()}


# Whose row it is decides here, or a step of one's own; each has tests of its own.
OTHERWISE = {
    "circle_ground",
    "circle_draft",
    "letters_notice",
    "steps_feedback",
    "fhir_imported",
    "log_flag",
    "log_question",
    "log_telling",
}


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_every_fence_says_the_same_and_the_others_are_named(model):
    table, wide = model._meta.db_table, policies("health_known")["circle"]
    assert wide[1] == wide[2]
    assert "circle_here()" in wide[1] and "circle_ground g" in wide[1] and "NOT g.narrow" in wide[1]
    rules = policies(table)
    if table in OTHERWISE:
        asked = ("esther.account", "circle_sees(esther_id)", "log_is_hers(", "log_leads(")
        assert all(any(it in rule for it in asked) for rule in rules["circle"][1:])
    elif table == "people_esther":
        assert rules["circle"][1] == wide[1].replace("(esther_id", "(id").replace(
            "T.esther_id", "T.id"
        )
        assert rules["circle"][1] == rules["circle"][2]
        assert rules["newcomer"][:2] == ("INSERT", None)
    else:
        assert rules["circle"] == wide


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_what_is_read_beyond_the_circle_is_only_read(model):
    beyond = policies(model._meta.db_table).get("beyond")
    read = {"people_esther", "circle_member", "steps_step", "steps_offer", "steps_stepoutcome"}
    assert (beyond is not None) == (model._meta.db_table in read)
    if beyond:
        assert beyond[0] == "SELECT" and beyond[2] is None
        assert "esther.account" in beyond[1] or "circle_sees_one" in beyond[1]


@pytest.mark.parametrize("model", models_about_esther(), ids=lambda m: m._meta.label)
def test_a_stranger_reads_no_row_of_any_table(world, model):
    with acting(world.stranger):
        assert not model._base_manager.exists()


def test_without_a_viewer_nobody_is_there(world):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('esther.account','',true), set_config('esther.organisation','',true)"
        )
    assert Esther.objects.count() == 0
    assert Member.everywhere.count() == 0


def test_a_stranger_sees_nothing_even_when_the_first_fence_is_forgotten(world):
    with acting(world.stranger):
        assert not Esther.objects.exists()
        assert not Member.everywhere.exists()


def test_the_night_colleague_is_inside_through_the_unit(world):
    with acting(world.hanna):
        assert Esther.objects.get() == world.elsa


def test_an_organisation_cannot_let_itself_in(world):
    with pytest.raises(ProgrammingError, match="Only somebody"), acting(world.stranger):
        actions.let_in(
            esther=world.elsa, organisation=world.stranger.organisation, kind="by_hand", at=world.at
        )


def test_an_organisation_cannot_write_itself_a_ground(world):
    with pytest.raises(ProgrammingError, match="permission denied"), acting(world.stranger):
        Ground.everywhere.create(
            esther=world.elsa,
            member=world.seats["home"],
            kind="by_hand",
            organisation=world.stranger.organisation,
            from_at=world.at,
        )


def test_leaving_ends_every_ground_and_coming_back_is_a_new_seat(world):
    with acting(world.nurse):
        actions.leave(member=world.seats["home"], by=world.nurse, at=world.at)
    with acting(world.hanna):
        assert not Esther.objects.exists()
    with acting(world.nurse):
        again = actions.invite(
            esther=world.elsa, organisation=world.home, by=world.nurse, at=world.at
        )
        assert again != world.seats["home"]
    with acting(world.hanna):
        assert Esther.objects.get() == world.elsa


def test_who_was_seen_is_forgotten_when_a_ground_ends(world):
    with acting(world.hanna):
        assert Member.everywhere.exists()
        actions.leave(
            member=world.seats["home"],
            by=world.hanna.inside(Ground.open_for(world.hanna).select_related("member").first()),
            at=world.at,
        )
        assert not Member.everywhere.exists()


def test_who_was_seen_by_one_is_not_seen_by_the_next(world):
    with acting(world.hanna):
        assert Member.everywhere.exists()
        with acting(world.stranger):
            assert not Member.everywhere.exists()
