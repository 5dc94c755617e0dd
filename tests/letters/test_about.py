"""A notice keeps no words; who reads it sees what it is about, when she shares that now."""

import pytest

from esther.circle.frame import acting
from esther.circle.models import Sharing
from esther.circle.sharing.actions import withdraw
from esther.letters.models import Notice
from esther.plan import actions as plan
from tests.circle.browsing import at_the_moment_of, browser
from tests.pages.scenes import full_day
from tests.world import inside

pytestmark = pytest.mark.django_db
WORDS = "May she sing standing up?"


@pytest.fixture
def asked(world, monkeypatch):
    """Karin asks the coordinator about the plan; the ward has offered home care a step."""
    world.at = full_day(world).now
    with acting(world.karin.later(world.at)) as karin:
        by = inside(karin, world.elsa)
        plan.comment(plan=world.plan, words=WORDS, is_question=True, by=by, at=world.at)
    at_the_moment_of(world, monkeypatch)
    return world


def notices(viewer):
    return browser(viewer).get("/notices/").text


def test_a_notice_says_about_whom_what_and_from_whom(asked):
    page = notices(asked.anna)
    assert "Elsa Bergström" in page and WORDS in page and "Karin Daughter" in page
    assert "How is the singing?" in notices(asked.hanna)


def test_what_she_does_not_share_any_more_the_notice_does_not_say(asked):
    with acting(asked.elsa_in.later(asked.at)) as elsa:
        elsa = inside(elsa, asked.elsa)
        for given in Sharing.seen_by(elsa):
            withdraw(sharing=given, how="page", by=elsa, at=asked.at)
    page = notices(asked.anna)
    assert "A question about the plan" in page and WORDS not in page


def test_nothing_of_it_is_kept_in_the_notice(asked):
    with acting(asked.anna):
        kept = str(list(Notice.everywhere.values()))
    assert WORDS not in kept and "Elsa" not in kept and "Karin" not in kept
