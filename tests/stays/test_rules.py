"""What a stay is and what may happen next in it; without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row

from esther.people.rules import Kind as Unit
from esther.stays import rules
from esther.stays.rules import LOOKS_AFTER, Kind

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY, TODAY = timedelta(days=1), date(2026, 11, 23)


def stay(**facts):
    usual = {"kind": Kind.INPATIENT, "admitted_at": AT, "discharged_at": None, "ready_at": None}
    return Row(**usual | {"withdrawn": False, "mistaken_at": None} | facts)


MISTAKEN = stay(mistaken_at=AT)


def test_a_stay_is_written_by_the_unit_where_she_is():
    assert rules.why_not_somewhere(1) is None and rules.why_not_somewhere(None)
    assert rules.why_not_ours(Row(pk=1), works_in=1) is None
    assert "there" in rules.why_not_ours(None, works_in=1)
    assert "Only those" in rules.why_not_ours(Row(pk=2), works_in=1)


def test_somebody_stays_where_there_are_beds():
    stays = {Unit.HOSPITAL, Unit.WARD, Unit.EMERGENCY, Unit.SHORT_TERM, Unit.CARE_HOME}
    assert {kind for kind in Unit if rules.why_not_unit(kind) is None} == stays


def test_she_is_in_one_stay_and_it_is_withdrawn_once():
    assert rules.why_not_admit(still_there=False) is None
    assert rules.why_not_admit(still_there=True)
    assert rules.why_not_withdraw(stay()) is None
    assert rules.why_not_withdraw(MISTAKEN)


def test_the_day_home_is_to_come():
    assert rules.why_not_planned(stay(), TODAY, TODAY) is None
    assert "today or later" in rules.why_not_planned(stay(), TODAY - DAY, TODAY)


def test_she_is_said_to_be_ready_once_and_again_when_taken_back():
    ready = stay(ready_at=AT)
    back = stay(ready_at=AT, withdrawn=True)
    assert rules.why_not_ready(stay()) is None and rules.why_not_ready(back) is None
    assert "already" in rules.why_not_ready(ready)
    assert rules.why_not_withdraw_ready(ready) is None
    assert "Nobody" in rules.why_not_withdraw_ready(stay())
    assert "Nobody" in rules.why_not_withdraw_ready(back)


def test_nothing_happens_in_a_stay_that_is_over_or_was_a_mistake():
    for facts, word in [({"discharged_at": AT}, "over"), ({"mistaken_at": AT}, "mistake")]:
        assert word in rules.why_not_planned(stay(**facts), TODAY, TODAY)
        assert word in rules.why_not_ready(stay(**facts))
        assert word in rules.why_not_withdraw_ready(stay(ready_at=AT, **facts))
        assert word in rules.why_not_discharge(stay(**facts), AT)


def test_she_leaves_after_she_came():
    assert rules.why_not_discharge(stay(), AT) is None
    assert rules.why_not_discharge(stay(admitted_at=None), AT) is None
    assert "before she came" in rules.why_not_discharge(stay(), AT - DAY)
    assert rules.why_not_record(admitted_at=AT, discharged_at=AT) is None
    assert rules.why_not_record(admitted_at=AT, discharged_at=None) is None
    assert rules.why_not_record(admitted_at=None, discharged_at=AT) is None
    assert rules.why_not_record(admitted_at=AT, discharged_at=AT - DAY)


def test_the_unit_looks_a_month_after_she_left():
    assert rules.looks_until(stay(), AT) is None
    assert rules.looks_until(stay(discharged_at=AT), AT) == AT + LOOKS_AFTER


def test_a_contact_is_one_moment_and_a_stay_without_days_is_no_reason():
    contact = stay(kind=Kind.CONTACT)
    assert rules.looks_until(contact, AT + DAY) == AT + LOOKS_AFTER
    assert rules.looks_until(stay(admitted_at=None), AT) == AT
    later = stay(admitted_at=None, discharged_at=AT + DAY)
    assert rules.looks_until(later, AT) == AT + DAY + LOOKS_AFTER
