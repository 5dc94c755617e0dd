"""What is not shared with somebody close is not told by the way either."""

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.circle.sharing.kinds import Data
from esther.matters import actions as matters
from esther.stays import actions as stays
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

from .test_speaking import neighbour

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads(world, monkeypatch):
    """A page as somebody sees it with whom she shares these kinds, and nothing else."""
    at_the_moment_of(world, monkeypatch)

    def page(kinds, name):
        came = neighbour(world, kinds)
        return browser(came).get(reverse(name, args=[world.elsa.pk])).text

    return page


@pytest.mark.parametrize("kinds, told", [(Data.PLAN, False), (Data.PLAN | Data.HEALTH, True)])
def test_that_she_has_stayed_somewhere_is_told_with_her_health(world, reads, kinds, told):
    with acting(world.nurse):
        by = inside(world.nurse, world.elsa)
        stays.admit(esther=world.elsa, organisation=world.ward, by=by, at=world.at)
    page = reads(kinds, "circle:circle")
    assert ("Has a stay" in page, "Has something to do here" in page) == (told, not told)


@pytest.mark.parametrize(
    "kinds, says", [(Data.MATTERS, "has not shared this"), (Data.MATTERS | Data.CRISIS, "Call us")]
)
def test_a_crisis_plan_that_is_not_shared_is_not_called_unwritten(world, reads, kinds, says):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        red = {"kind": "red", "words": "Call us", "language": "sv"}
        matters.say(esther=world.elsa, **red, by=by, at=world.at)
    page = reads(kinds, "matters:matters")
    crisis = page[page.index('id="crisis"') : page.index('id="told"')]
    assert says in crisis and ("Call us" in crisis) == bool(kinds & Data.CRISIS)
    assert ("Nothing said yet about" in crisis) == bool(kinds & Data.CRISIS)
