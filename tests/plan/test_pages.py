"""The pages of the plan, as each of those in the circle meets them."""

import pytest
from django.urls import reverse

from esther.circle.frame import acting
from esther.plan import actions, queries
from esther.plan.models import Action, Agreement, Comment, Goal, Meeting, Party, Plan
from tests.circle.browsing import at_the_moment_of, browser
from tests.plan.filling import fields_of
from tests.world import inside

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment(world, monkeypatch):
    at_the_moment_of(world, monkeypatch)


def address(world, name, *keys):
    return reverse(f"plan:{name}", args=[world.elsa.pk, *keys])


def everything(world):
    """Every page that is read, by name, with what is needed for it."""
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        version = actions.settle(plan=world.plan, why="Agreed", by=by, at=by.at)
        done = actions.add_action(
            goal=world.goal, what="Buy shoes", who=Party(world.ward), by=by, at=by.at
        )
        actions.end_action(action=done, by=by, at=by.at)
        said = actions.comment(plan=world.plan, words="Who?", is_question=True, by=by, at=by.at)
        meeting = actions.call_meeting(
            plan=world.plan,
            why="Together",
            begins_at=world.at.replace(hour=12),
            ends_at=world.at.replace(hour=13),
            members=[world.seats["elsa"], world.seats["home"]],
            by=by,
            at=by.at,
        )
        actions.attach(
            esther=world.elsa,
            title="Weight",
            source="there",
            lines=[actions.Line("goal", "Lose weight"), actions.Line("action", "Walk")],
            by=by,
            at=by.at,
        )
        theirs, walk = queries.attached_lines(by)
        invitation = queries.invitations(by).first()
    goal, line = world.goal.pk, world.line.pk
    return [
        ("plan", []),
        ("begin", []),
        ("change_plan", []),
        ("settle", []),
        ("review", []),
        ("close", []),
        ("add_goal", []),
        ("goal", [goal]),
        ("change_goal", [goal]),
        ("set_scale", [goal]),
        ("score", [goal]),
        ("end_goal", [goal]),
        ("add_action", [goal]),
        ("change_action", [line]),
        ("record_progress", [line]),
        ("end_action", [line]),
        ("ask_outcome", [done.pk]),
        ("agree", [goal]),
        ("agree", [world.plan.pk]),
        ("comment", [line]),
        ("answer_comment", [said.pk]),
        ("history", []),
        ("history", [world.plan.pk]),
        ("version", [version.pk]),
        ("changes", []),
        ("call_meeting", []),
        ("meeting", [meeting.pk]),
        ("cancel_meeting", [meeting.pk]),
        ("answer_invitation", [invitation.pk]),
        ("attached", []),
        ("adopt_goal", [theirs.pk]),
        ("adopt_action", [walk.pk]),
        ("print", []),
        ("card", []),
    ]


@pytest.mark.parametrize("who", ["anna", "hanna", "karin", "elsa_in"])
def test_every_page_opens_for_everybody_in_the_circle(planned, who):
    pages = everything(planned)
    looking = browser(getattr(planned, who))
    for name, keys in pages:
        assert looking.get(address(planned, name, *keys)).status_code == 200, name


def test_a_stranger_finds_nothing(planned):
    pages = everything(planned)
    looking = browser(planned.stranger)
    for name, keys in pages:
        assert looking.get(address(planned, name, *keys)).status_code == 404, name
        assert looking.post(address(planned, name, *keys)).status_code == 404, name


def test_no_page_has_her_name_in_its_title(planned):
    looking = browser(planned.hanna)
    for name, keys in everything(planned)[:-2]:
        title = looking.get(address(planned, name, *keys)).text.split("</title>")[0]
        assert "Elsa" not in title, name


def test_the_plan_page_makes_few_statements(planned, django_assert_max_num_queries):
    everything(planned)
    looking = browser(planned.hanna)
    looking.get(address(planned, "plan"))
    with django_assert_max_num_queries(23):  # one of them is the menu's
        looking.get(address(planned, "plan"))


def test_the_plan_begins_from_a_template_in_the_browser(said):
    page = browser(said.anna).post(
        address(said, "begin"),
        {"template": "sip", "why": "Many helpers", "review_on": "2027-01-10"},
    )
    assert page.status_code == 302
    with acting(said.anna):
        assert Plan.everywhere.get().why == "Many helpers"


def test_a_refused_form_keeps_what_was_typed(said):
    page = browser(said.anna).post(
        address(said, "begin"),
        {"template": "sip", "why": "A long text that took time", "review_on": "2020-01-01"},
    )
    assert page.status_code == 422
    assert "A long text that took time" in page.text
    assert "must be today or later" in page.text


