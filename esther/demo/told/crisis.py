"""If it gets worse: the signs, what helps, three colours, and whom to call."""

from esther.circle.sharing.kinds import How
from esther.matters import actions as matters
from esther.matters.rules import Kind
from esther.urgent import actions as urgent

from .person import in_words
from .story import Story


def tell(story: Story) -> None:
    day = story.calendar.moment(story.told["about_me"]["written_on"], 12)
    story.act(day, story.coordinator, lambda by: _say_all(story, by))
    if yes := story.told["crisis"].get("ambulance_on"):
        story.act(story.calendar.moment(yes, 14), story.coordinator, lambda by: _allow(story, by))


def _allow(story, by):
    """Ambulance and emergency department may read it: she has said so, or it was decided for her."""
    decided = story.told.get("decision")
    said = in_words(story, decided) if decided else {"how": How.TOLD}
    urgent.allow(esther=story.esther, **said, by=by, at=by.at)


def _say_all(story, by):
    for kind, words in _sayings(story):
        matters.say(esther=story.esther, kind=kind, words=words, language="sv", by=by, at=by.at)


def _sayings(story):
    crisis = story.told["crisis"]
    yield from ((Kind.SIGNS, words) for words in crisis["early_signs"])
    yield from ((Kind.HELPS, words) for words in crisis["helps"])
    for colour in (Kind.GREEN, Kind.YELLOW, Kind.RED):
        yield colour, f"{crisis[colour]['sign']} {crisis[colour]['do']}"
    yield from ((Kind.CALL, _call(story, call)) for call in crisis["call"])
    if "end_of_life" in crisis:
        yield Kind.TOLD, crisis["end_of_life"]


def _call(story, call):
    """Name, number and when, as one line."""
    parts = [*_whom(story, call), call.get("when", "")]
    return ", ".join(part for part in parts if part)


def _whom(story, call):
    if "who" in call:
        account = story.places.account(call["who"])
        return account.name, account.phone
    if "unit" in call:
        unit = story.places.units[call["unit"]]
        return unit.name, unit.duty_phone or unit.phone
    relative = [one for one in story.told["relatives"] if one["key"] == call.get("relative")]
    return (relative[0]["name"], relative[0].get("phone", "")) if relative else (call["number"],)
