"""Finding a person: what is read as what, and by which index."""

from datetime import date

import pytest
from django.db import connection

from esther.circle.frame import acting
from esther.circle.queries import persons_seen_by
from esther.people.models import Esther
from esther.people.queries import as_day, loosely, matching
from esther.people.records import add_identifiers, add_name_keys

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["1938-11-23", "19381123", "1938/11/23", "1938.11.23", " 1938 11 23 "]
)
def test_a_birth_date_is_read_year_first(text):
    assert as_day(text) == date(1938, 11, 23)


@pytest.mark.parametrize(
    "text", ["1938-13-23", "381123", "elsa", "19381123-9801", "2138-11-23", ""]
)
def test_what_is_no_birth_date_is_not_guessed(text):
    assert as_day(text) is None


def find(viewer, text):
    return list(matching(persons_seen_by(viewer), text, ON).order_by("pk"))


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["640823-3234", "19640823-3234", "196408233234", "640823 3234"])
def test_a_number_is_found_as_people_type_it(world, typed):
    with acting(world.anna) as anna:
        add_identifiers(world.elsa, [("personnummer", "19640823-3234")])
        assert find(anna, typed) == [world.elsa]


@pytest.mark.django_db
def test_a_number_of_another_system_is_found_by_itself(world):
    with acting(world.anna) as anna:
        add_identifiers(world.elsa, [("cpr", "070761-4285")])
        assert find(anna, "070761-4285") == [world.elsa]
        assert find(anna, "070761-4286") == []


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["gun bergström", "Bergström, Elsa Gun", "elsa GUN", "b"])
def test_every_word_counts_in_any_order(world, typed):
    with acting(world.anna) as anna:
        world.elsa.given = "Elsa Gun"
        add_name_keys(world.elsa)
        assert find(anna, typed) == [world.elsa]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "   ", "–", "elsa karlsson", "lsa"])
def test_what_fits_nobody_finds_nobody(world, typed):
    with acting(world.anna) as anna:
        assert find(anna, typed) == []


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["bergstr els", "els berg", "BERG, e"])
def test_unfinished_words_are_found_loosely(world, typed):
    with acting(world.anna) as anna:
        assert list(loosely(persons_seen_by(anna), typed)) == [world.elsa]
        assert not loosely(persons_seen_by(anna), "–").exists()


@pytest.mark.django_db
def test_a_stranger_finds_nobody_even_where_the_first_fence_is_forgotten(world):
    with acting(world.stranger):
        assert not matching(Esther.objects.all(), "elsa", ON).exists()


@pytest.mark.django_db
def test_below_the_fence_the_search_uses_only_operators_the_database_trusts(world):
    """A condition that is not leakproof is checked after the fence, row by row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE p.proleakproof), count(*) FROM pg_operator o"
            " JOIN pg_proc p ON p.oid = o.oprcode WHERE o.oprname IN ('<', '>=', '=')"
            " AND o.oprleft IN ('text'::regtype, 'date'::regtype, 'uuid'::regtype)"
            " AND o.oprleft = o.oprright"
        )
        assert cursor.fetchone() == (9, 9)


@pytest.mark.parametrize("typed", ["elsa berg", "1938-11-23", "640823-3234"])
def test_a_search_asks_with_those_operators_only(typed):
    asked = str(matching(Esther.objects.all(), typed, ON).query).upper()
    assert not any(word in asked for word in (" LIKE ", " ILIKE ", "UPPER(", " ~", "@@"))
    assert "ELSA" not in asked or ('"KEY" >= ELSA BERG' in asked and '"KEY" < ELSA BERG' in asked)
