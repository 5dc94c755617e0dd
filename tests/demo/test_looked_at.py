"""What is opened in the county in an emergency is looked at, by somebody who leads that unit."""

import pytest

from esther.circle.frame import acting
from esther.demo.files import read
from esther.letters.queries import waiting
from esther.urgent import actions, queries
from tests.demo.test_without_the_door import SONJA, at_work, key_of

GROUPS = sorted({one["unit"] for one in read("staff.toml")["staff"] if one.get("emergency")})
NAMES = {one["key"]: one["name"] for one in read("organisations.toml")["organisation"]}
KINDS = {one["key"]: one["kind"] for one in read("organisations.toml")["organisation"]}
OPENS = {"ambulance": "paramedic", "emergency": "nurse"}


def test_ambulance_and_emergency_department_have_such_a_group():
    assert {KINDS[unit] for unit in GROUPS} == set(OPENS)


@pytest.mark.parametrize("unit", GROUPS)
def test_what_the_unit_opens_its_head_looks_at(own_county, unit):
    opens = at_work(NAMES[unit], OPENS[KINDS[unit]])
    head = at_work(NAMES[unit], "manager")
    with acting(opens):
        facts = {"words": "Unconscious, nobody to ask", "by": opens, "at": opens.at}
        emergency = actions.open_emergency(her=key_of(SONJA), **facts)
    with acting(head):
        assert emergency in queries.to_review(head)
        assert "urgent.to_review" in {it.kind for it in waiting(head).notices}
        ended = emergency.to_at
    head = head.later(ended)
    with acting(head):
        said = {"outcome": "right", "words": "I have read the notes", "by": head, "at": ended}
        assert actions.review(emergency=emergency, **said).reviewed_by == head.account
