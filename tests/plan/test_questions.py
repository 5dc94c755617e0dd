"""A question stays somebody's task until it is answered, also where its words are not shared."""

from datetime import timedelta

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import NamedRole, Sharing
from esther.circle.queries import coordinated_by
from esther.circle.sharing.actions import withdraw
from esther.pages.my_work import Choice, gather
from esther.pages.my_work.words import verb
from esther.people.rules import Profession
from esther.plan import actions, queries
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside, works

pytestmark = pytest.mark.django_db
WORDS = "Who comes on Sundays?"


@pytest.fixture
def asked(planned, monkeypatch):
    at_the_moment_of(planned, monkeypatch)
    with acting(planned.elsa_in):
        by = inside(planned.elsa_in, planned.elsa)
        said = {"plan": planned.plan, "words": WORDS, "is_question": True}
        planned.question = actions.comment(**said, by=by, at=planned.at)
    return planned


@pytest.fixture
def hidden(asked):
    return shares_nothing(asked)


def shares_nothing(asked):
    """Nobody but Elsa reads what she asks."""
    with acting(asked.elsa_in):
        by = inside(asked.elsa_in, asked.elsa)
        for given in Sharing.seen_by(by).filter(to_at=None).order_by("pk"):
            withdraw(sharing=given, how="page", by=by, at=asked.at)
    return asked


def waits(viewer):
    """(which, with which words) of the questions on somebody's list."""
    with acting(viewer):
        found = queries.questions_open(viewer)
        return [(it.pk, getattr(it, "words", None)) for it in found]


def test_a_question_that_is_shared_is_on_the_list_with_its_words(asked):
    assert waits(asked.anna) == [(asked.question.pk, WORDS)]
    assert waits(asked.hanna) == waits(asked.stranger) == []


def test_where_its_words_are_not_shared_the_task_stays_without_them(hidden):
    assert waits(hidden.anna) == [(hidden.question.pk, None)]
    assert waits(hidden.hanna) == waits(hidden.stranger) == []
    page = browser(hidden.anna).get("/work/").text
    assert WORDS not in page and "not shared with you. Ask the person" in page
    with acting(hidden.anna):
        rows = [it for it in gather(hidden.anna, Choice()).rows if it.kind == "comment"]
    assert [it.name for it in rows] == ["Elsa Bergström"] and verb(rows[0]) == "Look"


def test_it_goes_when_it_is_answered(hidden):
    with acting(hidden.elsa_in):
        by = inside(hidden.elsa_in, hidden.elsa)
        actions.answer_comment(comment=hidden.question, words="I know it now.", by=by, at=hidden.at)
    assert waits(hidden.anna) == []


def test_it_follows_who_keeps_things_together(asked):
    other = works("Olof Other", asked.home, at=asked.at)
    with acting(asked.anna):
        by = inside(asked.anna, asked.elsa)
        facts = {"account": other.account, "phone": "1", "hours": "8"}
        circle.name_coordinator(member=asked.seats["home"], **facts, by=by, at=asked.at)
    shares_nothing(asked)
    assert waits(asked.anna) == []
    assert waits(other) == [(asked.question.pk, None)]


@pytest.mark.parametrize("way", ["cover", "unit", "head"])
def test_it_is_on_the_same_lists_as_all_else_that_waits_for_the_coordinator(asked, way):
    """As `coordinated_by` says: who covers, the unit where nobody is named, its head."""
    profession = Profession.MANAGER if way == "head" else Profession.NURSE
    other = works("Olof Other", asked.centre, profession, at=asked.at)
    with acting(asked.anna):
        inside(asked.anna, asked.elsa)
        role = NamedRole.everywhere.get(kind="coordinator")
        until = asked.at + timedelta(days=1)
        changed = {
            "cover": {"cover": other.account, "away_until": until},
            "unit": {"account": None},
        }
        role.change(**changed.get(way, {"phone": "1"}))
    shares_nothing(asked)
    with acting(other):
        assert coordinated_by(other).exists()
    assert waits(other) == [(asked.question.pk, None)]
