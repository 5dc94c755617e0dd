"""What the plan says on paper: the facts that the templates of `design` set in type."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from esther.circle.rules import Role
from esther.design.formats import clock, day, full_date, quoted

from .rules import Answer

WORDS_ON_CARD = 2


def plan_facts(sheet, viewer, *, said, circle) -> dict:
    """The plan for `plan.typ`: her words first, whom to call, goals, and every no to them."""
    plan = sheet.plan
    return (
        {
            "name": viewer.member.esther.name,
            "printed_at": f"{full_date(viewer.at)} {clock(viewer.at)}",
            "may_change": _("The plan can change any day. We follow up on %(day)s.")
            % {"day": _follow_up(plan)},
            "follow_up": _follow_up(plan),
            "words": [_words(saying, said.who) for saying in said.matters],
            "goals": [_goal(it) for it in sheet.goals],
            "nos": _nos(sheet, _("I say no to the plan."), _("%(name)s says no to the plan.")),
            "labels": _labels(),
        }
        | _about(viewer.member.esther)
        | _contact(circle)
    )


def _follow_up(plan):
    return _("%(day)s %(year)s") % {"day": day(plan.review_on), "year": plan.review_on.year}


def _about(esther):
    if esther.birth_on is None:
        return {}
    return {"about": _("Born %(day)s") % {"day": full_date(esther.birth_on)}}


def _labels():
    return {
        "heading": _("My plan"),
        "words": _("This matters to me"),
        "goals": _("What we have agreed"),
        "what": _("What"),
        "who": _("Who"),
        "when": _("When"),
        "contact": _("Call me with any question"),
        "follow_up": _("We follow up"),
        "printed": _("Printed"),
    }


def _words(saying, who):
    name = saying.told_by or who
    return {
        "text": quoted(saying.words, saying.language),
        "who": f"{name}, {full_date(saying.said_at)}",
    }


def _goal(sheet):
    return {
        "title": sheet.goal.words,
        "how": _how(sheet.goal),
        "nos": _nos(sheet, _("I say no to this."), _("%(name)s says no to this.")),
        "actions": [_line(it.line) for it in sheet.lines if it.line.ended_at is None],
    }


def _how(goal):
    now, by_when = "", ""
    if goal.scale and goal.scale_now is not None:
        now = _("Now: %(step)s") % {"step": goal.scale[goal.scale_now + 2]}
    if goal.target_on:
        by_when = _("By %(day)s") % {"day": full_date(goal.target_on)}
    return "\n".join(part for part in (now, by_when) if part)


def _nos(sheet, own, others):
    """Whoever says no stands on the paper too, with what should be different. Hers first."""
    nos = [it for it in sheet.answers if it.answer == Answer.DISAGREE]
    nos.sort(key=lambda it: not _is_hers(it))
    return [_no(it, own if _is_hers(it) else others, sheet.seen) for it in nos]


def _is_hers(answer):
    return answer.member.role == Role.ESTHER


def _no(answer, sentence, seen):
    since = _("It has been changed since.") if answer.seen != seen else ""
    return {
        "says": sentence % {"name": answer.member},
        "text": quoted(answer.why_not),
        "when": " ".join(part for part in (full_date(answer.at), since) if part),
    }


def _line(line):
    when = [line.repeat, _by_when(line)]
    return {
        "what": line.what,
        "who": str(line.who),
        "when": ", ".join(part for part in when if part),
    }


def _by_when(line):
    """What is repeated goes on until that day; the rest is done by it."""
    if line.due_on is None:
        return ""
    said = _("until %(day)s") if line.repeat else _("by %(day)s")
    return said % {"day": full_date(line.due_on)}


def _contact(circle):
    card = circle.coordinator
    if card is None:
        return {}
    return {"contact": {"name": card.name, "role": card.place, "phone": card.phone}}


def card_facts(viewer, *, said, circle, health, sheet=None) -> dict:
    """The pocket card for `card.typ`. Of the plan (`sheet`) as much as there is room for;
    what she cannot take is always on it, and what is left out is counted."""
    nos, dates = (_hers(sheet), _dates(sheet)) if sheet else ([], [])
    return (
        {
            "name": viewer.member.esther.name,
            "printed_at": full_date(viewer.at),
            "alerts": [_known(it) for it in health.alerts],
            "cannot": [_known(it) for it in health.allergies],
            "none_known": [_known(it) for it in health.none_known],
            "words": _few_words(said.matters),
            "crisis": [
                {"sign": str(group.title), "do": "\n".join(it.words for it in group.sayings)}
                for group in said.crisis
                if group.sayings
            ],
            "nos": nos,
            "dates": dates,
            "left_out": [_left_out(num) for num in range(1, len(nos) + len(dates) + 1)],
            "labels": _card_labels(),
        }
        | _about(viewer.member.esther)
        | _contact(circle)
    )


def _card_labels():
    return {
        "contact": _("Call"),
        "alerts": _("Alerts"),
        "cannot": _("Cannot take"),
        "none_known": _("Asked, none known"),
        "words": _("This matters to me"),
        "nos": _("I say no"),
        "crisis": _("If I get worse"),
        "dates": _("What is to come"),
        "printed": _("Printed"),
        "fold": _("Cut out and fold between the sides."),
    }


def _known(known):
    return {"what": known.text, "more": known.more}


def _few_words(matters):
    some = [quoted(it.words, it.language) for it in matters[:WORDS_ON_CARD]]
    rest = len(matters) - len(some)
    return "\n".join(some + ([_("and %(num)s more") % {"num": rest}] if rest else []))


def _left_out(num):
    """How many lines there was no room for; only the paper knows how many they are."""
    said = ngettext("%(num)s more line in the plan", "%(num)s more lines in the plan", num)
    return said % {"num": num}


def _hers(sheet):
    """What she herself says no to, goal by goal, and why."""
    places = [(it.goal.words, it) for it in sheet.goals] + [(_("The whole plan"), sheet)]
    return [
        {"to": words, "text": quoted(it.why_not)}
        for words, place in places
        for it in place.answers
        if it.answer == Answer.DISAGREE and _is_hers(it)
    ]


def _dates(sheet):
    """Lines with a day, the earliest first."""
    lines = [it.line for goal in sheet.goals for it in goal.lines]
    dated = [line for line in lines if line.ended_at is None and line.due_on]
    return [_line(line) for line in sorted(dated, key=lambda line: line.due_on)]
