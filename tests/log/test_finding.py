"""Twenty snoops among ten thousand readings: nearly all are found, and few others are bothered."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from esther.config.jobs import as_worker
from esther.log.flagging import DAY_AND_NIGHT, look, visits
from esther.log.models import Flag
from esther.log.reviewing import RULES, WORDS, Reading, drawn, reasons
from esther.stays.rules import HAS_STAYS
from esther.urgent.rules import COMES

from . import snoops

DAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 1, tzinfo=UTC)


def test_twenty_snoops_among_ten_thousand_readings(cloned, capsys):
    county = snoops.county()
    planted = snoops.snoops(county)
    bulk = next(reading for why, reading in planted if why == "bulk")
    crowd = snoops.many_in_an_hour(bulk, county)
    ordinary = list(snoops.ordinary(county, snoops.READINGS - len(planted) - len(crowd)))
    snoops.leave([*ordinary, *(reading for _why, reading in planted), *crowd])
    with as_worker():
        look(at=snoops.MONDAY + timedelta(days=7))
        flags = list(Flag.everywhere.order_by("pk"))
    found = {(it.reader_id, it.esther_id) for it in flags if it.reasons}
    missed = [why for why, (a, _u, e, _at) in planted if (a.pk, e.pk) not in found]
    by_lot = sum(not it.reasons for it in flags)
    why = Counter(reason for it in flags for reason in it.reasons)
    with capsys.disabled():
        print(
            f"\n{20 - len(missed)} of 20 snoops found among 10,000 readings, "
            f"{len(found)} flagged, {by_lot} more drawn by lot; missed {missed}; {dict(why)}"
        )
    assert len(planted) == 20 and len(missed) <= 2
    assert len([it for it in flags if it.reasons]) <= 300
    assert len(flags) >= 0.1 * (snoops.READINGS - len(crowd))


def test_the_next_night_begins_where_the_last_one_ended(cloned):
    county = snoops.county()
    snoops.leave(list(snoops.ordinary(county, 100)))
    with as_worker():
        first = look(at=snoops.MONDAY)
        assert first >= 9
        assert look(at=snoops.MONDAY) == 0


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_each_rule_has_a_reading_that_it_finds_and_one_that_it_does_not(rule):
    stands_out = {
        "own": {"own": True},
        "open_then": {"open_then": True},
        "colleague": {"colleague": True},
        "close": {"close": True},
        "address": {"same_address": True},
        "name": {"same_name": True},
        "no_work": {"works_with": False},
        "ended": {"ended": True},
        "hours": {"from_at": NIGHT},
        "bulk": {"in_the_hour": 31},
        "protected": {"protected": True},
        "known": {"known": True},
        "stopped": {"stopped": 3},
        "hidden": {"lifted": True},
        "emergency": {"emergency": True},
    }
    plain = Reading(key=1, from_at=DAY)
    assert not rule.holds(plain)
    assert rule.holds(Reading(**{"key": 1, "from_at": DAY} | stands_out[rule.key]))


def test_ordinary_work_is_not_looked_at_and_one_weak_sign_is_not_enough():
    assert reasons(Reading(key=1, from_at=DAY)) == []
    assert reasons(Reading(key=1, from_at=NIGHT)) == []
    assert reasons(Reading(key=1, from_at=NIGHT, at_night=True, works_with=False)) == []
    assert reasons(Reading(key=1, from_at=NIGHT, works_with=False)) == ["no_work", "hours"]
    assert reasons(Reading(key=1, from_at=DAY, emergency=True)) == ["emergency"]
    assert reasons(Reading(key=1, from_at=DAY, lifted=True)) == ["hidden"]


def test_where_somebody_stays_and_who_comes_when_it_is_urgent_works_at_night_too():
    assert COMES | HAS_STAYS <= DAY_AND_NIGHT


@pytest.mark.parametrize(
    ("how", "outcome", "basis", "lifted"),
    [
        ("changed", "done", "emergency", True),
        ("changed", "done", "consent", False),  # she has said yes to that
        ("changed", "refused", "emergency", False),
        ("read", "done", "emergency", False),  # the form, and nothing of what she hides
    ],
)
def test_what_she_hides_and_was_opened_in_an_emergency_is_known(how, outcome, basis, lifted):
    rows = [(DAY, "circle.lift", how, outcome, "by_hand", basis, 1, 2, 3)]
    (found,) = visits(rows)[0]
    assert found.lifted is lifted


def test_the_lot_draws_one_in_ten_and_the_same_for_the_same_seed():
    readings = [Reading(key=n, from_at=DAY) for n in range(1001)]
    first = drawn(readings, seed="2026-11-24")
    assert len(first) == 101
    assert first == drawn(reversed(readings), seed="2026-11-24")
    assert first != drawn(readings, seed="2026-11-25")
    assert drawn([], seed="x") == set()


def test_a_refusal_at_the_door_is_counted_and_an_hour_is_one_visit():
    a, u, e = 1, 2, 3
    rows = [
        (DAY, "pages.person", "read", "done", "step", "law consent", a, u, e),
        (DAY + timedelta(minutes=20), "plan.plan", "read", "done", "visit", "consent", a, u, e),
        (DAY + timedelta(minutes=20), "plan.comment", "changed", "refused", "visit", None, a, u, e),
        (DAY + timedelta(minutes=90), "plan.plan", "read", "done", "step", None, a, u, e),
        (DAY + timedelta(minutes=91), "plan.comment", "changed", "done", "step", None, a, u, e),
        (DAY, "pages.person", "read", "refused", None, None, a, u, None),
    ]
    found, stopped = visits(rows)
    first, last = found
    assert first.pages == ["pages.person", "plan.plan", "plan.comment"]
    assert last.pages == ["plan.plan", "plan.comment"]
    assert [it.changed for it in found] == [[], ["plan.comment"]]  # a refusal changed nothing
    assert [it.grounds for it in found] == [["step", "visit"], ["step"]]
    assert [it.bases for it in found] == [["law", "consent"], []]
    assert list(stopped.values()) == [1]


def test_every_reason_has_words():
    assert all(str(words) for words in WORDS.values()) and len(WORDS) == len(RULES) >= 6
