"""Her calendar: who comes, where she goes, and how she gets there."""

from datetime import timedelta

from esther.visits import actions as visits

from .story import Story

BOOKED_BEFORE = timedelta(days=5)


def tell(story: Story) -> None:
    for visit in story.told["visits"]:
        at = story.calendar.moment(visit["begins_at"]) - BOOKED_BEFORE
        story.act(at, story.coordinator, lambda by, visit=visit: _book(story, visit, by))


def _book(story, visit, by):
    moment = story.calendar.moment
    visits.book(
        esther=story.esther,
        kind=visit["kind"],
        what=visit["what"],
        begins_at=moment(visit["begins_at"]),
        ends_at=moment(visit["ends_at"]),
        organisation=story.places.units[visit["unit"]],
        who=story.places.account(visit["who"]).name if "who" in visit else "",
        place=visit["place"],
        prepare="\n".join(_prepare(story, visit)),
        by=by,
        at=by.at,
    )


def _prepare(story, visit):
    """What to do before she goes out stands at the first time she goes somewhere."""
    away = [one for one in story.told["visits"] if one["kind"] == "away"]
    return story.told.get("prepare", []) if away and visit is away[0] else []