def test_a_page_says_why_not_instead_of_a_button(planned):
    page = browser(planned.karin).get(address(planned, "plan"))
    assert "Write a comment or ask instead" in page.text
    assert reverse("plan:add_goal", args=[planned.elsa.pk]) not in page.text


def test_a_goal_and_a_line_are_written_and_seen(planned):
    looking = browser(planned.hanna)
    looking.post(
        address(planned, "add_goal"), {"words": "Walk to church", "matter": planned.saying.pk}
    )
    with acting(planned.hanna):
        goal = Goal.everywhere.get(words="Walk to church")
    looking.post(
        address(planned, "add_action", goal.pk),
        {"what": "Walk with her", "who": f"{planned.home.pk}:{planned.hanna.account_id}:"},
    )
    page = looking.get(address(planned, "plan"))
    assert "Hanna Homecare, Home care Nässjö" in page.text


def test_she_says_yes_in_one_press_and_no_with_what_should_be_different(planned):
    looking = browser(planned.elsa_in)
    with acting(planned.elsa_in):
        seen = queries.panel(inside(planned.elsa_in, planned.elsa)).goals[0].seen
    where = address(planned, "agree", planned.goal.pk)
    assert looking.post(where, {"answer": "agree", "seen": seen}).status_code == 302
    assert looking.post(where, {"answer": "disagree", "seen": seen}).status_code == 422
    looking.post(where, {"answer": "disagree", "why_not": "On Tuesdays", "seen": seen})
    with acting(planned.elsa_in):
        answers = Agreement.everywhere.order_by("at", "pk").values_list("answer", flat=True)
        assert list(answers) == ["agree", "disagree"]


def test_an_answer_to_what_has_changed_since_is_asked_again(planned):
    page = browser(planned.elsa_in).post(
        address(planned, "agree", planned.goal.pk), {"answer": "agree", "seen": "of yesterday"}
    )
    assert page.status_code == 422
    assert "Read it once more" in page.text


def test_two_who_change_different_fields_both_get_their_way(planned):
    where = address(planned, "change_goal", planned.goal.pk)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    assert anna.post(where, hers | {"words": "Sing a psalm"}).status_code == 302
    assert hanna.post(where, theirs | {"target_on": "2027-02-01"}).status_code == 302
    with acting(planned.anna):
        goal = Goal.everywhere.get()
        assert (goal.words, str(goal.target_on)) == ("Sing a psalm", "2027-02-01")


@pytest.mark.parametrize(("choice", "stands"), [("theirs", "Sing scales"), ("mine", "Sing hymns")])
def test_two_who_change_the_same_field_see_both_texts_and_choose(planned, choice, stands):
    where = address(planned, "change_action", planned.line.pk)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    anna.post(where, hers | {"what": "Sing scales", "due_on": "2027-01-01"})
    page = hanna.post(where, theirs | {"what": "Sing hymns"})
    assert page.status_code == 422
    assert "Sing scales" in page.text and "Sing hymns" in page.text
    with acting(planned.anna):
        assert Action.everywhere.get().what == "Sing scales"
    asked = fields_of(page)
    assert hanna.post(where, asked | {"choose_what": choice}).status_code == 302
    with acting(planned.anna):
        line = Action.everywhere.get()
        assert (line.what, str(line.due_on)) == (stands, "2027-01-01")


STEPS = ["Silent", "Hums", "Sings at home", "Sings in church", "Sings alone"]


def measured(world):
    """Where the goal is scored; it stands at −1."""
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        goal = actions.set_scale(goal=world.goal, scale=STEPS, by=by, at=by.at)
        actions.score(goal=goal, scale_now=-1, by=by, at=by.at)
    return address(world, "score", world.goal.pk)


@pytest.mark.parametrize("wrote", ["1", "-1"])
@pytest.mark.parametrize(("choice", "stands"), [("theirs", 0), ("mine", None)])
def test_two_who_score_a_goal_apart_see_both_answers(planned, wrote, choice, stands):
    """Also who leaves it as it was has answered: nobody's answer gives way unseen."""
    where = measured(planned)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    assert anna.post(where, hers | {"scale_now": "0", "words": "Better"}).status_code == 302
    page = hanna.post(where, theirs | {"scale_now": wrote, "words": "I heard her"})
    assert page.status_code == 422
    assert "What somebody else saved meanwhile" in page.text and "I heard her" in page.text
    with acting(planned.anna):
        assert Goal.everywhere.get().scale_now == 0
    assert hanna.post(where, fields_of(page) | {"choose_scale_now": choice}).status_code == 302
    with acting(planned.anna):
        assert Goal.everywhere.get().scale_now == (int(wrote) if stands is None else stands)
        said = Comment.everywhere.order_by("at", "pk").values_list("words", flat=True)
        assert sorted(said) == ["Better", "I heard her"]


