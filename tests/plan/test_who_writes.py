"""Who does what in the plan: some write, some ask; and her own answers are hers."""

from datetime import date, timedelta

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Role
from esther.plan import actions
from esther.plan.models import Invitation, Party
from esther.rules import NotPossible
from tests.world import inside, private

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_there(planned, seat):
    """Besides the relative a volunteer; a line that is ended, a question, a meeting."""
    planned.vera = private("Vera Volunteer", planned.at)
    with seat("anna") as anna:
        by = {"by": anna, "at": anna.at}
        circle.invite(esther=planned.elsa, account=planned.vera.account, role=Role.VOLUNTEER, **by)
        planned.done = actions.add_action(
            goal=planned.goal, what="Walk", who=Party(planned.home), **by
        )
        actions.end_action(action=planned.done, **by)
        planned.said = actions.comment(plan=planned.plan, words="When?", is_question=True, **by)
        planned.meeting = actions.call_meeting(
            plan=planned.plan,
            why="Sing",
            begins_at=anna.at + timedelta(days=2),
            ends_at=anna.at + timedelta(days=2, hours=1),
            members=[planned.seats["elsa"], planned.seats["home"]],
            **by,
        )
        lines = [actions.Line("goal", "Lose weight"), actions.Line("action", "Walk")]
        attached = actions.attach(esther=planned.elsa, title="W", source="s", lines=lines, **by)
        planned.beside = list(attached.lines.order_by("position"))
    return planned


def each(world):
    """Every action of the plan that is not for everybody, with what it is done to."""
    plan, goal, line, done = world.plan, world.goal, world.line, world.done
    day = date(2027, 2, 1)
    in_two_days = world.at + timedelta(days=2)
    return {
        "begin": {"esther": world.elsa},
        "change_plan": {"plan": plan, "why": "x"},
        "settle": {"plan": plan, "why": "x"},
        "review": {"plan": plan, "words": "x", "review_on": day},
        "close": {"plan": plan, "why": "x"},
        "add_goal": {"plan": plan, "matter": world.saying, "words": "x"},
        "change_goal": {"goal": goal, "words": "x"},
        "set_scale": {"goal": goal, "scale": list("abcde")},
        "score": {"goal": goal, "scale_now": 1},
        "end_goal": {"goal": goal},
        "add_action": {"goal": goal, "what": "x", "who": Party(world.ward)},
        "change_action": {"action": line, "what": "x"},
        "record_progress": {"action": line},
        "end_action": {"action": line},
        "answer_comment": {"comment": world.said, "words": "x"},
        "call_meeting": {
            "plan": plan,
            "why": "x",
            "begins_at": in_two_days,
            "ends_at": in_two_days + timedelta(hours=1),
            "members": [world.seats["elsa"], world.seats["home"]],
        },
        "hold": {"meeting": world.meeting, "minutes": "x"},
        "close_meeting": {"meeting": world.meeting},
        "cancel_meeting": {"meeting": world.meeting, "why": "x"},
        "answer_invitation": {
            "invitation": Invitation.everywhere.filter(meeting=world.meeting).first(),
            "answer": "no",
        },
        "adopt_goal": {"line": world.beside[0], "matter": world.saying},
        "adopt_action": {"line": world.beside[1], "goal": goal, "who": Party(world.home)},
        "ask_outcome": {"action": done, "outcome": "met"},
    }


FOR_EVERYBODY = {"agree", "comment"}
BY_IMPORT = {"attach", "attach_again"}  # no page leads there
BY_THE_CLOCK = {"follow_who_left"}
OTHER_WORDS = {
    "close": "coordinator closes",
    "answer_comment": "comment of your own",
    "answer_invitation": "Only the one who is invited",
    "adopt_goal": "coordinator takes",
    "adopt_action": "coordinator takes",
    "ask_outcome": "answers this herself",
}
NOT_HERE = FOR_EVERYBODY | BY_IMPORT | BY_THE_CLOCK | {"Line"}
REFUSED = sorted(set(actions.__all__) - NOT_HERE)


@pytest.mark.parametrize("name", REFUSED)
def test_a_volunteer_writes_nothing_in_the_plan(all_there, seat, name):
    with seat("vera") as vera:
        said = each(all_there)[name]
        with pytest.raises(NotPossible, match=OTHER_WORDS.get(name, "comment or ask")):
            getattr(actions, name)(by=vera, at=vera.at, **said)


@pytest.mark.parametrize("name", sorted(set(REFUSED) - {"ask_outcome"}))
def test_a_relative_writes_nothing_in_the_plan(all_there, seat, name):
    with seat("karin") as karin:
        said = each(all_there)[name]
        with pytest.raises(NotPossible, match=OTHER_WORDS.get(name, "comment or ask")):
            getattr(actions, name)(by=karin, at=karin.at, **said)


def test_a_relative_begins_no_plan_where_there_is_none(said):
    with acting(said.karin), pytest.raises(NotPossible, match="comment or ask"):
        actions.begin(esther=said.elsa, by=inside(said.karin, said.elsa), at=said.at)


def test_what_she_answered_only_she_answers_anew(all_there, seat):
    with seat("elsa_in") as elsa:
        done = all_there.done
        actions.ask_outcome(action=done, outcome="not_met", words="No.", by=elsa, at=elsa.at)
    with seat("hanna") as hanna, pytest.raises(NotPossible, match="answers anew"):
        actions.ask_outcome(action=done, outcome="met", by=hanna, at=hanna.at)
    with seat("elsa_in") as elsa:
        line = actions.ask_outcome(action=done, outcome="partly", by=elsa, at=elsa.at)
        assert line.outcome == "partly"
