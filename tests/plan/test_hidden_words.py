"""A goal whose words come from a unit that she hides: it stands, and its words do not show."""

import pytest
from django.urls import reverse

from esther.circle.actions import invite
from esther.circle.frame import acting
from esther.circle.sharing.actions import hide, share
from esther.matters import actions as matters
from esther.people.rules import DataClass, Kind, Profession
from esther.plan import actions, queries
from esther.plan.models import Action, Goal, Party, Version
from esther.steps import actions as steps
from tests.circle.browsing import at_the_moment_of, browser
from tests.plan.filling import fields_of
from tests.world import inside, unit, works

pytestmark = pytest.mark.django_db
CANARY, INSTEAD = "CANARYWORDS of the ward", "The words that this goal serves are hidden"


@pytest.fixture
def hidden(planned, seat, monkeypatch):
    """What the ward wrote down she hides from all others; a goal serves it."""
    at_the_moment_of(planned, monkeypatch)
    with seat("nurse") as ward:
        said = {"esther": planned.elsa, "kind": "matters", "language": "sv", "at": planned.at}
        words = matters.say(words=CANARY, by=ward, **said)
    with seat("anna") as anna:
        goal = actions.add_goal(plan=planned.plan, matter=words, words="Dare", by=anna, at=anna.at)
        actions.add_action(goal=goal, what="Talk", who=Party(planned.home), by=anna, at=anna.at)
        planned.dare = goal
    with seat("elsa_in") as elsa:
        hide(esther=planned.elsa, unit=planned.ward, how="page", by=elsa, at=elsa.at)
    return planned


@pytest.fixture
def sara_adds(planned, seat):
    """She invites income support, other social services, with whatever she is given to share;
    they put in a line for her new coat."""
    income = unit("Income support", Kind.OTHER, data_class=DataClass.SOCIAL)
    planned.sara = works("Sara Social", income, Profession.SOCIAL_WORKER, planned.at)

    def add():
        with seat("anna") as anna:
            invite(esther=planned.elsa, organisation=income, shares=127, by=anna, at=anna.at)
        with seat("sara") as sara:
            facts = {"goal": planned.goal, "what": "A new coat", "who": Party(income)}
            return actions.add_action(**facts, by=sara, at=sara.at)

    return add


def page(world, viewer, name, *keys):
    return browser(viewer).get(reverse(f"plan:{name}", args=[world.elsa.pk, *keys])).text


@pytest.mark.parametrize("reader", ["anna", "hanna"])
def test_the_goal_stands_and_says_that_its_words_are_hidden(hidden, reader):
    viewer = getattr(hidden, reader)
    for name, *keys in (("plan",), ("goal", hidden.dare.pk)):
        text = page(hidden, viewer, name, *keys)
        assert "Dare" in text and INSTEAD in text and CANARY not in text
    agree = page(hidden, viewer, "agree", hidden.dare.pk)
    assert INSTEAD in agree and CANARY not in agree


@pytest.mark.parametrize("reader", ["nurse", "elsa_in"])
def test_she_and_the_unit_itself_read_them(hidden, reader):
    text = page(hidden, getattr(hidden, reader), "plan")
    assert CANARY in text and INSTEAD not in text


def test_who_does_not_see_the_words_changes_the_goal_and_leaves_them(hidden):
    path = reverse("plan:change_goal", args=[hidden.elsa.pk, hidden.dare.pk])
    form = fields_of(browser(hidden.anna).get(path))
    assert "matter" not in form
    answer = browser(hidden.anna).post(path, form | {"words": "Dare more"})
    assert answer.status_code == 302
    with acting(hidden.elsa_in):
        goal = Goal.seen_by(inside(hidden.elsa_in, hidden.elsa)).get(pk=hidden.dare.pk)
        assert (goal.words, goal.her_words) == ("Dare more", CANARY)


