"""Organisations, accounts, and who works where."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from esther.audit.actions import gathered
from esther.circle.viewer import NOBODY
from esther.people import actions
from esther.people.rules import (
    why_not_add_account,
    why_not_add_organisation,
    why_not_assign,
    why_not_end_assignment,
    why_not_until,
)
from esther.rules import NotPossible
from tests.world import MORNING

DAY = timedelta(days=1)
OPEN, CLOSED = SimpleNamespace(closed_on=None), SimpleNamespace(closed_on="2026-01-01")
ACTIVE, SHUT = SimpleNamespace(is_active=True), SimpleNamespace(is_active=False)


def test_an_organisation_has_a_name_and_an_open_parent():
    assert why_not_add_organisation("Ward 3", OPEN) is None
    assert why_not_add_organisation(" ", None)
    assert why_not_add_organisation("Ward 3", CLOSED)


def test_an_account_has_a_name_and_its_own_e_mail():
    assert why_not_add_account("Bo", taken=False) is None
    assert why_not_add_account("Bo", taken=True)
    assert why_not_add_account("", taken=False)


def test_somebody_works_in_an_open_unit_once_as_each_thing():
    assert why_not_assign(ACTIVE, OPEN, already=False) is None
    assert why_not_assign(SHUT, OPEN, already=False)
    assert why_not_assign(ACTIVE, CLOSED, already=False)
    assert why_not_assign(ACTIVE, OPEN, already=True)


def test_an_assignment_ends_once_and_never_by_ones_own_hand():
    assert why_not_end_assignment(SimpleNamespace(to_at=None), MORNING) is None
    assert why_not_end_assignment(SimpleNamespace(to_at=MORNING), MORNING)
    assert why_not_end_assignment(SimpleNamespace(to_at=MORNING + DAY), MORNING) is None
    assert why_not_end_assignment(SimpleNamespace(to_at=None), MORNING, own=True)


def test_the_last_day_is_after_the_first():
    assert why_not_until(MORNING, None) is None
    assert why_not_until(MORNING, MORNING + DAY) is None
    assert why_not_until(MORNING, MORNING)


@pytest.mark.django_db
def test_who_begins_leaves_and_returns_has_two_assignments(world):
    who = {"by": NOBODY, "at": world.at}
    with gathered() as rows:
        unit = actions.add_organisation(name="Ward 3", kind="ward", identifiers=[("a", "1")], **who)
        bo = actions.add_account(email="bo@example.invalid", name="Bo", **who)
        first = actions.assign(account=bo, organisation=unit, profession="nurse", **who)
        actions.end_assignment(assignment=first, **who)
        actions.assign(account=bo, organisation=unit, profession="nurse", **who)
        told = [row["did"].partition(".")[2] for row in rows]
    assert bo.assignments.count() == 2
    assert not bo.has_usable_password()
    assert unit.identifiers.get().value == "1"
    assert told == ["add_organisation", "add_account", "assign", "end_assignment", "assign"]


@pytest.mark.django_db
def test_the_same_e_mail_is_refused_whatever_the_capitals(world):
    actions.add_account(email="bo@example.invalid", name="Bo", by=world.anna, at=world.at)
    with pytest.raises(NotPossible, match="already signs in"):
        actions.add_account(email="BO@example.invalid", name="Bo", by=world.anna, at=world.at)
