"""A meeting about the plan: called with her, answered, held, and its decisions in the plan."""

from datetime import timedelta

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.queries import coordinator, is_inside
from esther.circle.rules import Why
from esther.keys import new_key
from esther.letters.models import Notice
from esther.plan import actions, queries
from esther.plan.models import Meeting, Party
from esther.plan.rules import missing
from esther.rules import NotPossible
from tests.world import unit, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(planned, seat):
    with seat("anna") as anna:
        return call(planned, anna)


def call(world, by, *names):
    names = names or ("elsa", "karin", "home", "ward", "centre")
    begins_at = world.at + timedelta(days=2)
    return actions.call_meeting(
        plan=world.plan,
        why="What does she need to sing again?",
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=1),
        place="At Elsa's",
        members=[world.seats[name] for name in names],
        by=by,
        at=world.at,
    )


def test_nothing_is_decided_without_her(planned, seat):
    with seat("anna") as anna, pytest.raises(NotPossible, match="without her"):
        call(planned, anna, "home", "ward")


def test_the_invited_are_told_once_with_why(planned, meeting):
    with acting(planned.hanna):
        notice = Notice.everywhere.get(kind="plan.call_meeting", to_organisation=planned.home)
        assert notice.why == "invited"
        assert queries.invitations_open(planned.hanna).get().meeting == meeting


def test_who_is_invited_answers_and_others_do_not(planned, meeting, seat):
    with seat("hanna") as hanna:
        invitation = queries.invitations(hanna).get(member=planned.seats["home"])
        actions.answer_invitation(invitation=invitation, answer="remote", by=hanna, at=hanna.at)
        hers = queries.invitations(hanna).get(member=planned.seats["elsa"])
        with pytest.raises(NotPossible, match="Only the one who is invited"):
            actions.answer_invitation(invitation=hers, answer="yes", by=hanna, at=hanna.at)
    with seat("anna") as anna:
        actions.answer_invitation(
            invitation=hers, answer="yes", note="By phone", by=anna, at=anna.at
        )
        assert queries.meeting(anna, meeting.pk).get().invitations.get(pk=hers.pk).answer == "yes"


def test_what_a_meeting_lacks_to_decide_is_said():
    assert len(missing([("esther", "not_answered"), ("unit", "yes")])) == 2
    assert missing([("relative", "remote"), ("unit", "yes"), ("unit", "remote")]) == []


def test_what_is_decided_becomes_a_line_on_the_spot_and_the_plan_is_kept(planned, meeting, seat):
    then = meeting.begins_at + timedelta(minutes=50)
    with seat("anna") as anna:
        anna = anna.later(then)
        actions.hold(meeting=meeting, minutes="She wants to sit when she sings.", by=anna, at=then)
        line = actions.add_action(
            goal=planned.goal,
            what="A chair in the choir",
            who=Party(member=planned.seats["karin"]),
            meeting=meeting,
            by=anna,
            at=then,
        )
        version = actions.close_meeting(meeting=meeting, by=anna, at=then)
        assert line.meeting == meeting
        kept = version.whole["goals"][0]["actions"]
        assert [it["what"] for it in kept] == ["Practise breathing", "A chair in the choir"]
        with pytest.raises(NotPossible, match="held"):
            actions.hold(meeting=meeting, minutes="Later", by=anna, at=then)


def test_a_meeting_is_not_closed_before_it_began_or_without_a_word(planned, meeting, seat):
    with seat("anna") as anna:
        with pytest.raises(NotPossible, match="not begun"):
            actions.close_meeting(meeting=meeting, by=anna, at=anna.at)
        with pytest.raises(NotPossible, match="a few words"):
            actions.close_meeting(meeting=meeting, by=anna, at=meeting.ends_at)


def test_a_cancelled_meeting_says_why_to_everybody(planned, meeting, seat):
    with seat("anna") as anna:
        with pytest.raises(NotPossible, match="Write why"):
            actions.cancel_meeting(meeting=meeting, why=" ", by=anna, at=anna.at)
        actions.cancel_meeting(meeting=meeting, why="Snow", by=anna, at=anna.at)
        assert Meeting.seen_by(anna).get().cancelled_why == "Snow"
        assert queries.next_meeting(anna, planned.plan) is None
    with acting(planned.hanna):
        told = Notice.everywhere.filter(kind="plan.cancel_meeting")
        assert told.filter(to_organisation=planned.home).count() == 1


