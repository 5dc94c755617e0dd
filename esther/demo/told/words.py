"""What she says, in her words: what matters, about herself, strengths, needs, what she told."""

from esther.matters import actions as matters
from esther.matters.rules import Kind
from esther.plan import actions as plan
from esther.plan.models import Goal
from esther.plan.rules import OPEN_GOAL

from .story import Story, Who, on

ABOUT = {
    "communicate": Kind.COMMUNICATE,
    "support": Kind.SUPPORT,
    "people": Kind.PEOPLE,
    "please_do": Kind.PLEASE_DO,
    "please_dont": Kind.PLEASE_DONT,
    "also": Kind.TOLD,
}


def tell(story: Story) -> None:
    told = story.told
    for said in [*told.get("replaced_words", []), *told["words"]]:
        _what_matters(story, said)
    last = max(story.calendar.moment(on(said["on"], 10, 30)) for said in told["words"])
    story.act(last, story.coordinator, lambda by: _in_her_order(story, by))
    day = story.calendar.moment(told["about_me"]["written_on"], 11)
    story.act(day, story.coordinator, lambda by: _about_her(story, by))
    for said in told.get("told", []):
        _already_told(story, said)


def _what_matters(story, said):
    at = story.calendar.moment(on(said["on"], 10, said["order"]))
    who = Who(story.places.unit_of(said["to"]), said["to"])
    story.act(at, who, lambda by: _say_or_replace(story, said, by), or_else=story.coordinator)


def _say_or_replace(story, said, by):
    before = story.made.get(("saying", said["order"]))
    facts = {
        "words": said["words"],
        "language": said.get("language", "sv"),
        "how": "told" if "said_by" in said else said["how"],
        "told_by": _named(story, said.get("told_by") or said.get("said_by", "")),
        "by": by,
        "at": by.at,
    }
    if before is None:
        saying = matters.say(esther=story.esther, kind=Kind.MATTERS, **facts)
    else:
        saying = matters.replace(saying=before, **facts)
        _goals_follow(story, before, saying, by)
    story.made["saying", said["order"]] = saying


def _in_her_order(story, by):
    said = sorted((key[1], row.pk) for key, row in story.made.items() if key[0] == "saying")
    keys = [pk for _order, pk in said]
    matters.reorder(esther=story.esther, order=keys, by=by, at=by.at)


def _goals_follow(story, before, saying, by):
    """Goals that are still open serve her latest words."""
    for goal in Goal.seen_by(by).filter(matter=before, status__in=OPEN_GOAL).order_by("position"):
        plan.change_goal(goal=goal, matter=saying, by=by, at=by.at)


def _named(story, key):
    names = {one["key"]: one["name"] for one in story.told["relatives"]}
    return names.get(key, "")


def _about_her(story, by):
    told = story.told
    for name, kind in ABOUT.items():
        _say(story, kind, told["about_me"][name], by)
    for words in told["strengths"]:
        _say(story, Kind.STRENGTH, words, by)
    for need in told["needs"]:
        _say(story, Kind(need["area"]), need["text"], by)


def _say(story, kind, words, by):
    language = story.told["about_me"].get("language", "sv")
    matters.say(esther=story.esther, kind=kind, words=words, language=language, by=by, at=by.at)


def _already_told(story, said):
    at = story.calendar.past(said["on"], 14)
    story.act(
        at,
        story.speaker(said["to"]),
        lambda by: _say(story, Kind.TOLD, said["words"], by),
        or_else=story.coordinator,
    )