def test_a_step_that_serves_the_goal_shows_its_words_nowhere(hidden, seat):
    with seat("hanna") as hanna:
        step = steps.begin(what="Listen", goal=hidden.dare, by=hanna, at=hanna.at)
    client = browser(hidden.hanna)
    work = client.get("/work/").text
    one = client.get(reverse("steps:step", args=[hidden.elsa.pk, step.pk])).text
    assert "Listen" in work and "Listen" in one and CANARY not in work + one


def test_the_database_hides_them_too(hidden):
    with acting(hidden.hanna):
        viewer = inside(hidden.hanna, hidden.elsa)
        goals = {it.words: it.her_words for it in queries.goals(viewer, hidden.plan)}
    assert goals == {"Sing on Sundays": "I want to sing in the choir on Sundays.", "Dare": ""}


@pytest.mark.parametrize("who, partly", [("anna", True), ("nurse", False)])
def test_a_version_says_that_some_notes_were_hidden_from_who_settled_it(hidden, seat, who, partly):
    with seat(who) as viewer:
        kept = actions.settle(plan=hidden.plan, why="As agreed", by=viewer, at=viewer.at)
    text = page(hidden, hidden.elsa_in, "version", kept.pk)
    assert "hidden from who settled this" in text if partly else CANARY in text
    assert ("Something may be missing" in text) == partly == (CANARY not in text)


def test_a_version_is_opened_by_who_may_read_all_that_stands_in_it(
    planned, seat, sara_adds, monkeypatch
):
    """Lines of other social services stand in it for those alone with whom she shares them."""
    at_the_moment_of(planned, monkeypatch)
    sara_adds()
    with seat("sara") as sara:
        actions.settle(plan=planned.plan, why="With income support", by=sara, at=sara.at)
    with seat("hanna") as hanna:
        assert not queries.versions(hanna, planned.plan).exists()
        assert not Version.everywhere.exists()
    assert "1 version is not shown" in page(planned, planned.hanna, "history")
    with seat("elsa_in") as elsa:
        assert planned.sara.organisation_id in queries.versions(elsa, planned.plan).get().units
        given = {"kinds": 127, "member": planned.seats["home"], "how": "page"}
        share(esther=planned.elsa, **given, by=elsa, at=elsa.at)
    with seat("hanna") as hanna:
        assert queries.versions(hanna, planned.plan).count() == Version.everywhere.count() == 1
    assert "not shown" not in page(planned, planned.hanna, "history")


def test_a_version_is_partly_where_notes_of_others_or_what_matters_are_not_seen(
    planned, seat, sara_adds
):
    """Not where she hides a unit that wrote nothing in the plan."""
    with seat("elsa_in") as elsa:
        hide(esther=planned.elsa, unit=planned.ward, how="page", by=elsa, at=elsa.at)
    with seat("anna") as anna:
        assert not actions.settle(plan=planned.plan, why="A", by=anna, at=anna.at).partly
    sara_adds()
    with seat("hanna") as hanna:
        actions.add_action(
            goal=planned.goal, what="B", who=Party(planned.home), by=hanna, at=hanna.at
        )
        assert actions.settle(plan=planned.plan, why="B", by=hanna, at=hanna.at).partly
    with seat("sara") as sara:
        assert not actions.settle(plan=planned.plan, why="C", by=sara, at=sara.at).partly


def test_a_unit_that_becomes_other_social_services_is_hidden_by_the_next_question(
    planned, seat, sara_adds
):
    """Also in the same transaction: which units those are is not remembered past a change."""
    coat = sara_adds()
    assert not _hanna_finds(coat, seat)
    coat.by_organisation.data_class = DataClass.OLDER
    coat.by_organisation.save()
    assert _hanna_finds(coat, seat)
    coat.by_organisation.data_class = DataClass.SOCIAL
    coat.by_organisation.save()
    assert not _hanna_finds(coat, seat)


def _hanna_finds(line, seat):
    with seat("hanna"):
        return Action.everywhere.filter(pk=line.pk).exists()
