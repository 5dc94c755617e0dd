"""A real database for every test: made by the administrator, migrated by the owner, used
as the application, so that a test meets the same fences as the web does."""

import os

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
OFTEN = 100_000  # a test asks faster than anybody can read


def pytest_configure(config):
    """Here, and in the processes that a test starts."""
    from django.conf import settings

    os.environ.setdefault("ESTHER_RATES", str(OFTEN))
    settings.RATES = OFTEN
    if getattr(config.option, "numprocesses", None):
        # The one that began the server ends it, so that is who waits for all the others.
        from esther import postgres

        postgres.server(settings.DATA)


@pytest.fixture(autouse=True)
def the_language_of_the_next():
    """A page that is asked in another language leaves it on in this process."""
    yield
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    from django.conf import settings
    from django.core.management import call_command

    from esther import postgres

    server = postgres.server(settings.DATA)
    postgres.prepare(server)
    postgres.check(server)
    name = f"test_{server.dbname}_{os.getpid()}"
    migrated = os.environ.get("ESTHER_MIGRATED")  # `make mutants` begins a thousand times
    server.create_database(name, template=migrated)
    with django_db_blocker.unblock():
        point_at(name)
        if migrated is None:
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


@pytest.fixture(scope="session")
def template(django_db_setup, django_db_blocker):
    """The migrated database, let go of so that it can be cloned."""
    return django_db_setup


@pytest.fixture
def cloned(template, django_db_blocker):
    """A database of its own for a test that commits: cloned in 0.05 s, dropped afterwards."""
    import uuid

    from django.conf import settings

    from esther import postgres

    server = postgres.server(settings.DATA)
    name = f"test_clone_{uuid.uuid4().hex[:12]}"
    with django_db_blocker.unblock():
        let_go()
        server.create_database(name, template=template)
        point_at(name)
        yield name
        point_at(template)
    server.drop_database(name)


@pytest.fixture
def traces(cloned):
    """What the trace holds, read as the only role that may, with aliases told."""
    from django.conf import settings

    from esther import postgres

    server = postgres.server(settings.DATA)
    with server.connect("audit_reader", cloned) as reader:

        def read(after=0):
            whose = dict(reader.execute("SELECT alias, esther_id FROM audit_alias").fetchall())
            rows = reader.execute("SELECT * FROM audit_trace WHERE id > %s ORDER BY id", [after])
            names = [column.name for column in rows.description]
            return [Row(whose, **dict(zip(names, row, strict=True))) for row in rows]

        yield read


class Row:
    """One line of the trace."""

    def __init__(self, whose, **columns):
        self.__dict__.update(columns)
        self.about = sorted(whose.get(alias, alias) for alias in self.about)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI everything is installed, so a skip there hides something: it fails."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped in CI, where nothing is missing: {report.longrepr}"
