"""The whole plan at one moment, as plain values: what a version keeps and is compared by."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

AGREED = ("words", "matter", "target_on", "scale")
AGREED_LINE = ("what", "organisation", "person", "member", "due_on", "repeat")


def whole(plan: Any, *, goals: Iterable, matters: Iterable, agreements: Iterable, contact: Any):
    """Everything that is settled, in order. `goals` come with their lines and matters."""
    return {
        "plan": _plan(plan),
        "contact": _contact(contact),
        "matters": [{"id": str(said.pk), "words": said.words} for said in matters],
        "goals": [_goal(goal) for goal in goals],
        "agreements": [_agreement(answer) for answer in agreements],
    }


def _plan(plan):
    return {
        "template": plan.template,
        "why": plan.why,
        "together": plan.together,
        "to_change": plan.to_change,
        "sections": dict(plan.sections),
        "review_on": _text(plan.review_on),
        "closed_why": plan.closed_why,
    }


def _contact(contact):
    if contact is None:
        return None
    name = contact.account.name if contact.account else str(contact.member)
    return {"name": name, "phone": contact.phone, "hours": contact.hours}


def _goal(goal, lines=None):
    lines = goal.actions.all() if lines is None else lines
    return {
        "id": str(goal.pk),
        "words": goal.words,
        "matter": str(goal.matter_id),
        "matter_words": goal.her_words,
        "target_on": _text(goal.target_on),
        "status": str(goal.status),
        "scale": goal.scale,
        "scale_now": goal.scale_now,
        "actions": [_line(line) for line in lines],
    }


def _line(action):
    return {
        "id": str(action.pk),
        "what": action.what,
        "who": str(action.who),
        "organisation": _text(action.organisation_id),
        "person": _text(action.person_id),
        "member": _text(action.member_id),
        "due_on": _text(action.due_on),
        "repeat": action.repeat,
        "status": str(action.status),
        "outcome": str(action.outcome),
    }


def _agreement(answer):
    return {
        "goal": _text(answer.goal_id),
        "member": str(answer.member_id),
        "who": str(answer.member),
        "answer": str(answer.answer),
        "why_not": answer.why_not,
        "at": answer.at.isoformat(),
    }


def _text(value):
    return str(value) if value is not None else None


def with_days(kept: dict) -> dict:
    """A whole with its days as days again, for a page."""
    goals = [
        _day(goal, "target_on") | {"actions": [_day(line, "due_on") for line in goal["actions"]]}
        for goal in kept["goals"]
    ]
    return kept | {"plan": _day(kept["plan"], "review_on"), "goals": goals}


def _day(row, name):
    return row | {name: date.fromisoformat(row[name]) if row[name] else None}


def content(kept: dict) -> dict:
    """A whole without the answers to it: what two versions are compared by."""
    return {name: part for name, part in kept.items() if name != "agreements"}


def fingerprint(goal: Any, lines: Iterable | None = None) -> str:
    """What somebody says yes or no to in a goal, as a short key.

    How far the work has come is left out: a line that is done needs no new yes.
    `lines` are the goal's own, where they have been asked for already.
    """
    facts = _goal(goal, lines)
    lines = [[line[name] for name in AGREED_LINE] for line in facts["actions"]]
    agreed = [[facts[name] for name in AGREED], lines]
    return _key_of(agreed)


def fingerprint_of_scale(goal: Any) -> str:
    """The five steps that an answer is one of, as a short key."""
    return _key_of(goal.scale)


def _key_of(facts):
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
