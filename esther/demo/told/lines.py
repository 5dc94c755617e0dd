"""Lines of the plan: who does what for a goal, and what came of it."""

from datetime import datetime, timedelta

from esther.plan import actions as plan
from esther.plan.models import Party
from esther.plan.rules import ActionStatus, Outcome

from .story import Story, Who, on


def tell_line(story: Story, goal: dict, number: int, line: dict, at: datetime) -> None:
    """Write the line `number` of a goal when the goal is written, and end it on its day."""
    key = ("line", goal["key"], number)
    at = max(at, _seated_at(story, line["unit"])) + timedelta(minutes=number)
    story.act(at, story.coordinator, lambda by: _add(story, goal, line, key, by))
    if line["status"] == ActionStatus.DONE:
        day = max(at, story.calendar.past(on(line["due_on"], 15)))
        story.act(
            day, _doer(story, line), lambda by: _end(story, key, by), or_else=story.coordinator
        )
        asked = day + timedelta(minutes=30)
        story.act(asked, story.coordinator, lambda by: _ask(story, key, line, by))


def _seated_at(story, key):
    """When a relative came into the circle; everybody else is let in by the line."""
    relatives = [one for one in story.told["relatives"] if one["key"] == key]
    since = [story.calendar.moment(one["from_on"]) for one in relatives]
    return max([story.begins_at, *since])


def _add(story, goal, line, key, by):
    action = plan.add_action(
        goal=story.made["goal", goal["key"]],
        what=line["what"],
        who=_party(story, line, by),
        due_on=story.calendar.day(line["due_on"]),
        repeat=line.get("repeat", ""),
        by=by,
        at=by.at,
    )
    if line["status"] == ActionStatus.DOING:
        action = plan.record_progress(action=action, by=by, at=by.at)
    story.made[key] = action


def _party(story, line, by):
    unit = line["unit"]
    if unit in story.places.units:
        person = story.places.account(line["person"]) if "person" in line else None
        return Party(organisation=story.places.units[unit], person=person)
    return Party(member=story.seat(unit, by.at))


def _doer(story, line):
    unit = line["unit"]
    in_a_unit = unit in story.places.units
    return Who(unit, line.get("person", "")) if in_a_unit else story.coordinator


def _end(story, key, by):
    story.made[key] = plan.end_action(action=story.made[key], by=by, at=by.at)


def _ask(story, key, line, by):
    plan.ask_outcome(action=story.made[key], outcome=Outcome(line["outcome"]), by=by, at=by.at)
