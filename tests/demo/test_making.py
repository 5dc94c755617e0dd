"""The county is made once, whole, the same each time, and never among other people."""

import pytest

from esther.demo.files import Calendar, esthers
from esther.demo.many.copying import generate
from esther.demo.places import find_places, make_places
from esther.demo.told import tell
from esther.people.models import Esther
from esther.rules import NotPossible
from tests.conftest import point_at
from tests.demo.conftest import AT, PERSONS, make_county
from tests.demo.facts import facts
from tests.world import unit

BEGINS = AT.replace(year=2025)


def persons():
    return Esther.objects.using("worker").count()


def test_it_is_made_once(county):
    assert make_county(persons=PERSONS) is False
    assert persons() == 12 + PERSONS


def test_more_are_generated_beside_those_who_are_there(own_county):
    said = []
    assert make_county(persons=PERSONS + 5, said=said) is True
    assert persons() == 12 + PERSONS + 5
    assert said == [f"{PERSONS + 5} / {PERSONS + 5}"]


def test_it_refuses_a_database_that_holds_anything_else(empty):
    unit("Somebody's real ward")
    with pytest.raises(NotPossible, match="holds something else"):
        make_county()
    assert persons() == 0


def test_told_and_generated_again_it_says_the_same(county_database, empty):
    """Two of the told and all the generated, in another database with other keys."""
    places = make_places(Calendar(AT), BEGINS)
    for told in (esthers()[5], esthers()[11]):
        tell(told, places, Calendar(AT))
    generate(at=AT, persons=PERSONS, seed=1, places=find_places(), say=str)
    again = facts()
    point_at(county_database)
    there = facts()
    assert again.total() > 1_000
    assert sorted(map(str, (again - there).elements())) == []


def test_the_calendar_moves_whole_days_and_keeps_the_clock():
    moved = Calendar(AT.replace(year=2027, month=7, day=4))
    written = Calendar(AT).moment(AT.replace(tzinfo=None, hour=8))
    assert moved.moment(AT.replace(tzinfo=None, hour=8)).hour == written.hour == 8
    assert moved.moment(AT.replace(tzinfo=None)).date() == moved.at.date()
