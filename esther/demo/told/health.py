"""What is known about her health, each thing written by the unit that it comes from.

What another list says differently, the coordinator has found and written down.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from esther.health import actions as health
from esther.health.rules import Kind, Status

from .story import Story, Who

ICD10 = "http://hl7.org/fhir/sid/icd-10"


def tell(story: Story) -> None:
    for unit, at, rows in written(story):
        story.act(at, Who(unit), lambda by, rows=rows: _record(story, rows, by))
    for day, rows in _by(story.told.get("other_lists", []), "noted_on"):
        at, rows = story.calendar.past(day, 12), list(map(_difference, rows))
        story.act(at, story.coordinator, lambda by, rows=rows: _record(story, rows, by))


def written(story: Story) -> Iterator[tuple[str, datetime, list[dict]]]:
    """What each unit writes down, and when: what is older than her circle, when that begins."""
    for (unit, day), rows in _by(_known(story.told), "source", "source_on"):
        yield unit, max(story.calendar.past(day, 12), story.begins_at), rows


def _by(rows, *names):
    """Rows that have these in common, in their order."""

    def key(row):
        return tuple(row[name] for name in names)

    for found, some in groupby(sorted(rows, key=key), key=key):
        yield (found if len(names) > 1 else found[0]), list(some)


def _record(story, rows, by):
    for row in rows:
        source = story.places.units[row["source"]].name
        facts = {**row, "source": source, "source_on": story.calendar.day(row["source_on"])}
        health.record(esther=story.esther, by=by, at=by.at, **facts)


def _known(told):
    yield from map(_problem, told["problems"])
    yield from map(_medicine, told["medicines"])
    yield from map(_stopped, told.get("stopped_medicines", []))
    yield from map(_allergy, told["allergies"])
    yield from map(_alert, told["alerts"])
    yield from map(_examination, told["examinations"])


def _row(kind, text, one, day, **facts):
    return {"kind": kind, "text": text, "source": one["source"], "source_on": day, **facts}


def _problem(one):
    code = {"code": one["icd10"], "code_system": ICD10, "since_text": str(one["since"])}
    return _row(Kind.PROBLEM, one["text"], one, one["since"], **code)


def _medicine(one):
    detail = f"{one['dose']} ({one['why']})"
    return _row(
        Kind.MEDICINE, one["name"], one, one["since"], detail=detail, since_text=str(one["since"])
    )


def _stopped(one):
    ended = {"status": Status.ENDED, "until_text": str(one["to"])}
    return _row(Kind.MEDICINE, one["name"], one, one["to"], detail=one["why"], **ended)


def _allergy(one):
    return _row(Kind.ALLERGY, one["what"], one, one["noted_on"], detail=one["reaction"])


def _alert(one):
    return _row(Kind.ALERT, one["text"], one, one["noted_on"])


def _difference(one):
    return _row(Kind.ALERT, one["difference"], one, one["noted_on"])


def _examination(one):
    day = one["done_on"]
    detail = {"detail": one["result"], "since_text": str(day)}
    return _row(Kind.EXAMINATION, one["what"], one, day, **detail)
