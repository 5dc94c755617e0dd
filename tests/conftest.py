"""A real database for every test: made by the administrator, migrated by the owner, used
as the application, so that a test meets the same fences as the web does."""

import os

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    from django.conf import settings
    from django.core.management import call_command

    from esther import postgres

    server = postgres.server(settings.DATA)
    postgres.prepare(server)
    postgres.check(server)
    name = f"test_{server.dbname}_{os.getpid()}"
    server.create_database(name)
    with django_db_blocker.unblock():
        point_at(name)
        call_command("migrate", database="owner", verbosity=0)
    yield name
    with django_db_blocker.unblock():
        let_go()
    server.drop_database(name)


def point_at(name):
    """Aim every role's connection at one database."""
    from django.db import connections

    let_go()
    for alias in ("default", "owner", "worker"):
        connections[alias].settings_dict["NAME"] = name


def let_go():
    from django.db import connections

    for connection in connections.all():
        connection.close()
        if getattr(connection, "pool", None):
            connection.close_pool()


@pytest.fixture
def world(db):
    """Elsa and her circle, inside the test's transaction (see `tests/world.py`)."""
    from tests.world import small_world

    return small_world()
