"""Who may join, leave, decide and answer in a circle; without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from esther.circle.rules import (
    Role,
    why_not_decide,
    why_not_invite,
    why_not_keep,
    why_not_leave,
    why_not_name_coordinator,
    why_not_register,
    why_not_same_number,
    why_not_set_cover,
    why_not_stay_longer,
)

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def seat(role=Role.UNIT, to_at=None):
    return SimpleNamespace(role=role, to_at=to_at)


def unit(closed_on=None):
    return SimpleNamespace(closed_on=closed_on)


def test_esther_stays_in_the_circle_around_her():
    assert why_not_leave(seat(Role.ESTHER), is_coordinator=False)


def test_nobody_leaves_twice():
    assert why_not_leave(seat(to_at=AT), is_coordinator=False)


def test_the_coordinator_leaves_when_another_is_named():
    assert why_not_leave(seat(), is_coordinator=True)
    assert why_not_leave(seat(), is_coordinator=False) is None


def test_a_step_is_handed_over_before_its_unit_leaves():
    assert why_not_leave(seat(), is_coordinator=False, has_step=True)


@pytest.mark.parametrize("role", [Role.ESTHER, Role.UNIT, Role.STAFF, None])
def test_esther_and_those_who_work_for_her_decide(role):
    assert why_not_decide(role) is None


@pytest.mark.parametrize("role", [Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER])
def test_others_do_not_decide_but_may_leave(role):
    assert why_not_decide(role)
    assert why_not_decide(role, about_self=True) is None


def test_an_invitation_is_for_somebody():
    nobody = {"organisation": None, "account": None, "name": " "}
    assert why_not_invite(role=Role.UNIT, **nobody)
    assert why_not_invite(role=Role.RELATIVE, **nobody)
    assert why_not_invite(role=Role.RELATIVE, **nobody | {"name": "Gun"}) is None


def test_a_closed_unit_is_not_invited():
    asked = {"role": Role.UNIT, "account": None, "name": ""}
    assert why_not_invite(organisation=unit(closed_on=AT.date()), **asked)
    assert why_not_invite(organisation=unit(), **asked) is None


def test_a_coordinator_works_and_sits_in_the_circle():
    assert why_not_name_coordinator(seat(Role.RELATIVE))
    assert why_not_name_coordinator(seat(to_at=AT))
    assert why_not_name_coordinator(seat(Role.STAFF)) is None


def test_cover_is_somebody_else_until_a_day_to_come():
    role = SimpleNamespace(account_id=1, to_at=None)
    anna, bo = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
    later = AT + timedelta(days=1)
    assert why_not_set_cover(role, cover=bo, until=later, at=AT) is None
    assert why_not_set_cover(role, cover=anna, until=later, at=AT)
    assert why_not_set_cover(role, cover=bo, until=AT, at=AT)
    ended = SimpleNamespace(account_id=1, to_at=AT)
    assert why_not_set_cover(ended, cover=bo, until=later, at=AT)


def test_a_draft_belongs_to_a_form_of_ours_and_is_not_a_book():
    key = "0192f0c1-0000-7000-8000-000000000000"
    assert why_not_keep(f"steps:hand_over:{key}", {"note": ["a"]}) is None
    assert why_not_keep("../etc", {})
    assert why_not_keep("steps:step", {"note": ["a" * 50_001]})


def test_who_is_let_in_for_a_while_does_not_lengthen_it():
    assert why_not_stay_longer(is_guest=False) is None
    assert why_not_stay_longer(is_guest=True)


def test_who_leaves_on_a_day_to_come_may_leave_before():
    later = seat(to_at=AT + timedelta(days=1))
    assert why_not_leave(later, is_coordinator=False, at=AT) is None
    assert why_not_leave(later, is_coordinator=False)
    assert why_not_leave(seat(to_at=AT), is_coordinator=False, at=AT)
    assert why_not_leave(seat(), is_coordinator=False, at=AT) is None


def test_a_circle_is_begun_for_a_unit():
    assert why_not_register(unit()) is None
    assert why_not_register(None)


def test_of_two_with_one_number_the_first_is_registered():
    assert why_not_same_number("one_person_for_an_identifier")
    assert why_not_same_number("something_else") is None


def test_named_staff_work_in_the_unit_they_come_from():
    asked = {"role": Role.STAFF, "organisation": unit(), "account": 1, "name": ""}
    assert why_not_invite(**asked)
    assert why_not_invite(**asked, works_there=True) is None
    assert why_not_invite(**asked | {"account": None}) is None
    assert why_not_invite(**asked | {"role": Role.VOLUNTEER}) is None


def test_a_unit_is_chosen_and_a_relative_is_an_account_or_a_name():
    nobody = {"organisation": None, "account": None, "name": ""}
    assert "which unit" in why_not_invite(role=Role.UNIT, **nobody | {"name": "Ward 3"})
    assert why_not_invite(role=Role.RELATIVE, **nobody | {"account": 1}) is None


def test_a_draft_is_as_long_as_somebody_can_type_names_and_all():
    assert why_not_keep("steps:step", {"note": ["a" * 49_996]}) is None
    assert why_not_keep("steps:step", {"note": ["a" * 49_997]})


def test_a_draft_holds_letters():
    assert why_not_keep("steps:step", {"note": ["fine", "a\x00b"]})
    assert why_not_keep("steps:step", {"no\x00te": []})
