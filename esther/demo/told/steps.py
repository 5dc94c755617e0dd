"""Steps and the answers between them: offered, asked back, taken, done, answered back."""

from datetime import timedelta

from esther.steps import actions as steps
from esther.steps.rules import Decline

from .feedback import tell_feedback
from .repeated import tell_repeated
from .story import Story, Who


def tell(story: Story) -> None:
    for step in story.told["begun"]:
        _begun(story, step)
    for step in story.told["steps"]:
        _offer(story, step)
        _answers(story, step)
        tell_feedback(story, step)
    tell_repeated(story)


def _begun(story, step):
    """A step of their own, with nobody before it."""
    who = Who(step["unit"], step["by"])
    story.act(story.calendar.moment(step["at"]), who, lambda by: _begin(story, step, by))
    _done(story, step, who)


def _begin(story, step, by):
    story.made["step", step["key"]] = steps.begin(
        what=step["what"],
        goal=story.made.get(("goal", step.get("goal"))),
        due_at=story.calendar.moment(step["due_at"]) if "due_at" in step else None,
        by=by,
        at=by.at,
    )


def _done(story, step, who):
    if "done_at" in step:
        at = story.calendar.moment(step["done_at"])
        story.act(at, who, lambda by: _complete(story, step, by), or_else=story.coordinator)


def _complete(story, step, by):
    done = steps.complete(step=story.made["step", step["key"]], note=step["went"], by=by, at=by.at)
    story.made["step", step["key"]] = done


def _offer(story, step):
    who = Who(step["from"], step.get("by", ""))
    at = story.calendar.moment(step["offered_at"])
    story.act(at, who, lambda by: _hand_over(story, step, by))


def _hand_over(story, step, by):
    story.made["offer", step["key"]] = steps.hand_over(
        step=story.made["step", step["after"]],
        what=step["what"],
        note=step["note"],
        due_at=story.calendar.moment(step["due_at"]),
        way=step["way"],
        organisation=story.places.units[step["to"]],
        by=by,
        at=by.at,
    )


def _answers(story, step):
    moment, answers = story.calendar.moment, step.get("taken_by") or step.get("declined_by", "")
    receiver = Who(step["to"], answers)
    for asked in step.get("asked", []):
        _asked(story, step, asked)
    if "withdrawn_at" in step:
        sender = Who(step["from"], step.get("by", ""))
        story.act(moment(step["withdrawn_at"]), sender, lambda by: _withdraw(story, step, by))
    if "declined_at" in step:
        story.act(moment(step["declined_at"]), receiver, lambda by: _decline(story, step, by))
    if "taken_at" in step:
        story.act(moment(step["taken_at"]), receiver, lambda by: _take(story, step, by))
        _done(story, step, receiver)
        _outcome(story, step)


def _withdraw(story, step, by):
    offer = story.made["offer", step["key"]]
    steps.withdraw(offer=offer, words=step["withdrawn_because"], by=by, at=by.at)


def _decline(story, step, by):
    offer, reason = story.made["offer", step["key"]], Decline(step["declined"])
    steps.decline(offer=offer, reason=reason, words=step["declined_because"], by=by, at=by.at)


def _take(story, step, by):
    """Named staff do it themselves; else somebody in the unit will."""
    offer, named = story.made["offer", step["key"]], "taken_by" in step
    story.made["step", step["key"]] = steps.take(offer=offer, picks_up=named, by=by, at=by.at)


def _asked(story, step, asked):
    """A question back, and its answer when there is one."""
    moment = story.calendar.moment
    named = "" if asked["by"] in story.places.units else asked["by"]
    key = ("asked", step["key"], asked["at"])
    story.act(
        moment(asked["at"]), Who(step["to"], named), lambda by: _ask(story, step, asked, key, by)
    )
    if "answer" in asked:
        sender = Who(step["from"], step.get("by", ""))
        story.act(moment(asked["answered_at"]), sender, lambda by: _reply(story, asked, key, by))


def _ask(story, step, asked, key, by):
    offer = story.made["offer", step["key"]]
    story.made[key] = steps.ask_back(offer=offer, words=asked["words"], by=by, at=by.at)


def _reply(story, asked, key, by):
    steps.answer_question(question=story.made[key], words=asked["answer"], by=by, at=by.at)


def _outcome(story, step):
    """Was her need met? Asked when the step is told to be done."""
    if "outcome" in step:
        at = story.calendar.moment(step["done_at"]) + timedelta(hours=1)
        story.act(at, story.speaker(story.told["key"]), lambda by: _met(story, step, by))


def _met(story, step, by):
    done = story.made["step", step["key"]]
    steps.answer_outcome(step=done, outcome=step["outcome"], by=by, at=by.at)
