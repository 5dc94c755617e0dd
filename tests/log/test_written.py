"""What somebody else wrote down in her place: she hears of it, once, and ends it where she reads it."""

from datetime import timedelta
from functools import partial

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Lift, Sharing
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import USUAL, Basis, Data, How
from esther.circle.sharing.queries import was_asked
from esther.config.jobs import as_worker, tell_of_log
from esther.letters.models import Notice
from esther.log.written import LATELY, tell_of_what_others_wrote
from esther.people.rules import Kind, Profession
from esther.rules import NotPossible
from esther.urgent import actions as urgent
from tests.circle.browsing import browser
from tests.world import guardian, inside, unit, works

YES, TO_ITSELF = "log.yes", "log.yes_to_itself"


def tells(world, at=None) -> list:
    """(kind, to whom) of what the job tells now, by kind and name."""
    with as_worker():
        before = set(Notice.everywhere.values_list("pk", flat=True))
        tell_of_what_others_wrote(at=at or world.at)
        new = Notice.everywhere.exclude(pk__in=before).select_related("to_account")
        return sorted((it.kind, it.to_account.name) for it in new)


@pytest.fixture
def quiet(world):
    """What was written down when Elsa came is told already."""
    assert tells(world) == [(YES, "Elsa Account"), (YES, "Elsa Account")]
    return world


def shares(viewer, world, **more):
    with acting(viewer):
        usual = {"kinds": Data.PLAN, "how": How.TOLD, "member": world.seats["karin"]}
        by = inside(viewer, world.elsa)
        return sharing.share(esther=world.elsa, **usual | more, by=by, at=world.at)


def hides(viewer, world, unit):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        how = How.PAGE if by.is_esther else How.TOLD
        return sharing.hide(esther=world.elsa, unit=unit, how=how, by=by, at=world.at)


def unhides(viewer, world, block, how=How.TOLD):
    with acting(viewer):
        sharing.unhide(block=block, how=how, by=inside(viewer, world.elsa), at=world.at)


def lifts(viewer, world, block):
    with acting(viewer):
        said = {"basis": Basis.CONSENT, "asked_by": "Elsa", "words": "She wants us to look"}
        until = world.at + timedelta(days=1)
        by = inside(viewer, world.elsa)
        return sharing.lift(block=block, **said, until=until, by=by, at=world.at)


def without_an_account(world):
    """Another person in the centre: with a coordinator, and nobody who signs in here."""
    with acting(world.nurse):
        at, by = world.at, world.nurse
        olga = circle.register(given="Olga", family="Ek", by=by, at=at)
        by = inside(by, olga)
        world.seats["centre"] = circle.invite(esther=olga, organisation=world.centre, by=by, at=at)
        circle.invite(esther=olga, organisation=world.home, by=by, at=at)
        anna = {"account": world.anna.account, "phone": "1", "hours": "8"}
        circle.name_coordinator(member=world.seats["centre"], **anna, by=by, at=at)
    world.elsa = olga


def test_a_yes_that_others_wrote_is_told_once_and_without_content(quiet):
    shares(quiet.anna, quiet)
    assert tells(quiet) == [(YES, "Elsa Account")]
    assert tells(quiet) == []
    page = browser(quiet.elsa_in).get("/notices/").text
    assert "Somebody wrote down that you said yes. Look, and say if it is wrong." in page
    assert "The plan: Karin Daughter · Anna Coordinator" in page  # read through her circle
    assert f"/esther/{quiet.elsa.pk}/circle/sharing/" in page


def test_the_job_of_every_minute_tells_it(quiet):
    shares(quiet.anna, quiet)
    assert tell_of_log()["written"] == 1
    assert tell_of_log()["written"] == 0


def test_what_she_says_herself_is_told_to_nobody(quiet):
    shares(quiet.elsa_in, quiet, how=How.PAGE)
    block = hides(quiet.elsa_in, quiet, quiet.ward)
    unhides(quiet.elsa_in, quiet, block, How.PAGE)
    assert tells(quiet) == []


def test_her_guardian_hears_it_too_and_she_hears_what_the_guardian_says(quiet):
    gun = guardian(quiet)
    shares(quiet.anna, quiet)
    assert tells(quiet) == [("log.her_yes", "Gun Guardian"), (YES, "Elsa Account")]
    shares(gun, quiet, how=How.PAGE, basis=Basis.GUARDIAN, words="Good man by a court")
    assert tells(quiet) == [("log.in_her_place", "Elsa Account")]


