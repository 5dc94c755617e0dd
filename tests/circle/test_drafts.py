"""What is typed is kept for the one who types it, and never sent."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from esther.circle import drafts
from esther.circle.frame import acting
from esther.circle.models import Draft
from esther.rules import NotPossible
from tests.circle.browsing import at_the_moment_of, browser
from tests.world import inside

pytestmark = pytest.mark.django_db
PLACE = "matters:say"


def typed(text):
    return QueryDict(f"words={text}&how=a&how=b&csrfmiddlewaretoken=x&once=y")


@pytest.fixture
def hanna(world):
    with acting(world.hanna):
        yield inside(world.hanna, world.elsa)


def test_the_latest_is_kept_without_the_tokens(hanna):
    drafts.keep(hanna, PLACE, typed("one"))
    drafts.keep(hanna, PLACE, typed("two"))
    assert drafts.kept(hanna, PLACE) == {"words": "two", "how": ["a", "b"]}
    assert Draft.objects.count() == 1


def test_a_dropped_draft_is_gone(hanna):
    drafts.keep(hanna, PLACE, typed("one"))
    drafts.drop(hanna, PLACE)
    assert drafts.kept(hanna, PLACE) == {}


def test_nobody_else_sees_a_draft_not_even_a_colleague(world, hanna):
    drafts.keep(hanna, PLACE, typed("one"))
    with acting(world.anna):
        assert drafts.kept(world.anna, PLACE) == {}
        assert not Draft.objects.exists()


def test_a_draft_older_than_thirty_days_goes(hanna):
    drafts.keep(hanna, "plan:goal", typed("old"))
    drafts.keep(hanna.later(hanna.at + timedelta(days=31)), PLACE, typed("new"))
    assert [draft.place for draft in Draft.objects.order_by("place")] == [PLACE]


def test_a_place_that_is_no_form_is_refused(hanna):
    with pytest.raises(NotPossible, match="no such form"):
        drafts.keep(hanna, "somewhere else", typed("one"))


def test_a_stranger_keeps_nothing_about_somebody(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)
    where = reverse("circle:draft", args=[world.elsa.pk, PLACE])
    assert browser(world.stranger).post(where, {"words": "one"}).status_code == 404
    assert browser(world.hanna).post(where, {"words": "one"}).status_code == 204
    assert browser(world.hanna).get(where).status_code == 302  # there is nothing to look at
