"""The one shared plan: begun from her words, with goals, lines, answers and follow-ups."""

from datetime import datetime, timedelta

from esther.plan import actions as plan
from esther.plan.rules import Answer, GoalStatus

from .lines import tell_line
from .story import Story, on


def tell(story: Story) -> None:
    begins = begun_at(story)
    story.act(begins, story.coordinator, lambda by: _begin(story, by))
    for goal in story.told["goals"]:
        _goal(story, goal)
    settled = story.calendar.moment(on(story.told["plan"]["agreed_on"], 15))
    story.act(settled, story.coordinator, lambda by: _settle(story, by))
    for review in story.told.get("reviews", []):
        at = story.calendar.moment(review["on"], 14)
        story.act(at, story.coordinator, lambda by, review=review: _review(story, review, by))


def begun_at(story: Story) -> datetime:
    """When the plan begins: on its day, or as soon as a goal of it is needed and she has
    said what matters."""
    told, moment = story.told, story.calendar.moment
    said = min(one["on"] for one in [*told["words"], *told.get("replaced_words", [])])
    first = told["plan"].get("begun_on") or min(needed_on(told, goal) for goal in told["goals"])
    return moment(on(max(first, said), 12))


def needed_on(told: dict, goal: dict):
    """The first day that something is done for a goal."""
    steps = [step["at"] for step in told["begun"] if step.get("goal") == goal["key"]]
    steps += [step["offered_at"] for step in told["steps"] if step["goal"] == goal["key"]]
    days = [at.date() for at in steps] + [told["plan"]["agreed_on"]]
    return goal.get("from_on") or min(days)


def _begin(story, by):
    told = story.told["plan"]
    story.made["plan"] = plan.begin(
        esther=story.esther,
        template=told["template"],
        why=story.told["meetings"][0]["why"],
        together=told.get("together", ""),
        to_change=told["to_change"],
        review_on=_first_review(story),
        sections={"consent": told["consent"]["scope"]},
        by=by,
        at=by.at,
    )


def _first_review(story):
    reviews = story.told.get("reviews", [])
    first = reviews[0]["on"] if reviews else story.told["plan"]["next_review_on"]
    return story.calendar.day(first)


def _goal(story, goal):
    at = goal_at(story, goal)
    story.act(at, story.coordinator, lambda by: _add_goal(story, goal, by))
    for number, line in enumerate(goal["actions"], start=1):
        tell_line(story, goal, number, line, at)
    for comment in goal.get("comments", []):
        _comment(story, goal, comment, at)
    _answer(story, goal)
    if "reached_on" in goal:
        reached = story.calendar.moment(on(goal["reached_on"], 16))
        story.act(reached, story.coordinator, lambda by: _reach(story, goal, by))


def goal_at(story: Story, goal: dict) -> datetime:
    """Just after the plan begins, or the day the goal is first needed."""
    day = story.calendar.moment(on(needed_on(story.told, goal), 12))
    return max(day, begun_at(story)) + timedelta(minutes=5)


def _add_goal(story, goal, by):
    story.made["goal", goal["key"]] = plan.add_goal(
        plan=story.made["plan"],
        matter=_matter(story, goal["serves"]),
        words=goal["words"],
        target_on=story.calendar.day(goal["target_on"]),
        scale=goal.get("scale"),
        by=by,
        at=by.at,
    )
    if "scale" in goal:
        added = story.made["goal", goal["key"]]
        plan.score(goal=added, scale_now=goal["scale_now"], by=by, at=by.at)


def _matter(story, order):
    """The words it serves; what she said first where those have not been said yet."""
    said = {key[1]: row for key, row in story.made.items() if key[0] == "saying"}
    return said.get(order) or said[min(said)]


def _comment(story, goal, comment, not_before):
    at = max(story.calendar.past(comment["on"], 16), not_before)
    who = story.speaker(comment["by"])
    story.act(at, who, lambda by: _say(story, goal, comment, by), or_else=story.coordinator)
    if "answer" in comment:
        answered = story.calendar.past(comment["answered_on"], 9)
        story.act(answered, story.coordinator, lambda by: _reply(story, goal, comment, by))


def _say(story, goal, comment, by):
    story.made["comment", goal["key"], comment["words"]] = plan.comment(
        plan=story.made["plan"],
        goal=story.made["goal", goal["key"]],
        words=comment["words"],
        is_question=comment.get("question", False),
        by=by,
        at=by.at,
    )


def _reply(story, goal, comment, by):
    asked = story.made["comment", goal["key"], comment["words"]]
    plan.answer_comment(comment=asked, words=comment["answer"], by=by, at=by.at)


def _answer(story, goal):
    """Her yes or no, goal by goal; the coordinator writes it down where she has no account."""
    if "esther_agrees" not in goal:
        return
    at = story.calendar.moment(on(story.told["plan"]["agreed_on"], 15, 30))
    story.act(at, story.speaker(story.told["key"]), lambda by: _agree(story, goal, by))


def _agree(story, goal, by):
    says = Answer.AGREE if goal["esther_agrees"] else Answer.DISAGREE
    plan.agree(
        plan=story.made["plan"],
        goal=story.made["goal", goal["key"]],
        answer=says,
        why_not=goal.get("why_not", ""),
        member=story.made["seat", story.told["key"]],
        by=by,
        at=by.at,
    )


def _reach(story, goal, by):
    reached = story.made["goal", goal["key"]]
    plan.end_goal(goal=reached, status=GoalStatus.REACHED, by=by, at=by.at)


def _settle(story, by):
    """The day it was agreed, unless a meeting has just kept it whole."""
    if not any(m["ends_at"].date() == _day(story) for m in story.told["meetings"]):
        plan.settle(plan=story.made["plan"], why=story.told["plan"]["to_change"], by=by, at=by.at)


def _day(story):
    return story.told["plan"]["agreed_on"]


def _review(story, review, by):
    plan.review(
        plan=story.made["plan"],
        words=review["words"],
        review_on=story.calendar.day(review["next_on"]),
        by=by,
        at=by.at,
    )
