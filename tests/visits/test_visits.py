"""Her calendar: who comes, what becomes of it, and how long the unit may look."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from esther.audit.actions import gathered
from esther.circle.frame import acting
from esther.circle.models import Ground, NamedRole
from esther.circle.rules import Why
from esther.letters import actions as letters
from esther.letters import kinds
from esther.letters.models import Notice
from esther.people.models import Esther
from esther.rules import NotPossible
from esther.visits import actions, queries, rules
from esther.visits.models import Visit
from esther.visits.rules import Kind, State
from tests.circle.browsing import at_the_moment_of, browser
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


@pytest.fixture
def car(world):
    """A driver whose unit comes on a visit that the ward has booked."""
    car = works("Disa Driver", unit("Cars"), at=world.at)
    with acting(world.nurse):
        car_comes = {"what": "The car comes", "organisation": car.organisation}
        world.visit = booked(world, **car_comes)
    return car


def test_a_visit_that_its_own_unit_cancels_is_no_reason_any_more(world, car):
    with acting(car):
        actions.cancel(visit=world.visit, by=car, at=world.at)
        assert not Esther.objects.exists()


def told(world, kind):
    with acting(world.nurse):
        return [it.to_organisation for it in Notice.everywhere.filter(kind=kind).order_by("pk")]


def test_who_comes_is_told_when_another_unit_books_changes_and_cancels(world, car):
    with acting(world.nurse) as by:
        for place in ("At home", "At the door"):
            actions.change(visit=world.visit, place=place, by=by, at=world.at)
        actions.cancel(visit=world.visit, by=by, at=world.at)
    for kind, times in (("book", 1), ("change", 2), ("cancel", 1)):
        assert told(world, f"visits.{kind}") == times * [car.organisation]


def test_who_comes_reads_for_a_week_that_another_unit_cancelled_the_visit(world, car, monkeypatch):
    with acting(world.nurse) as by:
        later = world.at + 60 * DAY
        actions.change(visit=world.visit, begins_at=later, by=by, at=world.at)
        actions.cancel(visit=world.visit, by=by, at=world.at)
    at_the_moment_of(world, monkeypatch)
    with acting(car):
        notice = Notice.everywhere.get(kind="visits.cancel")
    page = browser(car).get(kinds.of(notice.kind).url(notice))
    assert page.status_code == 200 and "The car comes" in page.text
    with acting(car.later(world.at + rules.READ_IT)):
        assert not Esther.objects.exists()


def test_nobody_is_told_of_what_they_did_themselves_or_of_what_is_over(world):
    with acting(world.hanna) as by:
        facts = {"esther": world.elsa, "what": "Hanna comes", "organisation": world.home}
        own = actions.book(begins_at=world.at + DAY, by=by, at=world.at, **facts)
        actions.change(visit=own, place="At home", by=by, at=world.at)
    with acting(world.nurse):
        booked(world, hours=-24 * 90, state=State.DONE)
        assert not Notice.everywhere.filter(kind__startswith="visits.").exists()


def asks(world, viewer, words, visit, at=None):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        return actions.ask_to_move(visit=visit, words=words, by=by, at=at or world.at)


def open_notices(world, kind):
    return Notice.everywhere.filter(kind=kind, acknowledged_at=None)


def test_who_asks_again_or_as_well_is_heard_again_and_nobodys_words_are_lost(world):
    with acting(world.nurse):
        visit = booked(world)
    asks(world, world.elsa_in, "After lunch", visit)
    with acting(world.hanna) as by:
        notice = open_notices(world, "visits.ask_to_move").get()
        letters.acknowledge(notice=notice, by=by, at=world.at)
    asks(world, world.karin, "On Friday", visit)
    with acting(world.hanna) as by:
        assert open_notices(world, "visits.ask_to_move").get().to_organisation == world.home
        both = queries.asks(inside(by, world.elsa))
        assert [ask.words for ask in both] == ["After lunch", "On Friday"]


def moved(visit, by, at):
    actions.change(visit=visit, begins_at=visit.begins_at + DAY, by=by, at=at)


def cancelled(visit, by, at):
    actions.cancel(visit=visit, by=by, at=at)


def answered(visit, by, at):
    for ask in queries.asks(by).filter(visit=visit):
        actions.answer_ask(ask=ask, words="The car is full that day.", by=by, at=at)


@pytest.mark.parametrize("do", [moved, cancelled, answered])
def test_who_asked_is_answered_when_the_visit_is_moved_or_cancelled_or_stays(world, do):
    with acting(world.nurse):
        visit = booked(world)
    asks(world, world.karin, "On Friday", visit)
    with acting(world.hanna) as hanna:
        do(visit, inside(hanna, world.elsa), world.at)
    with acting(world.karin) as karin:
        assert open_notices(world, "visits.answer_ask").get().to_account == karin.account
        assert queries.asks(inside(karin, world.elsa)).get().answered_at == world.at


def test_an_ask_is_answered_once_and_in_words(world):
    with acting(world.nurse):
        visit = booked(world)
    ask = asks(world, world.karin, "On Friday", visit)
    with acting(world.hanna) as by:
        with pytest.raises(NotPossible, match="Write the answer"):
            actions.answer_ask(ask=ask, words=" ", by=by, at=world.at)
        actions.answer_ask(ask=ask, words="No car then.", by=by, at=world.at)
        with pytest.raises(NotPossible, match="answered already"):
            actions.answer_ask(ask=ask, words="Or is there?", by=by, at=world.at)


def test_whom_to_call_is_told_where_nobody_would_hear_that_somebody_asks(world):
    with acting(world.nurse):
        visit = booked(world, organisation=None)
        NamedRole.everywhere.update(to_at=world.at)
    with pytest.raises(NotPossible, match=r"Call Home care Nässjö, 070-1740602 instead"):
        asks(world, world.elsa_in.later(world.at + HOUR), "After lunch", visit)


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
        did = [row["did"] for row in rows if row["did"] != "letters.notify"]
    assert did == ["visits.book", "visits.change", "visits.cancel", "visits.book", "visits.record"]


def test_to_ask_and_to_answer_leave_a_trace(world):
    with acting(world.nurse):
        visit = booked(world)
    with acting(world.karin) as by, gathered() as asked:
        by = inside(by, world.elsa)
        ask = actions.ask_to_move(visit=visit, words="On Friday", by=by, at=world.at)
        assert asked[0]["did"] == "visits.ask_to_move"
    with acting(world.hanna) as by, gathered() as answered:
        actions.answer_ask(ask=ask, words="No car then.", by=by, at=world.at)
        assert answered[0]["did"] == "visits.answer_ask"


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
