"""Who may search, and who may begin a circle; without a database."""

from types import SimpleNamespace as Row

import pytest

from esther.pages import rules
from esther.people.rules import MEETS_FIRST, Profession


@pytest.mark.parametrize(("text", "may"), [("", True), ("e", False), ("el", True), (" e ", False)])
def test_one_letter_finds_everybody_and_helps_nobody(text, may):
    assert (rules.why_not_search(text) is None) is may


def test_who_meets_people_first_registers_at_a_unit():
    def may(profession):
        viewer = Row(assignment=Row(profession=profession), organisation=1)
        return rules.why_not_register(viewer) is None

    assert {one for one in Profession if may(one)} == MEETS_FIRST


def test_in_private_nobody_registers():
    assert rules.why_not_register(Row(assignment=None, organisation=None))
    assert rules.why_not_register(Row(assignment=None, organisation=1)) is None


def test_a_birth_date_or_a_number_is_there_or_said_to_be_unknown():
    assert rules.why_not_unknown(None, "", False)
    assert rules.why_not_unknown("1940", "", False) is None
    assert rules.why_not_unknown(None, "19400101-1234", False) is None
    assert rules.why_not_unknown(None, "", True) is None


def alike(number=(), name=(), another=False, **seen):
    return rules.why_not_register_alike(same_number=number, same_name=name, another=another, **seen)


def test_a_person_is_registered_once():
    elsa = Row(id=1)
    assert alike() is None
    assert "your circles already" in alike(number=[elsa], seen={1})
    assert "already here" in alike(number=[elsa], seen={2})
    assert "already here" in alike(number=[elsa], another=True)


def test_a_name_and_a_birth_date_only_warn():
    elsa = Row(id=1)
    assert "one of these" in alike(name=[elsa])
    assert alike(name=[elsa], another=True) is None
