"""The county, made once for all tests here, in a database of its own."""

import uuid
from datetime import datetime

import pytest

from tests.conftest import let_go, point_at

AT = datetime.fromisoformat("2026-11-22T18:00+01:00")
PERSONS = 30


@pytest.fixture(scope="session")
def county_database(template, django_db_blocker):
    with django_db_blocker.unblock(), another(template) as name:
        make_county(persons=PERSONS)
        point_at(template)
        yield name


def make_county(persons=0, said=None, at=AT):
    from esther.demo.county import make

    said = [] if said is None else said
    return make(at=at, persons=persons, seed=1, say=said.append)


class another:
    """A copy of a database, dropped afterwards; every connection looks at it."""

    def __init__(self, original):
        self.original, self.name = original, f"test_county_{uuid.uuid4().hex[:12]}"

    def __enter__(self):
        let_go()
        server().create_database(self.name, template=self.original)
        point_at(self.name)
        return self.name

    def __exit__(self, *trouble):
        point_at(self.original)
        server().drop_database(self.name)


def server():
    from django.conf import settings

    from esther import postgres

    return postgres.server(settings.DATA)


@pytest.fixture
def county(county_database, template, django_db_blocker):
    """Look at the county; leave it as it is."""
    with django_db_blocker.unblock():
        point_at(county_database)
        yield county_database
        point_at(template)


@pytest.fixture
def own_county(county_database, template, django_db_blocker):
    """A county to change."""
    with django_db_blocker.unblock(), another(county_database) as name:
        yield name
    with django_db_blocker.unblock():
        point_at(template)


@pytest.fixture
def empty(template, django_db_blocker):
    """A migrated database with nobody in it."""
    with django_db_blocker.unblock(), another(template) as name:
        yield name
    with django_db_blocker.unblock():
        point_at(template)