@pytest.fixture
def guest(planned, seat):
    """A pharmacy that had a reason to look and has none now, invited to a meeting."""
    paul = works("Paul Pharmacist", unit("The pharmacy"), at=planned.at)
    reason = {"esther": planned.elsa, "kind": Why.NOTICE, "ref": new_key(), "at": planned.at}
    with seat("anna") as anna:
        planned.seats["guest"] = circle.let_in(organisation=paul.organisation, **reason)
        circle.close_ground(**reason)
        planned.meeting = call(planned, anna, "elsa", "home", "guest")
    return paul


def looks(viewer, world, at):
    with acting(viewer.later(at)):
        return is_inside(viewer.later(at), world.elsa.pk)


def test_an_invitation_is_a_reason_to_look_until_it_should_have_been_told_of(planned, guest):
    ends_at = planned.meeting.ends_at
    assert looks(guest, planned, ends_at)
    assert not looks(guest, planned, ends_at + timedelta(days=14))


def test_when_the_meeting_is_held_the_reason_is_over(planned, guest, seat):
    then = planned.meeting.ends_at
    with seat("anna") as anna:
        actions.hold(meeting=planned.meeting, minutes="She sings.", by=anna, at=then)
        actions.close_meeting(meeting=planned.meeting, by=anna, at=then)
    assert not looks(guest, planned, then)
    assert looks(planned.hanna, planned, then)  # home care has a line


def test_who_was_invited_reads_why_a_meeting_is_cancelled(planned, guest, seat):
    with seat("anna") as anna:
        actions.cancel_meeting(meeting=planned.meeting, why="Snow", by=anna, at=anna.at)
    assert looks(guest, planned, planned.meeting.ends_at - timedelta(seconds=1))
    assert not looks(guest, planned, planned.meeting.ends_at)


def test_a_meeting_far_ahead_that_is_cancelled_is_a_reason_to_look_for_two_weeks(
    planned, guest, seat
):
    with seat("anna") as anna:
        far = planned.meeting.ends_at + timedelta(days=700)
        planned.meeting.change(begins_at=far - timedelta(hours=1), ends_at=far)
        actions.cancel_meeting(meeting=planned.meeting, why="Snow", by=anna, at=anna.at)
    assert looks(guest, planned, planned.at + timedelta(days=13))
    assert not looks(guest, planned, planned.at + timedelta(days=14))


def test_who_has_left_is_not_let_in_by_an_invitation(planned, guest, seat):
    with seat("anna") as anna:
        circle.leave(member=planned.seats["guest"], by=anna, at=planned.at)
        planned.seats["guest"].refresh_from_db()
        call(planned, anna, "elsa", "home", "guest")
    assert not looks(guest, planned, planned.at)


def test_a_question_reaches_the_coordinator_and_the_answer_comes_back(planned, seat):
    with seat("karin") as karin:
        asked = actions.comment(
            plan=planned.plan, words="Who rings?", is_question=True, by=karin, at=karin.at
        )
    with seat("anna") as anna:
        assert Notice.everywhere.get(kind="plan.comment").to_account == anna.account
        actions.answer_comment(comment=asked, words="I do.", by=anna, at=anna.at)
    with seat("karin") as karin:
        assert Notice.everywhere.get(kind="plan.answer_comment").to_account == karin.account


def test_a_question_goes_to_the_one_who_covers_while_the_coordinator_is_away(planned, seat):
    with seat("anna") as anna:
        circle.set_cover(
            role=coordinator(anna),
            cover=planned.nurse.account,
            cover_phone="070-1740604",
            until=anna.at + timedelta(days=7),
            by=anna,
            at=anna.at,
        )
    with seat("karin") as karin:
        actions.comment(plan=planned.plan, words="When?", is_question=True, by=karin, at=karin.at)
    with seat("anna"):
        told = Notice.everywhere.get(kind="plan.comment")
        assert told.to_account == planned.nurse.account