def test_two_who_score_a_goal_alike_are_not_asked_anything(planned):
    where = measured(planned)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    assert anna.post(where, hers | {"scale_now": "0"}).status_code == 302
    assert hanna.post(where, theirs | {"scale_now": "0"}).status_code == 302


def test_a_step_on_a_scale_that_was_described_anew_is_asked_again(planned):
    where = measured(planned)
    hanna = browser(planned.hanna)
    theirs = fields_of(hanna.get(where))
    with acting(planned.anna):
        by = inside(planned.anna, planned.elsa)
        new = ["Never", "Seldom", "Sometimes", "Often", "Always"]
        actions.set_scale(goal=planned.goal, scale=new, by=by, at=by.at)
    page = hanna.post(where, theirs | {"scale_now": "1"})
    assert page.status_code == 422
    assert "Read it once more" in page.text and "Often" in page.text
    assert hanna.post(where, fields_of(page)).status_code == 302


def test_who_tells_how_it_goes_does_not_open_what_somebody_has_just_ended(planned):
    where = address(planned, "record_progress", planned.line.pk)
    hanna = browser(planned.hanna)
    theirs = fields_of(hanna.get(where))
    with acting(planned.anna):
        by = inside(planned.anna, planned.elsa)
        actions.end_action(action=planned.line, by=by, at=by.at)
    page = hanna.post(where, theirs | {"status": "doing", "words": "She sang"})
    assert page.status_code == 422
    assert "Done" in page.text and "Going on" in page.text and "She sang" in page.text
    with acting(planned.anna):
        assert Action.everywhere.get().status == "done"


@pytest.mark.parametrize(("choice", "status"), [("theirs", "done"), ("mine", "doing")])
def test_who_told_how_it_goes_chooses_whether_the_line_is_ended(planned, choice, status):
    where = address(planned, "record_progress", planned.line.pk)
    hanna = browser(planned.hanna)
    theirs = fields_of(hanna.get(where))
    with acting(planned.anna):
        by = inside(planned.anna, planned.elsa)
        actions.end_action(action=planned.line, by=by, at=by.at)
    page = hanna.post(where, theirs | {"status": "doing", "words": "She sang"})
    assert hanna.post(where, fields_of(page) | {"choose_status": choice}).status_code == 302
    with acting(planned.anna):
        line = Action.everywhere.get()
        assert (line.status, line.ended_at is None) == (status, status == "doing")
        assert Comment.everywhere.get().words == "She sang"


def test_after_a_change_one_comes_back_to_what_was_changed(planned):
    looking = browser(planned.hanna)
    goal, line = planned.goal.pk, planned.line.pk
    where = address(planned, "change_action", line)
    page = looking.post(where, fields_of(looking.get(where)))
    assert page["Location"].endswith(f"#line-{line}")
    where = address(planned, "change_goal", goal)
    page = looking.post(where, fields_of(looking.get(where)))
    assert page["Location"].endswith(f"#goal-{goal}")
    where = address(planned, "change_plan") + "?part=together"
    page = looking.post(where, fields_of(looking.get(where)))
    assert page["Location"].endswith("#written-together")
    words = {"what": "Walk", "who": f"{planned.home.pk}::"}
    page = looking.post(address(planned, "add_action", goal), words)
    with acting(planned.hanna):
        assert page["Location"].endswith(f"#line-{Action.everywhere.get(what='Walk').pk}")


def test_what_one_comes_back_to_is_there_and_can_take_the_focus(planned):
    text = browser(planned.hanna).get(address(planned, "plan")).text
    for place in (f"goal-{planned.goal.pk}", f"line-{planned.line.pk}", "written-together"):
        assert f'id="{place}" tabindex="-1"' in text


def test_what_both_wrote_is_corrected_where_the_summary_leads(planned):
    where = address(planned, "change_goal", planned.goal.pk)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    anna.post(where, hers | {"words": "Sing a psalm"})
    page = hanna.post(where, theirs | {"words": "Sing a hymn"})
    assert 'href="#id_choose_words_0"' in page.text and 'id="id_choose_words_0"' in page.text


def test_a_goal_tells_how_it_and_its_lines_have_changed(planned):
    with acting(planned.anna):
        anna = inside(planned.anna, planned.elsa)
        by = {"by": anna, "at": anna.at}
        actions.settle(plan=planned.plan, why="Agreed", **by)
        actions.change_goal(goal=planned.goal, words="Sing a psalm", **by)
        actions.settle(plan=planned.plan, why="Agreed anew", **by)
        actions.end_action(action=planned.line, **by)
        actions.add_goal(plan=planned.plan, matter=planned.saying, words="Walk", **by)
    page = browser(planned.hanna).get(address(planned, "goal", planned.goal.pk)).text
    told = page[page.index('id="story"') :]
    assert told.index("Since the last version") < told.index("Done: Practise breathing")
    assert told.index("In version 2") < told.index("has new words")
    assert "Walk" not in told


