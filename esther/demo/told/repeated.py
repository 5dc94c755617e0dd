"""Did you have to repeat yourself? Asked at most once a day, answered by her."""

from datetime import timedelta

from esther.steps import actions as steps
from esther.steps.actions.repeated import ask_if_we_may
from esther.steps.models import Repeated

from .story import Story, Who

ASKED_AFTER = timedelta(days=1)
OPEN = "open"  # asked and not answered yet


def tell_repeated(story: Story) -> None:
    for step in story.told["steps"]:
        if "again" in step:
            _question(
                story, step, _asked_at(story, step), Who(step["to"], step.get("taken_by", ""))
            )
    for answer in story.told.get("repeats", []):
        step = _step_of(story, answer["unit"]) | {"again": answer["again"]}
        _question(story, step, story.calendar.past(answer["on"], 20), Who(answer["unit"]))


def _question(story, step, asked, who):
    story.act(asked, who, lambda by: _ask(story, step, by), or_else=story.coordinator)
    if step["again"] != OPEN:
        answered = asked + timedelta(minutes=30)
        herself = story.speaker(story.told["key"])
        story.act(answered, herself, lambda by: _answer(story, step, by))


def _asked_at(story, step):
    """The evening after they met her; the open question is today's."""
    moment, at = story.calendar.moment, story.calendar.at
    if step["again"] == OPEN:
        return at - timedelta(hours=6)
    met = moment(step.get("done_at") or step.get("taken_at") or step["offered_at"])
    return min(met + ASKED_AFTER, at - timedelta(days=1))


def _step_of(story, unit):
    """The step that a unit had when it met her."""
    steps = [*story.told["begun"], *story.told["steps"]]
    return next(step for step in steps if step.get("unit", step.get("to")) == unit)


def _row(story, step):
    """Their step, or the one it was offered from while nobody has taken it."""
    return story.made.get(("step", step["key"])) or story.made["step", step["after"]]


def _ask(story, step, by):
    """Unless she was asked when the step was done, or about something else today."""
    if not _waiting(story, step, by).exists():
        ask_if_we_may(_row(story, step), by=by, at=by.at)


def _waiting(story, step, by):
    asked = Repeated.seen_by(by).filter(step=_row(story, step), answered_at=None)
    return asked.order_by("-asked_at", "-pk")


def _answer(story, step, by):
    for asked in _waiting(story, step, by)[:1]:
        again, met = step["again"], step.get("met")
        steps.answer_repeated(repeated=asked, answer=again, people_met=met, by=by, at=by.at)