def test_a_decision_is_told_as_one_and_not_as_a_yes(quiet):
    guardian(quiet)
    decided = {"decided_by": "Dr Oak", "words": "Is unconscious", "how": ""}
    decided |= {"until": quiet.at + timedelta(days=9), "review_on": quiet.at.date()}
    shares(quiet.anna, quiet, basis=Basis.DECISION, **decided)
    told = [("log.decided", "Elsa Account"), ("log.hers_decided", "Gun Guardian")]
    assert tells(quiet) == told and tells(quiet) == []
    page = browser(quiet.elsa_in).get("/notices/").text
    assert "Somebody wrote down a decision about what you share." in page
    shares(quiet.hanna, quiet, member=quiet.seats["home"], basis=Basis.DECISION, **decided)
    assert tells(quiet) == [*told[:1], ("log.decided_for_itself", "Anna Coordinator"), told[1]]


def test_what_is_seen_again_or_for_a_while_is_told(quiet):
    block = hides(quiet.elsa_in, quiet, quiet.ward)
    lifts(quiet.hanna, quiet, block)
    assert tells(quiet) == [("log.lifted", "Elsa Account")]
    unhides(quiet.anna, quiet, block)
    assert tells(quiet) == [("log.seen_again", "Elsa Account")]
    assert tells(quiet) == []


def test_a_block_that_ended_on_its_last_day_is_no_news(quiet):
    with acting(quiet.elsa_in):
        until = quiet.at + timedelta(hours=1)
        said = {"unit": quiet.ward, "how": How.PAGE, "until": until}
        by = inside(quiet.elsa_in, quiet.elsa)
        sharing.hide(esther=quiet.elsa, **said, by=by, at=quiet.at)
    assert tells(quiet, quiet.at + timedelta(hours=2)) == []


def test_where_nobody_stands_in_for_her_the_coordinator_hears_of_what_is_seen_again(quiet):
    without_an_account(quiet)
    assert tells(quiet) == []
    block = hides(quiet.nurse, quiet, quiet.ward)
    lifts(quiet.hanna, quiet, block)
    unhides(quiet.nurse, quiet, block)
    told = [(kind, "Anna Coordinator") for kind in ("log.hers_lifted", "log.hers_seen_again")]
    assert tells(quiet) == told


def test_a_yes_of_a_unit_to_itself_is_told_to_the_coordinator_too(quiet):
    shares(quiet.hanna, quiet, member=quiet.seats["home"], kinds=int(USUAL) | Data.SOCIAL)
    assert tells(quiet) == [(YES, "Elsa Account"), (TO_ITSELF, "Anna Coordinator")]
    assert tells(quiet) == []


def test_what_the_coordinator_wrote_is_no_news_to_the_coordinator(quiet):
    without_an_account(quiet)
    shares(quiet.hanna, quiet, member=quiet.seats["centre"])
    assert tells(quiet) == []  # by another unit: no more than what is written every day
    shares(quiet.anna, quiet, member=quiet.seats["centre"])
    assert tells(quiet) == []


def test_a_yes_of_a_unit_to_itself_is_marked_for_her_and_in_the_log(quiet):
    mark = "Written down by the unit itself"
    address = f"/esther/{quiet.elsa.pk}/circle/sharing/"
    assert mark not in browser(quiet.elsa_in).get(address).text
    given = shares(quiet.hanna, quiet, member=quiet.seats["home"])
    assert mark in browser(quiet.elsa_in).get(address).text
    log = browser(quiet.elsa_in).get(f"/esther/{quiet.elsa.pk}/log/").text
    assert "A yes to their own unit: what it may read about you" in log
    with acting(quiet.elsa_in):
        by = inside(quiet.elsa_in, quiet.elsa)
        sharing.withdraw(sharing=given, how=How.PAGE, by=by, at=quiet.at)
    assert mark in browser(quiet.elsa_in).get(address).text  # among what has ended


def test_what_was_written_before_this_was_told_of_stays_as_it_was(quiet):
    given = shares(quiet.anna, quiet)
    with as_worker():
        Sharing.everywhere.filter(pk=given.pk).update(how=How.BEFORE)
    assert tells(quiet) == []
    with as_worker():
        Sharing.everywhere.filter(pk=given.pk).update(how=How.TOLD)
    assert tells(quiet, quiet.at + LATELY) == []
    assert tells(quiet, quiet.at + LATELY - timedelta(minutes=1)) == [(YES, "Elsa Account")]


