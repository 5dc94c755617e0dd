"""Where she has stayed: she comes, is ready, leaves; and how long the place may look."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from esther.audit.actions import gathered
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Member
from esther.circle.queries import enter
from esther.circle.rules import Why
from esther.people.models import Esther
from esther.people.rules import Kind as UnitKind
from esther.rules import NotPossible
from esther.stays import actions, queries, rules
from esther.stays.models import Stay
from esther.stays.rules import Kind
from esther.urgent import actions as urgent
from esther.visits import actions as visits
from tests.urgent.scenes import emergency_world
from tests.visits.guests import guest_for_a_visit
from tests.world import inside, unit, works

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def admitted(world, where=None, by=None, **facts):
    who = {"by": by or world.nurse, "at": world.at}
    return actions.admit(esther=world.elsa, organisation=where or world.ward, **who, **facts)


def told_by_another_system(viewer):
    return replace(viewer, job=True)


def test_a_stay_is_a_reason_to_look_until_a_month_after_she_left(world):
    emma = works("Emma Emergency", unit("Emergency"), at=world.at)
    source = told_by_another_system(world.nurse)
    with acting(world.nurse):
        stay = admitted(world, where=emma.organisation, by=source, kind=Kind.EMERGENCY)
    with acting(emma.later(world.at + 90 * DAY)):
        assert Esther.objects.get() == world.elsa
    with acting(world.nurse):
        actions.discharge(stay=stay, by=source, at=world.at + DAY)
    with acting(emma.later(world.at + 20 * DAY)):
        assert Esther.objects.exists()
    with acting(emma.later(world.at + DAY + rules.LOOKS_AFTER)):
        assert not Esther.objects.exists()


def test_nobody_is_admitted_twice_to_the_same_place(world):
    with acting(world.nurse):
        admitted(world)
        with pytest.raises(NotPossible, match="already there"):
            admitted(world)


def test_ready_can_be_withdrawn_and_said_again(world):
    with acting(world.nurse) as by:
        stay = actions.ready(stay=admitted(world), by=by, at=world.at)
        with pytest.raises(NotPossible, match="already said"):
            actions.ready(stay=stay, by=by, at=world.at)
        stay = actions.withdraw_ready(stay=stay, by=by, at=world.at)
        assert stay.withdrawn and stay.ready_at
        stay = actions.ready(stay=stay, by=by, at=world.at + DAY)
    assert not stay.withdrawn and stay.ready_at == world.at + DAY


def test_who_was_not_ready_has_nothing_to_withdraw(world):
    with acting(world.nurse) as by, pytest.raises(NotPossible, match="Nobody has said"):
        actions.withdraw_ready(stay=admitted(world), by=by, at=world.at)


def test_the_day_home_is_to_come(world):
    with acting(world.nurse) as by:
        stay = admitted(world)
        home_on = world.at.date() + DAY
        assert actions.planned(stay=stay, home_on=home_on, by=by, at=world.at)
        with pytest.raises(NotPossible, match="today or later"):
            actions.planned(stay=stay, home_on=home_on - 2 * DAY, by=by, at=world.at)


def test_a_stay_that_is_over_stays_over(world):
    with acting(world.nurse) as by:
        stay = actions.discharge(stay=admitted(world), by=by, at=world.at + DAY)
        for act in (actions.discharge, actions.ready):
            with pytest.raises(NotPossible, match="already left"):
                act(stay=stay, by=by, at=world.at + 2 * DAY)


def test_nobody_leaves_before_coming(world):
    with acting(world.nurse) as by, pytest.raises(NotPossible, match="before she came"):
        actions.discharge(stay=admitted(world), by=by, at=world.at - DAY)


def test_what_another_system_tells_keeps_its_own_times_and_is_told_anew(world):
    came = world.at - 400 * DAY
    told = {"esther": world.elsa, "kind": Kind.INPATIENT, "by": world.nurse, "at": world.at}
    with acting(world.nurse):
        stay = actions.record(admitted_at=came, source="Other record", place="Ward 3", **told)
        again = actions.record(stay=stay, admitted_at=came, discharged_at=came + DAY, **told)
    assert again.pk == stay.pk
    assert again.discharged_at == came + DAY
    assert again.place == "Ward 3"


def test_a_stay_long_ago_is_no_reason_to_look(world):
    far = works("Fanny Far", unit("Far hospital"), at=world.at)
    came = world.at - 400 * DAY
    with acting(world.nurse):
        actions.record(
            esther=world.elsa,
            kind=Kind.CONTACT,
            organisation=far.organisation,
            admitted_at=came,
            by=world.nurse,
            at=world.at,
        )
    with acting(far):
        assert not Esther.objects.exists()


def told_of(world, who, **said):
    """Another system tells of a stay that began ninety days ago; who told it may tell more."""
    came = {"admitted_at": world.at - 90 * DAY, "kind": Kind.INPATIENT}
    facts = {"esther": world.elsa, "by": world.nurse, "at": world.at, "organisation": who}
    with acting(world.nurse):
        return actions.record(**came | facts | said)


def test_a_stay_that_was_over_long_ago_after_all_is_no_reason_to_look(world):
    far = works("Fanny Far", unit("Far hospital"), at=world.at)
    stay = told_of(world, far.organisation)
    with acting(far):
        assert Esther.objects.exists()
    told_of(world, far.organisation, stay=stay, discharged_at=world.at - 80 * DAY)
    with acting(far.later(world.at + DAY)):
        assert not Esther.objects.exists()


def test_a_stay_that_was_elsewhere_after_all_is_a_reason_to_look_there_only(world):
    wrong = works("Fanny Far", unit("Far hospital"), at=world.at)
    right = works("Ria Right", unit("Right hospital"), at=world.at)
    stay = told_of(world, wrong.organisation)
    told_of(world, right.organisation, stay=stay)
    with acting(wrong.later(world.at + DAY)):
        assert not Esther.objects.exists()
    with acting(right.later(world.at + 90 * DAY)):
        assert Esther.objects.exists()


def test_a_stay_that_goes_on_after_all_is_a_reason_to_look_as_long_as_it_does(world):
    far = works("Fanny Far", unit("Far hospital"), at=world.at)
    stay = told_of(world, far.organisation, discharged_at=world.at - DAY)
    told_of(world, far.organisation, stay=stay)
    for later in (timedelta(), 90 * DAY):
        with acting(far.later(world.at + later)):
            assert Esther.objects.exists()


def test_every_action_leaves_a_trace(world):
    with acting(world.nurse) as by, gathered() as rows:
        said = {"by": by, "at": world.at}
        stay = admitted(world)
        actions.planned(stay=stay, home_on=world.at.date(), **said)
        actions.ready(stay=stay, **said)
        actions.withdraw_ready(stay=stay, **said)
        actions.discharge(stay=stay, **said)
        actions.record(esther=world.elsa, kind=Kind.CONTACT, admitted_at=world.at, **said)
        actions.withdraw(stay=stay, **said)
        did = [row["did"] for row in rows]
    verbs = "admit planned ready withdraw_ready discharge record withdraw"
    assert did == [f"stays.{verb}" for verb in verbs.split()]


def test_the_latest_stay_is_first_and_the_panel_one_statement(world, django_assert_num_queries):
    said = {"esther": world.elsa, "kind": Kind.INPATIENT, "by": world.nurse, "at": world.at}
    with acting(world.nurse) as nurse:
        old = actions.record(admitted_at=world.at - 90 * DAY, **said)
        unknown = actions.record(**said)
        now = admitted(world)
        viewer = inside(nurse, world.elsa)
        with django_assert_num_queries(1):
            assert queries.panel(viewer) == [now, old, unknown]


def test_a_stranger_sees_no_stay(world):
    with acting(world.nurse):
        admitted(world)
    with acting(world.stranger) as stranger:
        assert not Stay.seen_by(stranger).exists()


def test_only_the_unit_where_she_stays_writes_about_the_stay(world):
    with acting(world.nurse):
        stay = admitted(world)
    with acting(world.anna) as anna:
        verbs = (actions.ready, actions.withdraw_ready, actions.discharge, actions.withdraw)
        for act in verbs:
            with pytest.raises(NotPossible, match="Only those who work in Medicine ward"):
                act(stay=stay, by=anna, at=anna.at)
        with pytest.raises(NotPossible, match="Only those who work"):
            actions.admit(esther=world.elsa, organisation=world.ward, by=anna, at=anna.at)


def test_who_sent_her_record_does_not_write_about_the_stay_of_another_unit(world):
    ivar = works("Ivar Importer", unit("Clinic"), at=world.at)
    sent = {"kind": Why.IMPORT, "at": world.at, "organisation": ivar.organisation}
    with acting(world.nurse):
        circle.let_in(esther=world.elsa, **sent)
        stay = admitted(world)
    with acting(ivar):
        by = inside(ivar, world.elsa)
        assert by.ground_kind == Why.IMPORT
        with pytest.raises(NotPossible, match="Only those who work in Medicine ward"):
            actions.withdraw(stay=stay, by=by, at=world.at)


def test_a_stay_recorded_by_mistake_is_no_reason_to_look_and_stays_readable(world):
    emma = works("Emma Emergency", unit("Emergency"), at=world.at)
    source = told_by_another_system(world.nurse)
    with acting(world.nurse) as nurse:
        stay = admitted(world, where=emma.organisation, by=source)
        actions.withdraw(stay=stay, by=source, at=world.at + DAY)
        viewer = inside(nurse, world.elsa)
        assert queries.panel(viewer) == []
        assert [it.mistaken_at for it in queries.all_stays(viewer)] == [world.at + DAY]
        for act in (actions.withdraw, actions.ready, actions.discharge):
            with pytest.raises(NotPossible, match="recorded by mistake"):
                act(stay=stay, by=source, at=world.at + 2 * DAY)
        assert admitted(world, where=emma.organisation, by=source).pk != stay.pk
    with acting(world.nurse):
        again = Stay.everywhere.filter(mistaken_at=None).get()
        actions.withdraw(stay=again, by=source, at=world.at)
    with acting(emma.later(world.at + 2 * DAY)):
        assert not Esther.objects.exists()


def test_a_mistake_that_its_source_tells_anew_is_a_stay_again(world):
    with acting(world.nurse) as by:
        stay = actions.withdraw(stay=admitted(world), by=by, at=world.at)
        told = {"esther": world.elsa, "kind": Kind.INPATIENT, "organisation": world.ward}
        again = actions.record(stay=stay, admitted_at=world.at, **told, by=by, at=world.at)
    assert again.mistaken_at is None


def test_nobody_comes_to_stay_in_a_unit_without_beds(world):
    with acting(world.hanna) as hanna, pytest.raises(NotPossible, match="Nobody stays in a unit"):
        admitted(world, where=world.home, by=hanna)


def test_who_is_let_in_for_a_visit_does_not_admit_her_to_stay_inside(world):
    diana = guest_for_a_visit(world, UnitKind.WARD)
    with acting(diana), pytest.raises(NotPossible, match="for a short time only"):
        admitted(world, where=diana.organisation, by=diana)


def test_who_is_let_in_for_a_visit_books_no_other_for_themselves(world):
    diana = guest_for_a_visit(world, UnitKind.HOME_NURSING)
    another = {"esther": world.elsa, "what": "Again", "begins_at": world.at + 900 * DAY}
    with acting(diana) as by:
        with pytest.raises(NotPossible, match="for a short time only"):
            visits.book(organisation=diana.organisation, by=by, at=world.at, **another)
        assert visits.book(organisation=world.home, by=by, at=world.at, **another)


def test_who_comes_back_because_it_is_urgent_is_told_why_the_own_stay_stands_still(world):
    """A department whose seat was ended while she stayed there."""
    world = emergency_world(world)
    department = world.doctor.organisation
    with acting(world.nurse):
        stay = admitted(world, where=department, by=told_by_another_system(world.nurse))
    with acting(world.elsa_in):
        by = inside(world.elsa_in, world.elsa)
        for seat in Member.everywhere.filter(organisation=department):
            circle.leave(member=seat, by=by, at=world.at + MINUTE)
    later = world.doctor.later(world.at + 200 * DAY)
    with acting(later):
        told = {"words": "She is unconscious here", "by": later, "at": later.at}
        urgent.open_emergency(her=world.elsa.pk, **told)
        by = enter(later, world.elsa.pk)
        for does in (actions.discharge, actions.ready, actions.withdraw):
            with pytest.raises(NotPossible, match="for a short time only"), transaction.atomic():
                does(stay=stay, by=by, at=later.at)
