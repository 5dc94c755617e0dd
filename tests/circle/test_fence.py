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
        cursor.execute(
            "SELECT policyname FROM pg_policies WHERE tablename = %s ORDER BY 1",
            [model._meta.db_table],
        )
        assert [row[0] for row in cursor.fetchall()] == ["circle", "jobs", "migrating"]


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
