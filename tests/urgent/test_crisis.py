"""Her yes to ambulance and emergency department, and the reading of her crisis plan on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.http import Http404

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.rules import Role
from esther.circle.sharing import actions as sharing
from esther.health.models import Known
from esther.keys import new_key
from esther.letters.queries import waiting
from esther.matters.models import Saying
from esther.rules import NotPossible
from esther.urgent import actions, queries
from tests.world import inside

from .scenes import emergency_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(world):
    there = emergency_world(world)
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        (standing,) = Sharing.seen_by(by).filter(member=None)
        sharing.withdraw(sharing=standing, how="page", by=by, at=there.at)
    return there


def says_yes(there, who="elsa_in", how="page"):
    with acting(viewer := getattr(there, who)):
        by = inside(viewer, there.elsa)
        return actions.allow(esther=there.elsa, how=how, by=by, at=there.at)


def takes_it_back(there):
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        actions.disallow(esther=there.elsa, by=by, at=there.at)


def reads(there, by):
    with acting(by):
        return actions.read_crisis(her=there.elsa.pk, by=by, at=by.at)


@pytest.mark.parametrize("who", ["car", "doctor", "colleague"])
def test_on_her_yes_those_who_come_read_the_crisis_plan_and_no_more(there, who):
    says_yes(there)
    viewer = getattr(there, who)
    assert reads(there, viewer).ground_kind == "crisis"
    with acting(viewer):
        by = inside(viewer, there.elsa)
        assert [said.kind for said in Saying.seen_by(by)] == ["red"]
        assert [known.kind for known in Known.seen_by(by)] == ["allergy"]
        assert Saying.everywhere.count() == Known.everywhere.count() == 1
        page = queries.crisis(by)
        assert page.circle.coordinator and page.health.allergies


@pytest.fixture
def with_a_telephone(there):
    with acting(there.nurse):
        by = inside(there.nurse, there.elsa)
        circle.invite(
            esther=there.elsa,
            role=Role.RELATIVE,
            name="Sven Son",
            relation="son",
            phone="070-1740633",
            by=by,
            at=there.at,
        )
    return there


def test_on_her_yes_those_who_come_see_whom_to_call(with_a_telephone):
    there = with_a_telephone
    says_yes(there)
    reads(there, there.car)
    with acting(there.car):
        page = queries.crisis(inside(there.car, there.elsa))
    assert page.close == [queries.Close("Sven Son", "son", "070-1740633")]
    assert page.circle.coordinator.phone == "070-1740603"


def test_who_reads_no_crisis_plan_is_told_nobody_to_call(with_a_telephone):
    there = with_a_telephone
    says_yes(there)
    with acting(there.hanna):
        assert queries.whom_to_call(inside(there.hanna, there.elsa)) == []
    reads(there, there.car)
    after = there.car.later(there.at + timedelta(hours=24))
    with acting(there.car):
        by = inside(there.car, there.elsa)
    with acting(after):
        assert queries.whom_to_call(by) == []


def test_without_her_yes_nobody_reads_it(there):
    with pytest.raises(NotPossible, match="has not said"):
        reads(there, there.car)
    with acting(there.car), pytest.raises(Http404):
        inside(there.car, there.elsa)


def test_her_yes_is_to_nobody_else(there):
    says_yes(there)
    with pytest.raises(NotPossible, match="ambulance and emergency department only"):
        reads(there, there.above)
    with (
        pytest.raises(DatabaseError, match="Only ambulance"),
        acting(there.above),
        connection.cursor() as cursor,
    ):
        keys = [new_key(), new_key(), new_key()]
        cursor.execute("SELECT urgent_read_crisis(%s,%s,%s,%s)", [*keys, there.elsa.pk])


@pytest.mark.parametrize(("who", "told"), [("car", True), ("doctor", True), ("above", False)])
def test_that_she_said_yes_is_told_to_those_who_come_and_to_nobody_else(there, who, told):
    says_yes(there)
    with acting(getattr(there, who)), connection.cursor() as cursor:
        cursor.execute("SELECT urgent_said_yes(%s)", [there.elsa.pk])
        assert cursor.fetchone()[0] is told


def test_taken_back_nobody_opens_it_any_more(there):
    says_yes(there)
    takes_it_back(there)
    with pytest.raises(NotPossible, match="has not said"):
        reads(there, there.car)


def test_it_closes_after_a_day(there):
    says_yes(there)
    reads(there, there.car)
    after = there.car.later(there.at + timedelta(hours=24))
    with acting(after), pytest.raises(Http404):
        inside(after, there.elsa)


def test_she_hears_of_it_once_a_day_for_a_unit(there):
    says_yes(there)
    for _ in range(2):
        reads(there, there.car)
    with acting(there.elsa_in):
        assert [it.kind for it in waiting(there.elsa_in).notices] == ["urgent.crisis_read"]


@pytest.mark.parametrize(
    ("who", "how"), [("elsa_in", "page"), ("anna", "told"), ("hanna", "phone")]
)
def test_she_says_it_herself_or_staff_write_it_down(there, who, how):
    assert says_yes(there, who, how).how == how


def test_a_relative_does_not_say_it_for_her(there):
    with pytest.raises(NotPossible, match="person in the centre decides"):
        says_yes(there, "karin")


def test_yes_is_said_once_and_taken_back_once(there):
    says_yes(there)
    with pytest.raises(NotPossible, match="already"):
        says_yes(there)
    takes_it_back(there)
    with pytest.raises(NotPossible, match="may not read it now"):
        takes_it_back(there)


def test_what_she_hides_stays_hidden_from_the_ambulance_too(there):
    says_yes(there)
    with acting(there.elsa_in):
        by = inside(there.elsa_in, there.elsa)
        sharing.hide(
            esther=there.elsa, unit=there.centre, how="page", alerts_stay=False, by=by, at=there.at
        )
    reads(there, there.car)
    with acting(there.car):
        assert not Known.seen_by(inside(there.car, there.elsa)).exists()


def test_taken_back_it_is_over_for_whoever_had_opened_it(there):
    says_yes(there)
    reads(there, there.car)
    takes_it_back(there)
    again = there.car.later(there.at + timedelta(minutes=2))
    with acting(again), pytest.raises(Http404):
        inside(again, there.elsa)


def test_taken_back_from_a_moment_before_it_was_opened_it_is_over_too(there):
    """Her request began first and came to its turn last."""
    says_yes(there)
    soon = there.car.later(there.at + timedelta(seconds=1))
    reads(there, soon)
    takes_it_back(there)
    with acting(soon), pytest.raises(Http404):
        inside(soon, there.elsa)
