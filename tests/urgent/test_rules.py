"""What is right when it is urgent; without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Row

import pytest

from esther.circle.rules import Role
from esther.people.rules import MEETS_FIRST, Profession
from esther.urgent import rules

WHY, AT = "ten letter", datetime(2026, 11, 22, 17, tzinfo=UTC)


def test_who_meets_people_first_may_find_and_so_may_the_emergency_group():
    found = {one for one in Profession if not rules.why_not_find(profession=one, in_group=False)}
    assert found == MEETS_FIRST
    assert rules.why_not_find(profession=Profession.DRIVER, in_group=True) is None
    assert rules.why_not_find(profession=None, in_group=False)


@pytest.mark.parametrize(
    ("name", "birth_on", "number", "known"),
    [
        ("", None, "19400101-1234", True),
        ("Elsa", "1940-01-01", "", True),
        ("Elsa", None, "", False),
        (" ", "1940-01-01", "", False),
    ],
)
def test_one_looks_for_exactly_somebody(name, birth_on, number, known):
    reason = rules.why_not_know_whom(name=name, birth_on=birth_on, number=number)
    assert (reason is None) is known


def test_the_crisis_plan_is_for_those_who_come_when_she_has_said_yes():
    assert rules.why_not_read_crisis(comes=True, said_yes=True) is None
    assert "only" in rules.why_not_read_crisis(comes=False, said_yes=True)
    assert "has not said" in rules.why_not_read_crisis(comes=True, said_yes=False)


def test_her_yes_is_said_by_her_by_her_guardian_or_written_down_by_staff():
    def may(role, *, hears_her=True):
        said = {"role": role, "hears_her": hears_her}
        return rules.why_not_allow(**said, already=False, wanted=True) is None

    assert {role for role in Role if may(role)} == {
        Role.ESTHER,
        Role.GUARDIAN,
        Role.UNIT,
        Role.STAFF,
    }
    assert may(None)
    assert not may(Role.UNIT, hears_her=False)  # who carries her, and is not of care


def why_not_said(role=Role.UNIT, **more):
    said = {"basis": "decision", "how": "", "words": WHY, "decided_by": "Dr Ek"}
    days = {"until": AT + timedelta(days=9), "review_on": AT.date(), "at": AT}
    return rules.why_not_said(role=role, **said | days | more)


def test_it_is_her_own_yes_her_guardians_or_a_decision_and_never_an_emergency():
    assert why_not_said() is None
    for basis in ("consent", "guardian"):
        assert why_not_said(basis=basis, how="told", until=None) is None
        assert "no last day" in why_not_said(basis=basis, how="told")
    assert "Choose whether" in why_not_said(basis="emergency", how="told")
    assert "Choose how it was said" in why_not_said(basis="consent")
    assert "Nobody decides for you" in why_not_said(Role.ESTHER)
    assert "as guardian" in why_not_said(Role.GUARDIAN)


@pytest.mark.parametrize(("already", "wanted"), [(True, True), (False, False)])
def test_a_yes_or_a_no_changes_something(already, wanted):
    herself = {"role": Role.ESTHER, "hears_her": True}
    assert rules.why_not_allow(**herself, already=already, wanted=wanted)
    assert rules.why_not_allow(**herself, already=already, wanted=not wanted) is None


def test_an_emergency_is_opened_by_the_group_once_with_a_reason():
    def opens(**said):
        return rules.why_not_open_emergency(**{"in_group": True, "words": WHY} | said)

    assert opens() is None
    assert "emergency group" in opens(in_group=False)
    assert "already" in opens(is_open=True)
    assert "ten letters" in opens(words=" nine let ")
    assert "ten letters" in rules.why_not_open_emergency(in_group=True)


def test_an_emergency_is_open_for_a_day_at_most():
    def opens(hours):
        return rules.why_not_open_emergency(in_group=True, words=WHY, hours=hours)

    assert [hours for hours in range(-1, 27) if not opens(hours)] == list(range(1, 25))


def test_what_is_open_is_ended():
    assert rules.why_not_end_emergency([])
    assert rules.why_not_end_emergency([Row()]) is None


def test_an_opening_is_looked_at_once_by_a_head_who_did_not_open_it():
    waits, done = Row(reviewed_at=None, to_at=AT), Row(reviewed_at="today", to_at=AT)

    def why_not(row, *, leads=True, own=False, at=AT):
        return rules.why_not_review(row, leads=leads, own=own, at=at)

    assert why_not(waits) is None
    assert "themselves" in why_not(waits, own=True)
    assert "manager" in why_not(waits, leads=False)
    assert "already" in why_not(done)
    assert "still open" in why_not(waits, at=AT - timedelta(minutes=1))


def test_a_review_is_signed_with_what_it_came_to_in_words():
    for outcome in rules.Outcome:
        assert rules.why_not_sign(outcome, WHY) is None
    assert "Choose" in rules.why_not_sign("perhaps", WHY)
    assert "ten letters" in rules.why_not_sign(rules.Outcome.RIGHT, " nine let ")
