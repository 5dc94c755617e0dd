"""What the plan says on paper: the facts that the templates of `design` set in type."""

from datetime import timedelta

from django.utils.translation import gettext as _

from esther.design.formats import day, full_date, moment, quoted

from .rules import ENDED_GOAL

GROWS_OLD = timedelta(days=30)


def plan_facts(plan, viewer, *, goals, said, circle) -> dict:
    """The plan for `plan.typ`: her words first, whom to call, goals and who does what."""
    return (
        {
            "name": viewer.member.esther.name,
            "printed_at": moment(viewer.at),
            "outdated_after": full_date(viewer.at + GROWS_OLD),
            "follow_up": _("%(day)s %(year)s")
            % {"day": day(plan.review_on), "year": plan.review_on.year},
            "words": [_words(saying, said.who) for saying in said.matters],
            "goals": [_goal(goal) for goal in goals if goal.status not in ENDED_GOAL],
            "labels": _labels(),
        }
        | _about(viewer.member.esther)
        | _contact(circle)
    )


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
        "outdated": _("May be out of date after"),
    }


def _words(saying, who):
    name = saying.told_by or who
    return {
        "text": quoted(saying.words, saying.language),
        "who": f"{name}, {full_date(saying.said_at)}",
    }


def _goal(goal):
    return {
        "title": goal.words,
        "how": _how(goal),
        "actions": [_line(line) for line in goal.actions.all() if line.ended_at is None],
    }


def _how(goal):
    if goal.scale and goal.scale_now is not None:
        return _("Now: %(step)s") % {"step": goal.scale[goal.scale_now + 2]}
    if goal.target_on:
        return _("By %(day)s") % {"day": full_date(goal.target_on)}
    return ""


def _line(line):
    when = [line.repeat, full_date(line.due_on) if line.due_on else ""]
    return {
        "what": line.what,
        "who": str(line.who),
        "when": ", ".join(part for part in when if part),
    }


def _contact(circle):
    card = circle.coordinator
    if card is None:
        return {}
    return {"contact": {"name": card.name, "role": card.place, "phone": card.phone}}


def card_facts(viewer, *, said, circle) -> dict:
    """The pocket card for `card.typ`."""
    return (
        {
            "name": viewer.member.esther.name,
            "printed_at": full_date(viewer.at),
            "words": "\n".join(quoted(it.words, it.language) for it in said.matters[:2]),
            "crisis": [
                {"sign": str(group.title), "do": "\n".join(it.words for it in group.sayings)}
                for group in said.crisis
                if group.sayings
            ],
            "labels": {
                "contact": _("Call"),
                "words": _("This matters to me"),
                "crisis": _("If I get worse"),
                "printed": _("Printed"),
                "fold": _("Cut out and fold in the middle."),
            },
        }
        | _about(viewer.member.esther)
        | _contact(circle)
    )