def test_a_meeting_says_who_called_it(planned):
    everything(planned)
    with acting(planned.anna):
        meeting = Meeting.everywhere.get()
    page = browser(planned.hanna).get(address(planned, "meeting", meeting.pk))
    assert "Called by Anna Coordinator" in page.text


def test_who_does_not_choose_is_asked_again(planned):
    where = address(planned, "change_goal", planned.goal.pk)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    anna.post(where, hers | {"words": "Sing a psalm"})
    page = hanna.post(where, theirs | {"words": "Sing a hymn"})
    again = hanna.post(where, fields_of(page))
    assert again.status_code == 422
    assert fields_of(again)["words"] == "Sing a hymn"
    assert "What somebody else saved meanwhile" in again.text


def test_minutes_of_two_who_write_at_once_are_not_lost(planned):
    everything(planned)
    with acting(planned.anna):
        meeting = Meeting.everywhere.get()
    where, hold = address(planned, "meeting", meeting.pk), address(planned, "hold", meeting.pk)
    anna, hanna = browser(planned.anna), browser(planned.hanna)
    hers, theirs = fields_of(anna.get(where)), fields_of(hanna.get(where))
    assert anna.post(hold, hers | {"minutes": "We begin with a song."}).status_code == 302
    page = hanna.post(hold, theirs | {"minutes": "Elsa wants to sit."})
    assert page.status_code == 422
    assert "We begin with a song." in page.text and "Elsa wants to sit." in page.text


def test_a_question_on_a_line_stands_by_the_line_and_is_answered(planned):
    browser(planned.karin).post(
        address(planned, "comment", planned.line.pk), {"words": "How often?", "is_question": "on"}
    )
    with acting(planned.anna):
        asked = Comment.everywhere.get()
    looking = browser(planned.anna)
    assert "How often?" in looking.get(address(planned, "plan")).text
    looking.post(address(planned, "answer_comment", asked.pk), {"words": "Every Thursday"})
    assert "Every Thursday" in looking.get(address(planned, "plan")).text


def test_who_ends_the_line_that_was_their_reason_to_look_comes_home(planned):
    with acting(planned.anna):
        by = inside(planned.anna, planned.elsa)
        far = planned.stranger.organisation
        line = actions.add_action(goal=planned.goal, what="Lend", who=Party(far), by=by, at=by.at)
    page = browser(planned.stranger).post(
        address(planned, "end_action", line.pk), {"status": "done", "words": ""}
    )
    assert (page.status_code, page["Location"]) == (302, reverse("pages:home"))


def test_a_draft_of_an_answer_does_not_keep_what_was_seen_then(planned):
    """Typed, interrupted, changed meanwhile: the page asks about what stands there now."""
    looking = browser(planned.hanna)
    page = looking.get(address(planned, "agree", planned.plan.pk))
    place = f"plan:agree:{planned.plan.pk}"
    typed = {"answer": "disagree", "why_not": "More singing", "seen": fields_of(page)["seen"]}
    draft = reverse("circle:draft", args=[planned.elsa.pk, place])
    looking.post(draft, typed)
    with acting(planned.anna):
        anna = inside(planned.anna, planned.elsa)
        actions.change_goal(goal=planned.goal, words="Sing", by=anna, at=anna.at)
    again = fields_of(looking.get(address(planned, "agree", planned.plan.pk)))
    assert again["why_not"] == "More singing" and again["seen"] != typed["seen"]
    refused = looking.post(address(planned, "agree", planned.plan.pk), typed)
    assert refused.status_code == 422
    assert fields_of(refused)["seen"] == again["seen"]


def test_a_key_in_the_address_that_is_no_key_is_not_asked_for(planned):
    looking = browser(planned.hanna)
    page = looking.get(address(planned, "add_goal") + "?meeting=abc")
    assert page.status_code == 200


def test_the_coordinator_notes_what_somebody_said_who_cannot_write_it_down(planned):
    page = address(planned, "agree", planned.plan.pk)
    hers = str(planned.seats["elsa"].pk)
    seen = fields_of(browser(planned.anna).get(page))["seen"]
    browser(planned.anna).post(page, {"answer": "agree", "seen": seen, "member": hers})
    with acting(planned.anna):
        said = Agreement.everywhere.get()
        assert (str(said.member_id), said.by_account) == (hers, planned.anna.account)
    assert "Whose answer is it?" not in browser(planned.hanna).get(page).text
