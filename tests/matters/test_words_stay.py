"""Words are never overwritten: every sentence ever said can be read, as it was said."""

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from esther.audit.actions import gathered
from esther.circle.frame import acting
from esther.matters import actions, queries
from esther.matters.models import Saying
from esther.matters.rules import Kind
from esther.rules import NotPossible
from tests.world import inside

pytestmark = pytest.mark.django_db

WORDS = some.text("aåö ", min_size=1, max_size=8).filter(str.strip)
DEEDS = some.lists(
    some.tuples(some.sampled_from(["say", "replace", "end"]), some.integers(0, 9), WORDS),
    max_size=12,
)


@pytest.fixture
def anna(world):
    with acting(world.anna):
        yield inside(world.anna, world.elsa)


def say(anna, words, kind=Kind.MATTERS):
    return actions.say(
        esther=anna.member.esther, kind=kind, words=words, language="sv", by=anna, at=anna.at
    )


def do(anna, deed, number, words, said):
    """One deed; returns the words that were said by it, if any."""
    if deed == "say" or not said:
        said.append(say(anna, words))
        return words
    saying = said[number % len(said)]
    try:
        if deed == "end":
            actions.end(saying=saying, by=anna, at=anna.at)
            return None
        new = actions.replace(saying=saying, words=words, language="sv", by=anna, at=anna.at)
    except NotPossible:
        return None
    said.append(new)
    return words


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(DEEDS)
def test_whatever_happens_all_that_was_said_can_be_read(anna, deeds):
    with transaction.atomic():
        said = []
        heard = [do(anna, *deed, said) for deed in deeds]
        kept = Saying.everywhere.values_list("words", flat=True)
        assert sorted(kept) == sorted(words for words in heard if words)
        for saying in said:
            assert saying in queries.history(anna, saying)
        transaction.set_rollback(True)


def test_the_database_lets_nobody_change_words(anna):
    saying = say(anna, "Sing in the choir")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Saying.everywhere.filter(pk=saying.pk).update(words="Be quiet")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Saying.everywhere.filter(pk=saying.pk).delete()


def test_a_replaced_saying_keeps_its_place_and_its_history(anna):
    first, second = say(anna, "first"), say(anna, "second")
    newer = actions.replace(saying=first, words="first!", language="sv", by=anna, at=anna.at)
    newest = actions.replace(saying=newer, words="first!!", language="sv", by=anna, at=anna.at)
    assert [it.words for it in queries.now(anna).matters] == ["first!!", "second"]
    assert queries.history(anna, newer) == [newest, newer, first]
    assert queries.history(anna, second) == [second]


def test_an_old_saying_cannot_be_replaced_twice(anna):
    old = say(anna, "old")
    actions.replace(saying=old, words="new", language="sv", by=anna, at=anna.at)
    with pytest.raises(NotPossible, match="newer saying"):
        actions.replace(saying=old, words="newer", language="sv", by=anna, at=anna.at)


def test_her_order_is_kept(anna):
    rows = [say(anna, words) for words in ("one", "two", "three")]
    order = [rows[2].pk, rows[0].pk, rows[1].pk]
    actions.reorder(esther=anna.member.esther, order=order, by=anna, at=anna.at)
    assert [it.words for it in queries.what_matters(anna)] == ["three", "one", "two"]


def test_an_order_that_misses_a_new_saying_is_refused(anna):
    order = [say(anna, "one").pk]
    say(anna, "two")
    with pytest.raises(NotPossible, match="changed the list"):
        actions.reorder(esther=anna.member.esther, order=order, by=anna, at=anna.at)


def test_every_action_leaves_a_trace(anna):
    with gathered() as rows:
        saying = say(anna, "one", Kind.TOLD)
        actions.ask_again(saying=saying, why="A new fall", by=anna, at=anna.at)
        newer = actions.replace(saying=saying, words="two", language="sv", by=anna, at=anna.at)
        actions.reorder(
            esther=anna.member.esther, order=[newer.pk], kind=Kind.TOLD, by=anna, at=anna.at
        )
        actions.end(saying=newer, by=anna, at=anna.at)
        done = [row["did"].partition(".")[2] for row in rows]
        assert done == ["say", "ask_again", "replace", "reorder", "end"]
        assert {row["about"][0] for row in rows} == {str(anna.member.esther_id)}


def test_all_her_words_are_one_statement(anna, django_assert_num_queries):
    for kind in Kind:
        say(anna, "words", kind)
    with django_assert_num_queries(1):
        facts = queries.panel(anna)
        assert str(facts.matters[0].by_account)
    assert [len(group.sayings) for group in facts.crisis] == [1] * 6
