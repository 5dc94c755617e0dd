"""What changed around the goals: what she says, whom to call, what people answered, the plan."""

from django.utils.translation import gettext as _

from .change import Change, by_key, day


def changed_around(before: dict, now: dict) -> list[Change]:
    """What matters to her, her contact, and who has agreed or not since."""
    return [
        *_matters(before["matters"], now["matters"]),
        *_contact(before["contact"], now["contact"]),
        *_answers(before["agreements"], now["agreements"], now["goals"]),
    ]


def _matters(before, now):
    old = by_key(before)
    new = [said for said in now if said["id"] not in old]
    return [
        Change("new", _("What matters has been said anew: “%(words)s”") % {"words": said["words"]})
        for said in new
    ]


def _contact(before, now):
    if now is None or before == now:
        return []
    if before is None or before["name"] != now["name"]:
        text = _("%(name)s is the coordinator now. Phone: %(phone)s") % now
    else:
        text = _("The coordinator, %(name)s, can be reached at %(phone)s.") % now
    return [Change("changed", text)]


def _answers(before, now, goals):
    known = {(answer["member"], answer["goal"], answer["at"]) for answer in before}
    words = {goal["id"]: goal["words"] for goal in goals}
    return [
        _answer(answer, words)
        for answer in now
        if (answer["member"], answer["goal"], answer["at"]) not in known
    ]


def _answer(answer, words):
    facts = {"who": answer["who"], "goal": words.get(answer["goal"], "")}
    if answer["answer"] == "agree":
        sentence = (
            _("%(who)s says yes to “%(goal)s”.")
            if answer["goal"]
            else _("%(who)s says yes to the plan.")
        )
        return Change("answer", sentence % facts, goal=answer["goal"] or "")
    sentence = (
        _("%(who)s does not agree with “%(goal)s”.")
        if answer["goal"]
        else _("%(who)s does not agree with the plan.")
    )
    return Change("answer", sentence % facts, now=answer["why_not"], goal=answer["goal"] or "")


TEXTS = {
    "why": lambda: _("Why there is a plan is written anew."),
    "together": lambda: _("Who has to work together is written anew."),
    "to_change": lambda: _("What has to change is written anew."),
}


def changed_plan(before: dict, now: dict) -> list[Change]:
    """The plan's own texts, its next follow-up, and its end."""
    changes = [
        Change("changed", sentence(), before[name], now[name])
        for name, sentence in TEXTS.items()
        if before[name] != now[name]
    ]
    return changes + _sections(before, now) + _review(before, now) + _end(before, now)


def _sections(before, now):
    old, new = before["sections"], now["sections"]
    return [
        Change("changed", _("A part of the plan is written anew."), old.get(key, ""), new[key])
        for key in sorted(new)
        if new[key] != old.get(key, "")
    ]


def _review(before, now):
    if before["review_on"] == now["review_on"]:
        return []
    text = _("The next follow-up is %(day)s. Before: %(before)s.")
    facts = {"day": day(now["review_on"]), "before": day(before["review_on"])}
    return [Change("changed", text % facts)]


def _end(before, now):
    if before["closed_why"] or not now["closed_why"]:
        return []
    return [Change("gone", _("The plan is closed: %(why)s") % {"why": now["closed_why"]})]
