"""The kinds of what she shares, as one number and as words."""

from types import SimpleNamespace as Row

import pytest
from django.utils.translation import override

from esther.circle.sharing.kinds import EVERYTHING, USUAL, Data, in_words, listed
from esther.circle.sharing.reach import kinds_of, looks, reaches
from esther.people.rules import Kind


def test_the_usual_is_all_but_other_social_services():
    assert [it for it in Data if not USUAL & it] == [Data.SOCIAL]
    assert EVERYTHING == USUAL + Data.SOCIAL == 127


def test_a_number_is_told_kind_by_kind_in_the_order_of_the_page():
    assert in_words(0) == []
    assert in_words(Data.CRISIS + Data.PLAN) == [Data.PLAN, Data.CRISIS]
    assert in_words(EVERYTHING) == list(Data)


@pytest.mark.parametrize(
    "kinds, words",
    [
        (Data.PLAN, "the plan"),
        (Data.PLAN + Data.HEALTH, "the plan and health"),
        (Data.PLAN + Data.CALENDAR + Data.SOCIAL, "the plan, visits and other social services"),
    ],
)
def test_a_sentence_names_the_kinds(kinds, words):
    with override("en"):
        assert listed(kinds) == words


def seat(unit=None, account=None, role="unit", kind=Kind.WARD):
    organisation = unit and Row(kind=kind)
    return Row(organisation=organisation, organisation_id=unit, account_id=account, role=role)


def given(member=1, unit=None, account=None, kinds=1):
    return Row(member_id=member, organisation_id=unit, account_id=account, kinds=kinds)


def test_those_look_who_have_a_unit_or_an_account_and_are_not_she():
    assert looks(seat(unit=1)) and looks(seat(account=1, role="relative"))
    assert not looks(seat(role="relative"))  # stands on the list, to be called
    assert not looks(seat(account=1, role="esther"))


def test_a_yes_to_all_of_care_reaches_care_alone():
    everybody = given(member=None)
    assert reaches(everybody, seat(unit=1))
    assert not reaches(everybody, seat(unit=1, kind=Kind.VOLUNTEERS))
    assert not reaches(everybody, seat(account=1, role="relative"))


@pytest.mark.parametrize(
    "yes, who, right",
    [
        (given(unit=1), seat(unit=1), True),
        (given(unit=1), seat(unit=1, account=7), True),
        (given(unit=1), seat(unit=2), False),
        (given(unit=1, account=7), seat(unit=1, account=7), True),
        (given(unit=1, account=7), seat(unit=1), False),
        (given(unit=1, account=7), seat(unit=1, account=8), False),
        (given(account=7), seat(account=7, role="relative"), True),
        (given(account=7), seat(account=8, role="relative"), False),
        (given(account=7), seat(unit=1, account=7), False),
    ],
)
def test_a_yes_by_name_reaches_whom_it_names(yes, who, right):
    assert reaches(yes, who) == right


def test_what_one_seat_reads_is_all_that_reaches_it():
    rows = [given(unit=1, kinds=1), given(member=None, kinds=4), given(unit=2, kinds=16)]
    assert kinds_of(rows, seat(unit=1)) == 5
    assert kinds_of([], seat(unit=1)) == 0
