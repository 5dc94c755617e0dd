"""Who says yes and no to what, on which basis and how long; without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row

import pytest
from django.utils.translation import override

from esther.circle.rules import Role
from esther.circle.sharing import rules
from esther.circle.sharing.kinds import EVERYTHING, SAID, Basis, Data, How, in_words
from esther.circle.sharing.reach import is_to_itself

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)
WHY = "ten letter"


def share(**said):
    usual = {
        "kinds": Data.PLAN,
        "member": None,
        "basis": Basis.CONSENT,
        "words": "",
        "decided_by": "",
        "review_on": None,
        "until": None,
        "at": AT,
    }
    return rules.why_not_share(**usual | said)


def decided(**said):
    usual = {
        "basis": Basis.DECISION,
        "words": WHY,
        "decided_by": "Dr Berg",
        "until": AT + 30 * DAY,
        "review_on": (AT + 30 * DAY).date(),
    }
    return share(**usual | said)


def seat(role=Role.UNIT, to_at=None):
    return Row(role=role, to_at=to_at)


def test_she_her_guardian_and_staff_say_what_is_shared():
    may = {Role.ESTHER, Role.GUARDIAN, Role.UNIT, Role.STAFF}
    assert {role for role in Role if not rules.why_not_decide_sharing(role)} == may
    assert rules.why_not_decide_sharing(None) is None


@pytest.mark.parametrize("role", [*Role, None])
def test_here_on_the_page_is_only_who_says_it_themselves(role):
    reason = rules.why_not_say(role, how=How.PAGE)
    assert (reason is None) == (role in {Role.ESTHER, Role.GUARDIAN})
    assert rules.why_not_say(role, how=How.TOLD) is None


def test_nobody_elses_basis_stands_for_her_own_yes_nor_for_a_guardians():
    for basis in Basis:
        hers = rules.why_not_say(Role.ESTHER, how=How.PAGE, basis=basis)
        assert (hers is None) == (basis == Basis.CONSENT)
        guardians = rules.why_not_say(Role.GUARDIAN, how=How.PAPER, basis=basis)
        assert (guardians is None) == (basis == Basis.GUARDIAN)
        assert rules.why_not_say(Role.STAFF, how=How.PAPER, basis=basis) is None


def test_who_is_not_of_care_writes_nothing_down_of_what_is_shared():
    assert "somebody in care" in rules.why_not_decide_sharing(Role.UNIT, hears_her=False)
    assert rules.why_not_decide_sharing(Role.UNIT, hears_her=True) is None


def test_a_yes_is_to_itself_where_the_unit_that_reads_wrote_it():
    assert is_to_itself(Row(organisation_id=1, by_organisation_id=1))
    assert not is_to_itself(Row(organisation_id=1, by_organisation_id=2))
    assert not is_to_itself(Row(organisation_id=1, by_organisation_id=None))  # she herself
    assert not is_to_itself(Row(organisation_id=None, by_organisation_id=None))  # a relative


def test_what_was_said_is_kept_with_how():
    assert rules.why_not_ticked(How.PHONE) is None
    assert "how it was said" in rules.why_not_ticked("")


def test_a_last_day_is_ahead():
    assert rules.why_not_until(None, AT) is None
    assert rules.why_not_until(AT + MOMENT, AT) is None
    assert rules.why_not_until(AT, AT)


def test_a_yes_is_to_something_that_there_is():
    assert share() is None
    assert share(kinds=EVERYTHING) is None
    assert share(kinds=0)
    assert share(kinds=128) and share(kinds=Data.PLAN | 128)


def test_a_yes_is_to_somebody_who_is_in_the_circle():
    assert share(member=seat()) is None
    assert share(member=seat(to_at=AT + DAY)) is None
    assert "in the circle now" in share(member=seat(to_at=AT))
    assert "in the circle now" in share(member=seat(Role.ESTHER))


def test_a_yes_has_its_last_day_ahead_and_an_emergency_is_none():
    assert "last day" in share(until=AT)
    assert share(until=AT + DAY) is None
    assert "opened by itself" in share(basis=Basis.EMERGENCY)


def test_other_social_services_are_shared_on_her_own_yes_only():
    assert share(kinds=Data.SOCIAL) is None
    assert "only when the person says yes" in decided(kinds=Data.PLAN | Data.SOCIAL)


def test_a_guardian_says_on_which_ground():
    assert share(basis=Basis.GUARDIAN, words=WHY) is None
    assert "legal ground" in share(basis=Basis.GUARDIAN, words=" nine let ")


def test_what_is_decided_for_her_says_who_why_and_until_when():
    assert decided() is None
    assert "not possible to say yes or no" in decided(words=" nine let  ")
    assert "who has decided" in decided(decided_by=" ")
    assert "within a year" in decided(until=None)
    assert decided(until=AT + 366 * DAY) is None
    assert "within a year" in decided(until=AT + 366 * DAY + MOMENT)


def test_what_is_decided_for_her_is_looked_at_again_before_it_ends():
    assert "look at it again" in decided(review_on=None)
    assert "look at it again" in decided(review_on=(AT + 31 * DAY).date())
    assert "look at it again" in decided(review_on=(AT - DAY).date())
    assert decided(review_on=AT.date()) is None


def test_what_was_sent_was_sent_on_a_day_that_has_come():
    assert rules.why_not_sent_on(None, AT) is None
    assert rules.why_not_sent_on(AT.date(), AT) is None
    assert "has not come yet" in rules.why_not_sent_on((AT + DAY).date(), AT)


def test_what_has_ended_is_not_ended_again():
    assert rules.why_not_withdraw(Row(to_at=None), AT) is None
    assert rules.why_not_withdraw(Row(to_at=AT + MOMENT), AT) is None
    assert rules.why_not_withdraw(Row(to_at=AT), AT)


def test_a_unit_is_hidden_once():
    assert rules.why_not_hide(unit=1, is_hidden=False) is None
    assert "Choose" in rules.why_not_hide(unit=None, is_hidden=False)
    assert "already" in rules.why_not_hide(unit=1, is_hidden=True)


@pytest.mark.parametrize(
    ("born", "child"),
    [
        (date(2008, 11, 23), False),
        (date(2008, 11, 24), True),
        (date(2008, 11, 22), False),
        (date(2008, 12, 1), True),
        (date(2008, 10, 30), False),
        (date(2009, 1, 1), True),
        (None, False),
    ],
)
def test_a_child_is_one_until_the_day_of_eighteen(born, child):
    assert rules.is_child(born, AT.date()) is child


def test_a_guardian_hides_nothing_about_a_child():
    assert rules.why_not_hide_for_a_child(role=Role.GUARDIAN, is_child=True)
    assert rules.why_not_hide_for_a_child(role=Role.GUARDIAN, is_child=False) is None
    assert rules.why_not_hide_for_a_child(role=Role.ESTHER, is_child=True) is None
    assert rules.why_not_hide_for_a_child(role=None, is_child=True) is None


def test_a_block_is_lifted_at_work_by_who_does_not_see_past_it():
    assert rules.why_not_lift_at_all(organisation=1, is_barred=True) is None
    assert "at work" in rules.why_not_lift_at_all(organisation=None, is_barred=True)
    assert "already" in rules.why_not_lift_at_all(organisation=1, is_barred=False)
    reads = {"organisation": 1, "is_barred": True, "reads_crisis_only": True}
    assert "short time" in rules.why_not_lift_at_all(**reads)


def test_a_block_is_lifted_for_a_week_at_most_and_with_a_reason():
    def lift(**said):
        usual = {"basis": Basis.CONSENT, "asked_by": "Anna", "words": WHY, "until": AT + 7 * DAY}
        return rules.why_not_lift(**usual | said, at=AT)

    assert lift() is None
    may = {basis for basis in Basis if not lift(basis=basis, until=AT + DAY)}
    assert may == {Basis.CONSENT, Basis.EMERGENCY}
    assert "who asked" in lift(asked_by=" ") and "who asked" in lift(words=" nine let ")
    assert "seven days" in lift(until=AT) and "seven days" in lift(until=AT + 7 * DAY + MOMENT)
    assert lift(until=AT + MOMENT) is None


def test_in_an_emergency_a_block_is_lifted_for_a_day_at_most():
    def lift(until, basis=Basis.EMERGENCY):
        return rules.why_not_lift_until(basis, until, AT)

    assert lift(AT + DAY) is None
    assert "one day at most" in lift(AT + DAY + MOMENT)
    assert lift(AT + DAY + MOMENT, Basis.CONSENT) is None
    assert "seven days" in lift(AT)
    said = {"asked_by": "Anna", "words": WHY, "until": AT + 2 * DAY, "at": AT}
    assert "one day at most" in rules.why_not_lift(basis=Basis.EMERGENCY, **said)


def test_how_it_was_said_is_asked_for_in_the_words_of_the_answers():
    for language in ("en", "sv", "nb", "da"):
        with override(language):
            reason = str(rules.why_not_ticked(""))
            assert all(str(it.label) in reason for it in SAID), reason


def test_kinds_are_named_in_the_order_of_the_page():
    assert in_words(Data.SOCIAL | Data.PLAN) == [Data.PLAN, Data.SOCIAL]
    assert in_words(0) == []
