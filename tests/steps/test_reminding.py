"""When nobody answers: reminders and calls, across circles, on committed data, as the worker."""

from datetime import UTC, datetime, timedelta

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.config.jobs import as_worker, follow_answers
from esther.letters import queries as letters
from esther.letters.models import Notice
from esther.letters.rules import Reason
from esther.people import actions as people
from esther.people.models import Account, Assignment
from esther.steps import actions, queries
from esther.steps.models import Offer, Step
from esther.steps.rules import Cause, OfferState, State, Stop
from tests.world import inside, small_world

from .scenes import begins, does, fresh, hands_over

HOURS = timedelta(hours=1)


@pytest.fixture
def world(cloned):
    return small_world()


@pytest.fixture
def offer(world):
    """Offered at nine, due at five in the afternoon: eight hours to answer."""
    return hands_over(world, begins(world), world.home, due_at=world.at + 8 * HOURS)


def job(name, at):
    with as_worker():
        return getattr(actions, name)(at=at)


def notices(world, kind):
    with acting(world.anna):
        rows = Notice.everywhere.filter(kind=kind).order_by("pk")
        return {(str(n.to_account or n.to_organisation), n.why) for n in rows}


def test_nobody_is_reminded_before_half_of_the_time_is_gone(world, offer):
    assert job("remind", world.at + 4 * HOURS - timedelta(minutes=1)) == 0


def test_the_receiver_is_reminded_once(world, offer):
    at = world.at + 4 * HOURS
    assert [job("remind", at), job("remind", at + HOURS)] == [1, 0]
    assert notices(world, "steps.remind") == {("Home care Nässjö", Reason.OFFERED)}


def test_who_has_died_is_reminded_of_nothing(world):
    asked = {"due_at": world.at + 8 * HOURS}
    hands_over(world, begins(world), world.seats["elsa"], **asked)
    hers = {("Elsa Account", Reason.OFFERED)}
    assert notices(world, "steps.hand_over") == hers
    with acting(world.anna) as anna:
        by = inside(anna, world.elsa)
        people.change_person(esther=world.elsa, deceased_at=world.at, by=by, at=world.at)
    assert job("remind", world.at + 4 * HOURS) == job("escalate", world.at + 6 * HOURS) == 1
    assert notices(world, "steps.remind") == set()
    assert "Elsa Account" not in {name for name, _why in notices(world, "steps.escalate")}


def test_a_death_that_another_system_wrote_closes_what_she_was_asked(world):
    offer = hands_over(world, begins(world), world.seats["elsa"])
    with acting(world.anna) as anna:
        by = inside(anna, world.elsa)
        people.change_person(esther=world.elsa, deceased_at=world.at, by=by, at=world.at)
    job("follow_who_left", world.at + HOURS)
    assert fresh(world.nurse, offer).cause == Cause.DIED
    assert notices(world, "steps.close") == {("Medicine ward", Reason.OFFERER)}


def test_duty_coordinator_and_sender_are_called_before_it_is_due(world, offer):
    Assignment.objects.filter(organisation=world.home).update(on_duty=True)
    assert job("escalate", world.at + 6 * HOURS) == 1
    assert notices(world, "steps.escalate") == {
        ("Hanna Homecare", Reason.DUTY),
        ("Anna Coordinator", Reason.COORDINATOR),
        ("Medicine ward", Reason.OFFERER),
    }


def test_where_nobody_has_duty_the_whole_unit_is_called(world, offer):
    job("escalate", world.at + 6 * HOURS)
    assert ("Home care Nässjö", Reason.DUTY) in notices(world, "steps.escalate")


def test_a_call_is_not_an_answer(world, offer):
    job("escalate", world.at + 9 * HOURS)
    assert fresh(world.nurse, offer).state == OfferState.OPEN
    assert fresh(world.nurse, offer.step).state == State.OURS


def test_what_is_answered_is_neither_reminded_nor_escalated(world, offer):
    does(world.hanna, world.elsa, "take", offer=offer)
    at = world.at + 9 * HOURS
    assert [job("remind", at), job("escalate", at)] == [0, 0]


def test_the_job_leaves_its_trace_without_an_account(world, offer, traces):
    job("remind", world.at + 4 * HOURS)
    row = next(row for row in traces() if row.did == "steps.remind")
    assert (row.account_id, row.about) == (None, [world.elsa.pk])


def test_the_web_cannot_remind_across_circles(world, offer):
    assert actions.remind(at=world.at + 5 * HOURS) == 0


def leaves(cloned, world, seat, at):
    """By a path that asked nobody, such as a merge or an old system: straight in the table."""
    from django.conf import settings

    from esther import postgres

    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute(
            "UPDATE circle_member SET to_at = %s WHERE id = %s", [at, world.seats[seat].pk]
        )


