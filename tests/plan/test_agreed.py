"""A version is kept whoever answers; it is agreed when she, or her guardian, has said yes."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from esther.plan import actions, queries, rules
from esther.plan.rules import Agreed, Answer
from tests.circle.browsing import at_the_moment_of, browser

YES, NO = Answer.AGREE, Answer.DISAGREE


def said(role, answer, goal=None):
    return SimpleNamespace(member=SimpleNamespace(role=role), answer=answer, goal_id=goal)


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        ([], None),
        ([said("relative", YES), said("unit", YES), said("volunteer", YES)], None),
        ([said("esther", YES)], Agreed.WHOLE),
        ([said("guardian", YES)], Agreed.WHOLE),
        ([said("esther", NO), said("guardian", YES)], None),  # hers stands before her guardian's
        ([said("esther", YES), said("esther", NO)], None),
        ([said("esther", YES, "goal"), said("relative", YES)], Agreed.PART),
        ([said("esther", YES), said("esther", NO, "goal")], Agreed.PART),
    ],
)
def test_only_her_own_yes_or_her_guardians_makes_a_version_agreed(answers, agreed):
    assert rules.agreed(answers) == agreed


def agrees(planned, seat, who):
    with seat(who) as viewer:
        return actions.agree(plan=planned.plan, answer=YES, by=viewer, at=viewer.at)


@pytest.mark.django_db
def test_a_relatives_yes_keeps_what_was_read_and_is_never_hers(planned, seat):
    assert agrees(planned, seat, "karin").member == planned.seats["karin"]
    with seat("elsa_in") as elsa:
        [goal] = queries.panel(elsa).goals
        kept = queries.latest(elsa, planned.plan)
        answers = queries.answers_to(elsa, planned.plan, [kept.number])[kept.number]
    assert goal.hers is None and goal.answered is None
    assert [it.member.role for it in answers] == ["relative"]
    assert rules.agreed(answers) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "is_agreed"), [("karin", False), ("elsa_in", True)])
def test_the_history_says_agreed_of_her_yes_alone(planned, seat, monkeypatch, who, is_agreed):
    agrees(planned, seat, who)
    at_the_moment_of(planned, monkeypatch)
    client, tag = browser(planned.anna), ">Agreed<"
    with seat("anna") as anna:
        kept = queries.latest(anna, planned.plan)
    history = client.get(reverse("plan:history", args=[planned.elsa.pk])).text
    version = client.get(reverse("plan:version", args=[planned.elsa.pk, kept.pk])).text
    assert (tag in history) == (tag in version) == is_agreed
    assert "Who has answered this version" in version


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "told"), [("karin", True), ("elsa_in", False)])
def test_who_reads_her_page_is_told_that_the_answer_is_their_own(planned, monkeypatch, who, told):
    at_the_moment_of(planned, monkeypatch)
    client = browser(getattr(planned, who))
    for page in (
        reverse("pages:own", args=[planned.elsa.pk]),
        reverse("plan:agree", args=[planned.elsa.pk, planned.goal.pk]),
    ):
        assert ("is your own answer, in your own name" in client.get(page).text) == told