def test_she_hides_again_at_once_what_was_lifted(quiet):
    block = hides(quiet.elsa_in, quiet, quiet.ward)
    lifted = lifts(quiet.hanna, quiet, block)
    page = browser(quiet.elsa_in).get(f"/esther/{quiet.elsa.pk}/circle/sharing/").text
    address = f"/esther/{quiet.elsa.pk}/circle/sharing/lifts/{lifted.pk}/end/"
    assert address in page and "Can be seen for a while" in page
    assert hidden_from(quiet.hanna, quiet) == []
    assert browser(quiet.elsa_in).post(address).status_code == 302
    later = quiet.at + timedelta(minutes=1)
    assert hidden_from(quiet.hanna.later(later), quiet) == [quiet.ward.pk]
    with as_worker():
        assert Lift.everywhere.get().to_at < later
    with acting(quiet.karin), pytest.raises(NotPossible, match="Ask the person"):
        by = inside(quiet.karin, quiet.elsa)
        sharing.end_lift(lift=lifted, by=by, at=quiet.at)


def test_what_was_lifted_is_not_ended_twice(quiet):
    lifted = lifts(quiet.hanna, quiet, hides(quiet.elsa_in, quiet, quiet.ward))
    later = quiet.elsa_in.later(quiet.at + timedelta(minutes=1))
    with acting(later):
        by = inside(later, quiet.elsa)
        sharing.end_lift(lift=lifted, by=by, at=later.at)
        with pytest.raises(NotPossible, match="already ended"):
            sharing.end_lift(lift=lifted, by=by, at=later.at)


def hidden_from(viewer, world):
    with acting(viewer):
        return list(inside(viewer, world.elsa).hidden)


def test_she_hears_that_somebody_else_took_back_a_yes(quiet):
    given = shares(quiet.elsa_in, quiet, how=How.PAGE)
    assert tells(quiet) == []
    with acting(quiet.anna):
        by = inside(quiet.anna, quiet.elsa)
        soon, later = (quiet.at + timedelta(minutes=it) for it in (1, 2))
        sharing.withdraw(sharing=given, how=How.PHONE, by=by, at=soon)
    assert tells(quiet, later) == [("log.taken_back", "Elsa Account")]
    assert tells(quiet, later) == []


def test_what_is_changed_is_told_once_as_what_it_is_now(quiet):
    shares(quiet.elsa_in, quiet, how=How.PAGE)
    shares(quiet.anna, quiet, kinds=Data.PLAN + Data.CALENDAR)
    assert tells(quiet, quiet.at + timedelta(minutes=1)) == [(YES, "Elsa Account")]


def test_who_is_not_of_care_writes_nothing_down_of_what_she_shares(quiet):
    choir = works("Vera Volunteer", unit("The choir", Kind.VOLUNTEERS), at=quiet.at)
    with acting(quiet.anna):
        by = inside(quiet.anna, quiet.elsa)
        circle.invite(
            esther=quiet.elsa, organisation=choir.organisation, shares=0, by=by, at=quiet.at
        )
    given = shares(quiet.elsa_in, quiet, how=How.PAGE)
    block = hides(quiet.elsa_in, quiet, quiet.ward)
    with acting(choir):
        by, how = inside(choir, quiet.elsa), How.PHONE
        for act in (
            partial(sharing.withdraw, sharing=given, how=how),
            partial(sharing.unhide, block=block, how=how),
            partial(sharing.hide, esther=quiet.elsa, unit=quiet.home, how=how),
            partial(sharing.share_nothing, esther=quiet.elsa, how=how),
        ):
            with pytest.raises(NotPossible, match="somebody in care"):
                act(by=by, at=quiet.at)
    with pytest.raises(NotPossible, match="somebody in care"):
        lifts(choir, quiet, block)


def test_reading_the_crisis_plan_is_no_yes_that_others_wrote_and_a_yes_to_it_is(quiet):
    car = works("Aron Ambulance", unit("Cars", Kind.AMBULANCE), Profession.PARAMEDIC, quiet.at)
    with acting(quiet.elsa_in):
        said = {"esther": quiet.elsa, "how": How.PAGE, "at": quiet.at}
        urgent.allow(**said, by=inside(quiet.elsa_in, quiet.elsa))
    with acting(car):
        urgent.read_crisis(her=quiet.elsa.pk, by=car, at=quiet.at)
    assert tells(quiet) == []
    with acting(quiet.anna):
        by = inside(quiet.anna, quiet.elsa)
        urgent.disallow(esther=quiet.elsa, by=by, at=quiet.at)
        urgent.allow(esther=quiet.elsa, how=How.TOLD, by=by, at=quiet.at)
    assert tells(quiet) == [(YES, "Elsa Account")]


