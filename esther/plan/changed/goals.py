"""What changed in the goals: new ones, new words, how far she has come, and their end."""

from django.utils.translation import gettext as _

from .change import Change, by_key, day, short
from .lines import changed_lines


def changed_goals(before: list[dict], now: list[dict]) -> list[Change]:
    old, changes = by_key(before), []
    for goal in now:
        was = old.get(goal["id"])
        told = _new(goal) if was is None else _told(was, goal)
        changes += [change for change in told if change]
    return changes


def _new(goal):
    text = _("New goal: “%(goal)s”") % {"goal": short(goal["words"])}
    return [Change("new", text, goal=goal["id"]), *changed_lines([], goal["actions"], goal)]


def _told(was, goal):
    return [
        _words(was, goal),
        _status(was, goal),
        _target(was, goal),
        _scale(was, goal),
        _score(was, goal),
        *changed_lines(was["actions"], goal["actions"], goal),
    ]


def _words(was, goal):
    if was["words"] == goal["words"]:
        return None
    text = _("The goal “%(goal)s” has new words.") % {"goal": short(was["words"])}
    return Change("changed", text, was["words"], goal["words"], goal["id"])


STATUS = {
    "reached": ("done", lambda: _("Reached: “%(goal)s”")),
    "paused": ("changed", lambda: _("The goal “%(goal)s” rests for a while.")),
    "ended": ("gone", lambda: _("The goal “%(goal)s” is ended.")),
    "active": ("changed", lambda: _("We are working on “%(goal)s” again.")),
}


def _status(was, goal):
    if was["status"] == goal["status"]:
        return None
    kind, sentence = STATUS[goal["status"]]
    return Change(kind, sentence() % {"goal": short(goal["words"])}, goal=goal["id"])


def _target(was, goal):
    if was["target_on"] == goal["target_on"]:
        return None
    text = _("The goal “%(goal)s” is now for %(day)s. Before: %(before)s.") % {
        "goal": short(goal["words"]),
        "day": day(goal["target_on"]),
        "before": day(was["target_on"]),
    }
    return Change("changed", text, goal=goal["id"])


def _scale(was, goal):
    if was["scale"] == goal["scale"]:
        return None
    sentence = (
        _("The goal “%(goal)s” has a new scale.")
        if goal["scale"]
        else _("The goal “%(goal)s” has no scale any more.")
    )
    return Change("changed", sentence % {"goal": short(goal["words"])}, goal=goal["id"])


def _score(was, goal):
    old, new = was["scale_now"], goal["scale_now"]
    if old == new or new is None or not goal["scale"]:
        return None
    up = old is None or new > old
    sentence = _("Closer to “%(goal)s”: %(step)s") if up else _("Further from “%(goal)s”: %(step)s")
    text = sentence % {"goal": short(goal["words"]), "step": goal["scale"][new + 2]}
    return Change("better" if up else "changed", text, goal=goal["id"])
