"""Her calendar: who comes, what becomes of it, and how long the unit may look."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from esther.audit.actions import gathered
from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.rules import Why
from esther.people.models import Esther
from esther.rules import NotPossible
from esther.visits import actions, queries, rules
from esther.visits.models import Visit
from esther.visits.rules import Kind, State
from tests.world import inside, unit, works

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def booked(world, hours=24, **facts):
    facts = {"what": "Amina from home care comes", "organisation": world.home} | facts
    begins_at = facts.pop("begins_at", world.at + timedelta(hours=hours))
    return actions.book(
        esther=world.elsa, begins_at=begins_at, by=world.nurse, at=world.at, **facts
    )


def test_a_visit_that_nobody_can_read_is_not_booked(world):
    why = rules.why_not_book(what=" ", begins_at=world.at, ends_at=None, at=world.at)
    assert "who comes" in why


def test_a_visit_ends_after_it_begins(world):
    why = rules.why_not_book(what="Amina comes", begins_at=world.at, ends_at=world.at, at=world.at)
    assert "end after" in why


def test_a_visit_is_not_booked_or_moved_to_a_year_with_a_wrong_digit(world):
    never = world.at.replace(year=9999)
    with acting(world.nurse):
        visit = booked(world)
        with pytest.raises(NotPossible, match="Check the year"):
            booked(world, begins_at=never)
        with pytest.raises(NotPossible, match="Check the year"):
            actions.change(visit=visit, ends_at=never, by=world.nurse, at=world.at)


@pytest.mark.parametrize("state", [State.DONE, State.MISSED, State.CANCELLED])
def test_what_is_over_cannot_be_cancelled(state):
    assert rules.why_not_cancel(SimpleNamespace(state=state))


def test_a_visit_gives_its_unit_a_reason_to_look_until_a_month_after(world):
    car = works("Disa Driver", unit("Cars"), at=world.at)
    with acting(world.nurse):
        booked(world, what="The car comes", organisation=car.organisation, kind=Kind.RIDE)
    with acting(car):
        assert Esther.objects.get() == world.elsa
    with acting(car.later(world.at + DAY + rules.LOOKS_AFTER)):
        assert not Esther.objects.exists()


def test_a_cancelled_visit_is_no_reason_any_more(world):
    car = works("Disa Driver", unit("Cars"), at=world.at)
    with acting(world.nurse):
        visit = booked(world, what="The car comes", organisation=car.organisation)
        actions.cancel(visit=visit, by=world.nurse, at=world.at)
    with acting(car):
        assert not Esther.objects.exists()


def test_a_visit_that_was_long_ago_opens_nothing(world):
    with acting(world.nurse):
        visit = booked(world, hours=-24 * 90, state=State.DONE)
    with acting(world.hanna):
        assert not Ground.everywhere.filter(kind=Why.VISIT, ref=visit.pk).exists()


def test_the_reason_follows_a_visit_that_is_moved(world):
    car = works("Disa Driver", unit("Cars"), at=world.at)
    with acting(world.nurse):
        visit = booked(world, what="The car comes", organisation=car.organisation)
    with acting(car):
        later = world.at + 60 * DAY
        actions.change(visit=visit, begins_at=later, by=car, at=world.at)
    for days in (0, 20, 40, 80):
        with acting(car.later(world.at + days * DAY)):
            assert Esther.objects.exists(), days
    with acting(car.later(later + rules.LOOKS_AFTER)):
        assert not Esther.objects.exists()


def test_a_visit_never_moves_to_another_unit(world):
    with acting(world.nurse):
        visit = booked(world)
        with pytest.raises(NotPossible, match="visit of its own"):
            actions.change(visit=visit, organisation=world.ward, by=world.nurse, at=world.at)


def test_what_became_of_a_visit_is_told_after_it_began(world):
    with acting(world.nurse):
        visit = booked(world)
        with pytest.raises(NotPossible, match="not begun"):
            actions.record(visit=visit, state=State.DONE, by=world.nurse, at=world.at)
        actions.record(visit=visit, state=State.DONE, by=world.nurse, at=world.at + 2 * DAY)
        assert Visit.seen_by(inside(world.nurse, world.elsa)).get().state == State.DONE


def test_every_action_leaves_a_trace(world):
    with acting(world.nurse), gathered() as rows:
        visit = booked(world)
        actions.change(visit=visit, place="At home", by=world.nurse, at=world.at)
        actions.cancel(visit=visit, by=world.nurse, at=world.at)
        other = booked(world, hours=-1)
        actions.record(visit=other, state=State.MISSED, by=world.nurse, at=world.at)
        did = [row["did"] for row in rows]
    assert did == ["visits.book", "visits.change", "visits.cancel", "visits.book", "visits.record"]


def test_tomorrow_is_tomorrow_on_the_clock_on_the_wall(world):
    with acting(world.nurse) as nurse:
        late = world.at.replace(hour=22, minute=45)  # 23.45 in Stockholm
        today = booked(world, begins_at=late)
        tomorrow = booked(world, begins_at=late + timedelta(minutes=30))
        days = queries.panel(inside(nurse, world.elsa))
    assert days.today.visits == [today]
    assert days.tomorrow.visits == [tomorrow]


def test_what_is_over_or_cancelled_is_not_to_come(world):
    with acting(world.nurse) as nurse:
        booked(world, hours=-2)
        actions.cancel(visit=booked(world), by=nurse, at=world.at)
        goes_on = booked(world, hours=-1, ends_at=world.at + HOUR)
        assert queries.coming(inside(nurse, world.elsa)) == [goes_on]


def test_what_to_prepare_is_one_line_each_in_order(world):
    with acting(world.nurse) as nurse:
        booked(world, hours=26, prepare="Take the walker")
        booked(world, hours=25, prepare="Weigh yourself\n\nWrite it down\n")
        tomorrow = queries.panel(inside(nurse, world.elsa)).tomorrow
    assert tomorrow.prepare == ["Weigh yourself", "Write it down", "Take the walker"]


def test_the_panel_is_one_statement(world, django_assert_num_queries):
    with acting(world.nurse) as nurse:
        for hours in range(1, 60, 3):
            booked(world, hours=hours)
        viewer = inside(nurse, world.elsa)
        with django_assert_num_queries(1):
            days = queries.panel(viewer)
            assert {visit.organisation.name for visit in days.tomorrow.visits} == {world.home.name}


def test_a_stranger_sees_no_visit(world):
    with acting(world.nurse):
        booked(world)
    with acting(world.stranger) as stranger:
        assert not Visit.seen_by(stranger).exists()