def test_reading_the_crisis_plan_is_not_to_be_asked_what_care_may_read(world):
    car = works("Aron Ambulance", unit("Cars", Kind.AMBULANCE), Profession.PARAMEDIC, world.at)
    with acting(world.nurse):
        at, by = world.at, world.nurse
        olga = circle.register(given="Olga", family="Ek", shares=0, by=by, at=at)
        urgent.allow(esther=olga, how=How.TOLD, by=inside(by, olga), at=at)
    with acting(car):
        urgent.read_crisis(her=olga.pk, by=car, at=at)
    with acting(world.nurse):
        assert was_asked(inside(world.nurse, olga)) is False


def decides_for_the_ambulance(world, viewer):
    said = {"basis": Basis.DECISION, "how": "", "decided_by": "Dr Oak", "words": "Is unconscious"}
    days = {"until": world.at + timedelta(days=9), "review_on": world.at.date()}
    with acting(viewer):
        by = inside(viewer, world.elsa)
        return urgent.allow(esther=world.elsa, **said, **days, by=by, at=world.at)


def allows(world, viewer, how=How.TOLD):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        return urgent.allow(esther=world.elsa, how=how, by=by, at=world.at)


def disallows(world, viewer):
    with acting(viewer):
        urgent.disallow(esther=world.elsa, by=inside(viewer, world.elsa), at=world.at)


@pytest.fixture
def department(quiet):
    """An emergency department that sits in her circle."""
    dora = works("Dora Department", unit("Oak emergency", Kind.EMERGENCY), at=quiet.at)
    with acting(quiet.anna):
        by = inside(quiet.anna, quiet.elsa)
        circle.invite(esther=quiet.elsa, organisation=dora.organisation, by=by, at=quiet.at)
    return dora


def test_what_those_who_come_write_to_themselves_is_told_to_the_coordinator_too(quiet, department):
    allows(quiet, department)
    told = [(YES, "Elsa Account"), (TO_ITSELF, "Anna Coordinator")]
    assert tells(quiet) == told and tells(quiet) == []
    page = browser(quiet.anna).get("/notices/").text
    assert "The crisis plan: ambulance and emergency department · Dora Department" in page
    disallows(quiet, quiet.elsa_in)
    assert tells(quiet) == []
    decides_for_the_ambulance(quiet, department)
    told = [("log.decided", "Elsa Account"), ("log.decided_for_itself", "Anna Coordinator")]
    assert tells(quiet) == told


def test_what_is_decided_for_the_ambulance_is_told_though_nobody_stands_in_for_her(quiet):
    without_an_account(quiet)
    allows(quiet, quiet.hanna)
    assert tells(quiet) == []  # a yes by another unit: no more than what is written every day
    disallows(quiet, quiet.hanna)
    assert tells(quiet) == [("log.hers_taken_back", "Anna Coordinator")]
    decides_for_the_ambulance(quiet, quiet.hanna)
    assert tells(quiet) == [("log.hers_decided", "Anna Coordinator")]
    page = browser(quiet.anna).get("/notices/").text
    assert "The crisis plan: ambulance and emergency department · Hanna Homecare" in page


def test_she_hears_that_somebody_else_ended_what_the_ambulance_may_read(quiet):
    allows(quiet, quiet.elsa_in, How.PAGE)
    disallows(quiet, quiet.anna)
    assert tells(quiet) == [("log.taken_back", "Elsa Account")] and tells(quiet) == []
    page = browser(quiet.elsa_in).get("/notices/").text
    assert "The crisis plan: ambulance and emergency department · Anna Coordinator" in page


def test_a_decision_that_ended_on_its_day_is_no_news(quiet):
    until = decides_for_the_ambulance(quiet, quiet.anna).to_at
    assert tells(quiet) == [("log.decided", "Elsa Account")]
    assert tells(quiet, until + timedelta(hours=1)) == []


def test_a_decision_about_the_crisis_plan_is_told_as_one(quiet):
    decides_for_the_ambulance(quiet, quiet.anna)
    assert tells(quiet) == [("log.decided", "Elsa Account")] and tells(quiet) == []
    page = browser(quiet.elsa_in).get("/notices/").text
    assert "Somebody wrote down a decision about what you share." in page
    assert "The crisis plan: ambulance and emergency department · Anna Coordinator" in page
