"""What is right when somebody close is invited, changed and ended; without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Row

import pytest

from esther.circle.rules import Role
from esther.circle.sharing.kinds import USUAL, Data, How
from esther.relatives import rules

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY = timedelta(days=1)
WHY = "ten letter"
CLOSE = {Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER}
MAY = {Role.ESTHER, Role.UNIT, Role.STAFF, None}
ANYBODY = [*Role, None]


def invite(**said):
    usual = {"role": Role.ESTHER, "of_role": Role.RELATIVE, "name": "Karin", "kinds": Data.PLAN}
    usual["how"] = How.TOLD
    return rules.why_not_invite_close(**usual | {"until": None, "words": "", "at": AT} | said)


def seat(role=Role.RELATIVE, to_at=None):
    return Row(role=role, to_at=to_at)


def change(member, role=Role.STAFF):
    return rules.why_not_change_mandate(member, role=role, at=AT)


def end(member, **said):
    usual = {"role": Role.STAFF, "coordinates": False, "mine": False, "words": WHY, "at": AT}
    return rules.why_not_end_mandate(member, **usual | said)


def test_she_and_the_staff_invite():
    assert {role for role in ANYBODY if not invite(role=role)} == MAY


def test_who_invites_for_her_says_how_she_said_it():
    assert "how it was said" in invite(role=Role.STAFF, how="")
    assert "how it was said" in invite(role=Role.STAFF, how=How.PAGE)
    assert invite(role=Role.ESTHER, how=How.PAGE) is None


def test_somebody_close_with_a_name_is_invited_to_what_there_is():
    guardian = {"words": WHY, "until": AT + DAY}
    assert {role for role in Role if not invite(of_role=role, **guardian)} == CLOSE
    assert "name" in invite(name=" ")
    assert invite(kinds=USUAL) is None
    assert "at least one" in invite(kinds=Data.PLAN | Data.SOCIAL)


def test_an_invitation_ends_on_a_day_to_come():
    assert invite(until=AT + DAY) is None
    assert "last day" in invite(until=AT)
    assert "twenty years" in invite(until=AT.replace(year=9999))


def test_a_guardian_has_a_ground_and_a_last_day():
    assert invite(of_role=Role.GUARDIAN, words=WHY, until=AT + DAY) is None
    assert "legal ground" in invite(of_role=Role.GUARDIAN, words=" nine let ", until=AT + DAY)
    assert "until when" in invite(of_role=Role.GUARDIAN, words=WHY)


def test_an_invitation_is_taken_back_until_it_is_used_or_ended():
    def take_back(role=Role.ESTHER, used_at=None, is_open=True):
        invited = Row(used_at=used_at, open_at=lambda at: is_open and at == AT)
        return rules.why_not_withdraw_invitation(invited, role=role, at=AT)

    assert {role for role in ANYBODY if not take_back(role)} == MAY
    assert "is used" in take_back(used_at=AT)
    assert "ended already" in take_back(is_open=False)


def test_a_code_that_is_known_is_used_by_somebody_with_a_name():
    assert rules.why_not_accept(known=True, name="Karin") is None
    assert "code" in rules.why_not_accept(known=False, name="Karin")
    assert "your name" in rules.why_not_accept(known=True, name=" ")


def test_who_is_in_the_circle_is_told_so():
    assert "already" in rules.why_not_come_twice()


@pytest.mark.parametrize(
    ("here", "everywhere", "waits"), [(9, 9_999, False), (10, 10, True), (0, 10_000, True)]
)
def test_who_guesses_waits(here, everywhere, waits):
    assert bool(rules.why_not_guess(wrong_here=here, wrong=everywhere)) is waits


def test_only_who_is_close_has_a_mandate():
    assert {role for role in Role if not change(seat(role))} == CLOSE


def test_what_has_ended_is_not_changed():
    assert "ended" in change(seat(to_at=AT))
    assert change(seat(to_at=AT + DAY)) is None


def to(of_role=Role.RELATIVE, **said):
    usual = {"how": "told", "kinds": Data.PLAN, "stands": 0, "words": "", "until": None, "at": AT}
    return rules.why_not_change_to(of_role, **usual | said)


def test_a_changed_mandate_says_how_it_was_said_and_what_is_listed():
    assert to() is None and to(kinds=0) is None
    assert "how it was said" in to(how="")
    assert "listed" in to(kinds=Data.SOCIAL)
    assert to(kinds=Data.SOCIAL, stands=Data.SOCIAL) is None
    assert "last day" in to(until=AT)


def test_a_guardians_changed_mandate_keeps_its_ground_and_last_day():
    assert to(Role.GUARDIAN, words=WHY, until=AT + DAY) is None
    assert "legal ground" in to(Role.GUARDIAN, kinds=0, words="", until=AT + DAY)
    assert "until when" in to(Role.GUARDIAN, kinds=0, words=WHY)


PLAN, HEALTH, CALENDAR = int(Data.PLAN), int(Data.HEALTH), int(Data.CALENDAR)
STOOD = [
    Row(basis="consent", kinds=PLAN),
    Row(basis="decision", kinds=PLAN | HEALTH),
]


@pytest.mark.parametrize(
    ("seat_of", "by", "kinds", "rests"),
    [
        (Role.RELATIVE, Role.ESTHER, PLAN | HEALTH, {"consent": PLAN | HEALTH}),
        (Role.RELATIVE, Role.STAFF, PLAN | HEALTH, {"consent": PLAN, "decision": PLAN | HEALTH}),
        (Role.RELATIVE, Role.STAFF, HEALTH | CALENDAR, {"consent": CALENDAR, "decision": HEALTH}),
        (Role.RELATIVE, Role.STAFF, 0, {}),
        (Role.GUARDIAN, Role.STAFF, PLAN | CALENDAR, {"guardian": PLAN | CALENDAR}),
        (Role.GUARDIAN, Role.STAFF, 0, {}),
    ],
)
def test_what_a_changed_mandate_rests_on(seat_of, by, kinds, rests):
    assert rules.rests_on(seat_of, role=by, given=STOOD, kinds=kinds) == rests


def test_she_and_staff_change_a_mandate_but_a_guardians_only_staff():
    assert {role for role in ANYBODY if not change(seat(), role)} == MAY
    allowed = {role for role in ANYBODY if not change(seat(Role.GUARDIAN), role)}
    assert allowed == MAY - {Role.ESTHER}


def test_who_is_close_leaves_by_themselves_once():
    mine = {"mine": True, "role": Role.RELATIVE}
    assert end(seat(), **mine) is None
    assert end(seat(to_at=AT + DAY), **mine) is None
    assert "ended" in end(seat(to_at=AT), **mine)


def test_she_and_the_staff_end_a_relatives_mandate():
    assert {role for role in ANYBODY if not end(seat(), role=role)} == MAY


@pytest.mark.parametrize("mine", [True, False])
def test_a_guardians_mandate_is_ended_by_the_coordinator_who_says_why(mine):
    guardian = seat(Role.GUARDIAN)
    assert "by the coordinator" in end(guardian, mine=mine)
    assert end(guardian, coordinates=True, mine=mine) is None
    assert end(guardian, coordinates=True, mine=mine, words=None) is None
    assert "ten letters" in end(guardian, coordinates=True, mine=mine, words=" nine let ")
    assert "ended" in end(seat(Role.GUARDIAN, to_at=AT), coordinates=True, mine=mine)
    assert end(seat(Role.GUARDIAN, to_at=AT + DAY), coordinates=True, role=Role.RELATIVE) is None
