"""She looks at who has looked, and asks: was this right? The head of the unit answers."""

from datetime import timedelta

from esther.log import actions as log
from esther.log import queries
from esther.log.models import Question

from .story import Story, Who

LOOKED_BACK = timedelta(days=60)


def tell(story: Story) -> None:
    for one in story.told.get("wondered", []):
        _ask(story, one)
        if "answer" in one:
            _answer(story, one)


def _ask(story, one):
    def ask(by):
        unit = story.places.units[one["unit"]]
        lines = queries.lines_of(by, by.at - LOOKED_BACK, by.at, whose=[unit.pk])
        read = next(line for line in lines if line.how == "read")
        story.made["wondered", one["key"]] = log.ask(line=read, words=one["words"], by=by, at=by.at)

    story.act(story.calendar.moment(one["at"]), Who(name=story.told["key"]), ask)


def _answer(story, one):
    def answer(by):
        question = Question.everywhere.get(pk=story.made["wondered", one["key"]].pk)
        log.answer(question=question, answer=one["found"], words=one["answer"], by=by, at=by.at)

    story.act(story.calendar.moment(one["answered_at"]), Who(one["unit"], one["by"]), answer)
