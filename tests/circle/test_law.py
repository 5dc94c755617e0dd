"""What may be sent without a yes is named with its source, and opens nothing else."""

from pathlib import Path

import pytest

from esther.circle import law
from esther.circle.actions import let_in
from esther.circle.frame import acting
from esther.circle.models import Ground, Sharing
from esther.circle.rules import Why
from esther.circle.sharing import actions
from esther.circle.sharing.kinds import How
from esther.health import actions as health
from esther.health.models import Known
from esther.keys import new_key
from tests.world import inside

STAFF = Path("docs/how-to/staff.md")


def test_each_notice_of_the_law_says_to_whom_how_soon_with_what_and_by_which_section():
    se = law.of("se")
    assert se.source and se.lawyer_confirms
    assert len({it.key for it in se.notices}) == len(se.notices) >= 5
    for it in se.notices:
        assert it.law.startswith("2017:612") and it.to and it.fields and it.within
        assert it.called("sv") != it.called("en")


def test_the_guide_for_staff_names_each_of_them():
    told = STAFF.read_text("utf-8")
    assert [it.key for it in law.of("se").notices if it.called("sv") not in told] == []


@pytest.mark.django_db
def test_a_notice_opens_nothing_that_others_wrote(world):
    """Who was sent a notice is let in, reads that she is there, and nothing of the others'."""
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        health.record(
            esther=world.elsa, kind="problem", text="Heart", source="Oak", by=by, at=world.at
        )
        for given in Sharing.everywhere.order_by("pk"):
            actions.withdraw(sharing=given, how=How.TOLD, by=by, at=world.at)
        let_in(
            esther=world.elsa,
            organisation=world.stranger.organisation,
            kind=Why.NOTICE,
            ref=new_key(),
            at=world.at,
        )
    with acting(world.stranger):
        sent = inside(world.stranger, world.elsa)
        assert Ground.open_for(sent).get().kind == Why.NOTICE and sent.basis == "law"
        assert not Known.seen_by(sent).exists() and not Known.everywhere.exists()