def test_an_offer_to_who_has_left_closes_and_the_sender_knows(cloned, world, offer):
    leaves(cloned, world, "home", world.at + HOURS)
    job("follow_who_left", world.at + 2 * HOURS)
    offer = fresh(world.nurse, offer)
    assert (offer.state, offer.cause) == (OfferState.CLOSED, Cause.LEFT)
    assert notices(world, "steps.close") == {("Medicine ward", Reason.OFFERER)}


def test_a_step_of_who_has_left_goes_back_to_the_step_before(cloned, world, offer):
    step = does(world.hanna, world.elsa, "take", offer=offer)
    leaves(cloned, world, "home", world.at + HOURS)
    assert job("follow_who_left", world.at + 2 * HOURS) == 1
    step = fresh(world.nurse, step)
    assert (step.state, step.stopped_why) == (State.STOPPED, Stop.LEFT)
    with acting(world.nurse):
        again = Step.everywhere.get(before=step)
    assert (again.organisation, again.what) == (world.ward, step.what)


def test_a_first_step_of_who_has_left_goes_to_the_coordinator(cloned, world):
    step = begins(world)
    leaves(cloned, world, "ward", world.at + HOURS)
    job("follow_who_left", world.at + 2 * HOURS)
    with acting(world.anna):
        assert Step.everywhere.get(before=step).organisation == world.centre


def test_who_stays_keeps_its_steps(world, offer):
    assert job("follow_who_left", world.at + 2 * HOURS) == 0
    with acting(world.nurse):
        assert Offer.everywhere.get().state == OfferState.OPEN


def test_feedback_that_could_not_send_its_notice_is_told_by_the_job(world, offer):
    step = does(world.hanna, world.elsa, "take", offer=offer)
    said = {"step": step, "about": "medicine", "tone": "thanks", "words": "A good list."}
    does(world.hanna, world.elsa, "give_feedback", **said)
    with as_worker():
        Notice.everywhere.filter(kind="steps.give_feedback").delete()
    assert job("tell_late", world.at + HOURS) == 1
    assert notices(world, "steps.give_feedback") == {("Medicine ward", Reason.STEP_BEFORE)}
    job("tell_late", world.at + 2 * HOURS)
    with as_worker():
        assert Notice.everywhere.filter(kind="steps.give_feedback").count() == 1


def test_feedback_that_cannot_be_told_stops_no_other(world, offer):
    step = does(world.hanna, world.elsa, "take", offer=offer)
    said = {"step": step, "about": "medicine", "tone": "thanks"}
    for words in ("First.", "Second."):
        does(world.hanna, world.elsa, "give_feedback", words=words, **said)
    with acting(world.nurse):
        other = circle.register(given="Olga", family="Ek", by=world.nurse, at=world.at)
    with as_worker():
        first, second = Notice.everywhere.filter(kind="steps.give_feedback").order_by("pk")
        Notice.everywhere.filter(pk=first.pk).update(esther=other)  # as a merge might leave it
        second.delete()
    with pytest.raises(ExceptionGroup):
        job("tell_late", world.at + HOURS)
    with as_worker():
        assert Notice.everywhere.filter(ref=second.ref, kind="steps.give_feedback").exists()


def test_who_has_duty_but_works_here_no_more_is_not_the_one_called(world, offer):
    Assignment.objects.filter(organisation=world.home).update(on_duty=True)
    Account.objects.filter(pk=world.hanna.account_id).update(is_active=False)
    job("escalate", world.at + 6 * HOURS)
    assert ("Home care Nässjö", Reason.DUTY) in notices(world, "steps.escalate")


def test_everybody_who_is_called_sees_the_notice_and_may_open_what_it_leads_to(world, offer):
    Assignment.objects.filter(organisation=world.home).update(on_duty=True)
    job("escalate", world.at + 6 * HOURS)
    for called in (world.hanna, world.anna, world.nurse):
        at = world.at + 7 * HOURS
        with acting(called.later(at)) as viewer:
            found = [it for it in letters.waiting(viewer).notices if it.kind == "steps.escalate"]
            assert [it.ref for it in found] == [offer.pk]
            assert queries.offer_by_key(inside(viewer, world.elsa), offer.pk) == offer


def test_the_five_minute_job_does_it_all_with_the_clock_of_the_house(world, offer, monkeypatch):
    shift = world.at + 7 * HOURS - datetime.now(UTC)
    monkeypatch.setenv("ESTHER_CLOCK_SHIFT", str(shift.total_seconds()))
    assert follow_answers() == {"moved": 0, "back": 0, "reminded": 1, "escalated": 1, "told": 0}
    assert fresh(world.nurse, offer).reminded_at > world.at + 6 * HOURS
