"""The kinds of data about Esther, and on which basis somebody outside the unit that wrote it reads it."""

from collections.abc import Iterable

from babel.lists import format_list
from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from esther.design.formats import locale


class Data(IntegerChoices):
    """What she shares or does not, one by one. Each is a bit, so that several are one number.

    `SOCIAL` is what social services keep outside care for older people and for people with
    disabilities (child welfare, addiction, income support): SFS 2022:913 lets nobody share
    it by the shared record, so it never comes with the rest and is asked for by itself.
    """

    PLAN = 1, _("The plan and its steps")
    MATTERS = 2, _("What matters, and about me")
    HEALTH = 4, _("Health: illness, medicines, stays")
    CALENDAR = 8, _("Visits")
    MESSAGES = 16, _("Comments and questions")
    CRISIS = 64, _("Crisis plan and alerts")
    SOCIAL = 32, _("Other social services")


USUAL = Data.PLAN | Data.MATTERS | Data.HEALTH | Data.CALENDAR | Data.MESSAGES | Data.CRISIS
EVERYTHING = USUAL | Data.SOCIAL


def in_words(kinds: int) -> list:
    """The kinds in a number, in the order that a page names them."""
    return [kind for kind in Data if kinds & kind]


# As they stand in a sentence.
SHORT = {
    Data.PLAN: _("the plan"),
    Data.MATTERS: _("what matters"),
    Data.HEALTH: _("health"),
    Data.CALENDAR: _("visits"),
    Data.MESSAGES: _("comments"),
    Data.CRISIS: _("the crisis plan"),
    Data.SOCIAL: _("other social services"),
}


def listed(kinds: int) -> str:
    """The kinds in a number, as a sentence names them: the plan, visits and health."""
    return format_list([str(SHORT[kind]) for kind in in_words(kinds)], locale=locale())


# What everybody in the circle sees, whatever is shared: the page of the details, and the contacts.
OF_YOU = _("your name and birth date, how to reach you and speak with you, and whom you call")
OF_HER = _(
    "the name and birth date, how to reach the person and speak with them, and whom they call"
)


def seen_by_all(*, own: bool):
    """What needs no sharing, told to herself or to somebody else."""
    return OF_YOU if own else OF_HER


# What comes with a kind besides reading it: said wherever it is ticked.
WITH_THE_PLAN = _("Who reads the plan also reads the words that its goals serve.")
MAY_SPEAK = _(
    "Family and friends who read “What matters, and about me” may also answer questions for the "
    "person, change the telephone and ask to move a visit."
)


MAY_SPEAK_FOR_YOU = _(
    "Family and friends who read “What matters, and about me” may also answer questions for you, "
    "change your telephone and ask to move a visit."
)


def may_speak(*, own: bool) -> str:
    """What comes with her words, told to herself or to somebody else."""
    return MAY_SPEAK_FOR_YOU if own else MAY_SPEAK


# What an opening in an emergency does not reach: said wherever one is offered, or open.
NOT_OPENED = _(
    "What the person hides is not opened by this. That is a step of its own, with a reason, and "
    "the person is told of it."
)


class Basis(TextChoices):
    """Beside a reason to look: what makes it right to read what others wrote."""

    CONSENT = "consent", _("The person has said yes")
    DECISION = "decision", _("Decided, for the person can say neither yes nor no")
    GUARDIAN = "guardian", _("The guardian has said yes")
    EMERGENCY = "emergency", _("Emergency")


# Of several the one that stands first: what stands highest is told first.
FIRST = [Basis.CONSENT, Basis.GUARDIAN, Basis.DECISION, Basis.EMERGENCY]


def bases_of(given: Iterable[tuple[str, int]], kinds: int) -> list[str]:
    """On which bases these kinds are read, of (basis, kinds) that are given; the first first."""
    found = {basis for basis, what in given if what & kinds}
    return sorted(found, key=FIRST.index)


class Read(TextChoices):
    """On which basis a page was read: what is shared, or what needs no sharing."""

    SELF = "self", _("It is about me")
    CONSENT = Basis.CONSENT.value, Basis.CONSENT.label
    DECISION = Basis.DECISION.value, Basis.DECISION.label
    GUARDIAN = Basis.GUARDIAN.value, Basis.GUARDIAN.label
    EMERGENCY = Basis.EMERGENCY.value, Basis.EMERGENCY.label
    LAW = "law", _("What the unit wrote or was sent itself")
    INSIDE = "inside", _("Everybody in the circle sees it")
    NOTHING = "nothing", _("Nothing: it is not shared")


class How(TextChoices):
    """How a yes or a no was given. Nobody needs an electronic identity to decide."""

    PAGE = "page", _("Here, by herself")
    TOLD = "told", _("Said it, face to face")
    PHONE = "phone", _("By telephone")
    PAPER = "paper", _("Signed on paper")
    FILE = "file", _("Came with her record")
    BEFORE = "before", _("Was in the circle before this was asked")


BY_DECISION = "decided"  # how a decision for her ends before its day: nobody said it
ENDED = [*How.choices, (BY_DECISION, _("It was decided"))]
SAID = (How.TOLD, How.PHONE, How.PAPER)  # how it was said, for who writes it down


class Reach(TextChoices):
    """How far what she hides is hidden (in Sweden: inner and outer block)."""

    INNER = "inner", _("From all other units")
    OUTER = "outer", _("From all other organisations")
