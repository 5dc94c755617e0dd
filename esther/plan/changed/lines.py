"""What changed in the lines under a goal: who does what, when, and how it went."""

from django.utils.translation import gettext as _

from .change import Change, by_key, day, short


def changed_lines(before: list[dict], now: list[dict], goal: dict) -> list[Change]:
    old, changes = by_key(before), []
    for line in now:
        was = old.get(line["id"])
        told = [_new(line)] if was is None else _told(was, line)
        changes += [Change(*it, goal=goal["id"]) for it in told if it]
    return changes


def _named(line):
    return {"who": line["who"], "what": short(line["what"])}


def _new(line):
    if line["due_on"]:
        facts = _named(line) | {"day": day(line["due_on"])}
        return "new", _("%(who)s: %(what)s, by %(day)s. This is new.") % facts
    return "new", _("%(who)s: %(what)s. This is new.") % _named(line)


def _told(was, line):
    return [
        _words(was, line),
        _who(was, line),
        _due(was, line),
        _repeat(was, line),
        _status(was, line),
        _outcome(was, line),
    ]


def _words(was, line):
    if was["what"] == line["what"]:
        return None
    text = _("%(who)s: what is to be done has new words.") % {"who": line["who"]}
    return "changed", text, was["what"], line["what"]


def _who(was, line):
    if _party(was) == _party(line):
        return None
    facts = {"now": line["who"], "before": was["who"], "what": short(line["what"])}
    if line["organisation"] and was["organisation"] == line["organisation"]:
        return "changed", _("%(now)s has this now: %(what)s") % facts
    return "changed", _("%(now)s takes over from %(before)s: %(what)s") % facts


def _party(line):
    return line["organisation"], line["person"], line["member"]


def _due(was, line):
    if was["due_on"] == line["due_on"]:
        return None
    facts = _named(line) | {"day": day(line["due_on"]), "before": day(was["due_on"])}
    return "changed", _("%(who)s: %(what)s is now for %(day)s. Before: %(before)s.") % facts


def _repeat(was, line):
    if was["repeat"] == line["repeat"]:
        return None
    facts = _named(line) | {"often": line["repeat"] or _("once")}
    return "changed", _("%(who)s: %(what)s, how often: %(often)s") % facts


STATUS = {
    "planned": ("changed", lambda: _("Planned again: %(what)s (%(who)s)")),
    "doing": ("changed", lambda: _("Going on: %(what)s (%(who)s)")),
    "done": ("done", lambda: _("Done: %(what)s (%(who)s)")),
    "stopped": ("gone", lambda: _("Stopped: %(what)s (%(who)s)")),
}


def _status(was, line):
    if was["status"] == line["status"]:
        return None
    kind, sentence = STATUS[line["status"]]
    return kind, sentence() % _named(line)


OUTCOME = {
    "met": lambda: _("The need was met: %(what)s (%(who)s)"),
    "partly": lambda: _("The need was partly met: %(what)s (%(who)s)"),
    "not_met": lambda: _("The need was not met: %(what)s (%(who)s)"),
}


def _outcome(was, line):
    if was["outcome"] == line["outcome"] or line["outcome"] not in OUTCOME:
        return None
    return "answer", OUTCOME[line["outcome"]]() % _named(line)
