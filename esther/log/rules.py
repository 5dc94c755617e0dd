"""What is right about the log: who may read it, ask about it, answer, and sign a review."""

from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from esther.circle.rules import Role

HERS = {Role.ESTHER, Role.GUARDIAN}
DAYS_TO_ANSWER = 3  # on the calendar; a Sunday counts
LONGEST = 2000


class Answer(TextChoices):
    """What the head of the unit found, when she asked whether a reading was right."""

    RIGHT = "right", _("It was right: it was needed for the care")
    WRONG = "wrong", _("It was not right")
    LOOKING = "looking", _("We are looking further into it")


class Outcome(TextChoices):
    """What a head found when looking at a reading."""

    RIGHT = "right", _("Right: it was needed for the work")
    ASKED = "asked", _("Not clear: I have asked the one who read")
    WRONG = "wrong", _("Not right: I take it further myself")


def why_not_read(*, hers: bool) -> str | None:
    """The log is for her, and for a guardian in her place."""
    if hers:
        return None
    return _("Only the person, or a guardian, sees who has looked.")


def why_not_ask(*, organisation, own: bool, asked) -> str | None:
    """One asks once about a reading, and of a unit: it has a head who can find out."""
    if asked is not None:
        return _("You have asked about this already.")
    if own:
        return _("This was you yourself.")
    if organisation is None:
        return _("This was not read at a unit, so there is no head to ask. Call your contact.")
    return None


def due_on(at: datetime) -> date:
    """The last day to answer."""
    return localdate(at) + timedelta(days=DAYS_TO_ANSWER)


def is_late(question, at: datetime) -> bool:
    return question.answered_at is None and localdate(at) > question.due_on


def waits(question) -> bool:
    """Whether she has no answer yet, or only that somebody looks further into it."""
    return question.answered_at is None or question.answer == Answer.LOOKING


def why_not_answer(question, viewer, *, leads: bool, opened: bool = False) -> str | None:
    """The head of the unit answers, once; not about a reading of her own. What was `opened` in an
    emergency and nobody has looked at yet is answered by that review, and not beside it."""
    if not leads:
        return _("Whoever leads the unit answers this.")
    if not waits(question):
        return _("This question is answered already.")
    if question.reader_id == viewer.account_id:
        return _("This is about your own reading. Whoever leads above you answers.")
    if opened:
        return _(
            "This was opened in an emergency. Look at the opening and sign there: what you write "
            "answers the person too."
        )
    return None


def why_not_say(words: str) -> str | None:
    """An answer is in words that she can read."""
    if not words.strip():
        return _("Write a few words that the person can understand.")
    return None


def why_not_sign(flag, viewer, *, leads: bool) -> str | None:
    """A review is signed once, by the head of whoever read, and never about oneself."""
    if not leads:
        return _("Whoever leads the unit looks at this.")
    if flag.signed_at is not None:
        return _("This is looked at and signed already.")
    if flag.reader_id == viewer.account_id:
        return _("This is your own reading. Whoever leads above you looks at it.")
    return None


def why_not_sign_without_words(outcome: str, words: str) -> str | None:
    """Right may stand alone. Anything else is said in words, for whoever goes on with it."""
    if outcome != Outcome.RIGHT and not words.strip():
        return _("Write what you found and what happens now.")
    return None


def why_not_look(*, leads: bool) -> str | None:
    """Log review is for those who lead a unit."""
    if leads:
        return None
    return _("Log review is for whoever leads a unit. Choose that place of work first.")


def is_looked_into(question) -> bool:
    """Whether what she was answered is that it is looked into further, and not whether it was right."""
    return not question.by_review and question.answer == Answer.LOOKING


def waits_for_answer(flag) -> bool:
    """Whether the one who read was asked, and nobody has signed what came of it."""
    return flag.asked_at is not None and flag.signed_at is None


def one_after_the_other(before: str, words: str) -> str:
    """What is written later stands below what was written first: nothing of it is lost."""
    return "\n\n".join(it for it in (before, words.strip()) if it)


def as_little_as(esther) -> str:
    """What a head is told of the person: first letters and a year; of somebody protected, nothing."""
    if esther.protected:
        return ""
    letters = " ".join(name[0] for name in (esther.given, esther.family) if name)
    year = esther.birth_on.year if esther.birth_on else ""
    return ", ".join(str(it) for it in (letters, year) if it)
