"""When units come into the circle, and when they leave because their work is over."""

from datetime import datetime, timedelta

from esther.circle import actions as circle

from ..files import HERE
from . import health
from .plan import goal_at
from .story import Story, on

STAYS = timedelta(days=30)  # answers, letters and feedback after the work is done
BEFORE = timedelta(minutes=2)
FAR = datetime(2100, 1, 1, tzinfo=HERE)


def tell(story: Story) -> None:
    for unit in sorted(invited(story)):
        for first, last in spells(story, unit):
            story.act(first - BEFORE, story.coordinator, _inviting(story, unit))
            if last is not None and last + STAYS < story.calendar.at:
                story.act(last + STAYS, story.coordinator, _leaving(story, unit))


def invited(story: Story) -> set[str]:
    """Units that have a reason of their own; all others come by an offer, a line or a visit."""
    told = story.told
    units = {stay["unit"] for stay in told["stays"]} | {step["unit"] for step in told["begun"]}
    units |= {unit for unit, _at, _rows in health.written(story)}
    units |= {
        unit_of(story, who) for meeting in told["meetings"] for who in staff_at(story, meeting)
    }
    return (units | _fixed(story)) - {story.coordinator.unit}


def unit_of(story, key):
    return story.places.unit_of(key) or key


def staff_at(story, meeting):
    """Those invited to a meeting because they work somewhere."""
    everybody = [one["who"] for one in meeting["invited"]]
    return [who for who in everybody if unit_of(story, who) in story.places.units]


def spells(story: Story, unit: str) -> list[tuple[datetime, datetime | None]]:
    """From when to when a unit has something to do; None for what still goes on."""
    work = sorted((first, last or FAR) for first, last in _work(story, unit))
    joined = [list(work[0])]
    for first, last in work[1:]:
        if first <= joined[-1][1] + STAYS:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return [(first, None if last == FAR else last) for first, last in joined]


def _work(story, unit):
    moment = story.calendar.moment
    if unit in _fixed(story):
        yield story.begins_at + timedelta(minutes=12), None
    for one, at, _rows in health.written(story):
        if one == unit:
            yield at, at
    for goal in story.told["goals"]:
        for line in _of(unit, goal["actions"]):
            last = moment(on(line["due_on"], 15)) if _over(line) else None
            yield goal_at(story, goal), last
    for first, last in _written(story, unit):
        yield moment(first), moment(last) if last else None


def _fixed(story):
    return {story.places.unit_of(who) for who in story.told["plan"].get("contacts", {}).values()}


def _written(story, unit):
    """(from, to) of everything in her file that is this unit's."""
    told = story.told
    for stay in _of(unit, told["stays"]):
        yield stay["admitted_at"], stay.get("discharged_at")
    for step in _of(unit, told["begun"]):
        yield step["at"], step.get("done_at")
    for step in _of(unit, told["steps"], "to"):
        yield step["offered_at"], _ended(step)
    for meeting in told["meetings"]:
        if unit in {unit_of(story, who) for who in staff_at(story, meeting)}:
            yield on(meeting["called_on"], 9), meeting["ends_at"]
    for visit in _of(unit, told["visits"]):
        yield visit["begins_at"] - timedelta(days=5), visit["ends_at"]


def _of(unit, rows, name="unit"):
    return [row for row in rows if row[name] == unit]


def _ended(step):
    return step.get("done_at") or step.get("declined_at") or step.get("withdrawn_at")


def _over(line):
    return line["status"] not in ("planned", "doing")


def _inviting(story, unit):
    organisation = story.places.units[unit]
    return lambda by: circle.invite(esther=story.esther, organisation=organisation, by=by, at=by.at)


def _leaving(story, unit):
    return lambda by: circle.leave(member=story.seat(unit, by.at), by=by, at=by.at)
