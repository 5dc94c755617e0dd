"""Feedback to the step before, the answer, and the need that grows out of it."""

from esther.steps import actions as steps

from .story import Story, Who


def tell_feedback(story: Story, step: dict) -> None:
    told = step.get("feedback")
    if told is None:
        return
    moment, receiver = story.calendar.moment, Who(step["to"], step.get("taken_by", ""))
    ours = {"ref": lambda: story.made["step", step["key"]].pk}
    story.act(moment(told["at"]), receiver, lambda by: _give(story, step, told, by), **ours)
    if "need" in told:
        story.act(moment(told["at"]), receiver, lambda by: _need(told, by), **ours)
    if "answer" in told:
        sender = Who(step["from"], step.get("by", ""))
        before = {"ref": lambda: story.made["step", step["after"]].pk}
        answered = moment(told["answered_at"])
        story.act(answered, sender, lambda by: _answer(story, step, told, by), **before)


def _give(story, step, told, by):
    story.made["feedback", step["key"]] = steps.give_feedback(
        step=story.made["step", step["key"]],
        about=told["about"],
        tone=told["tone"],
        words=told["words"],
        by=by,
        at=by.at,
    )


def _need(told, by):
    steps.say_what_we_need(about=told["about"], words=told["need"], by=by, at=by.at)


def _answer(story, step, told, by):
    given = story.made["feedback", step["key"]]
    steps.answer_feedback(
        feedback=given, reply=told["reply"], words=told["answer"], by=by, at=by.at
    )
