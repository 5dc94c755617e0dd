"""What a notice of the log is about, for whoever reads it: who wrote what down, for whom. A notice keeps
no such words; they are put together from the rows that its reader may see, when it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from esther.circle.models import Block, Sharing
from esther.circle.sharing.kinds import listed
from esther.circle.sharing.queries import lifts_of
from esther.circle.viewer import Viewer
from esther.design.formats import moment
from esther.letters.kinds import Source, Tells
from esther.urgent.models import Allowed, Emergency

from . import queries
from .models import Question


def _line(*parts):
    return " · ".join(str(part) for part in parts if part)


def _what(sharing):
    """Which kinds, and with whom. A seat that is not shown to the reader is not named."""
    whom = sharing.member or (_("Everybody in care") if sharing.member_id is None else "")
    return f"{listed(sharing.kinds)}: {whom}" if whom else listed(sharing.kinds)


def _yes(sharing):
    return _line(_what(sharing), sharing.by_account)


def _of_those_who_come(by):
    return _line(_("the crisis plan: ambulance and emergency department"), by)


def _allowed(yes):
    return _of_those_who_come(yes.by_account)


def _taken_back(sharing):
    return _line(_what(sharing), sharing.ended_by)


def _disallowed(yes):
    return _of_those_who_come(yes.ended_by)


def _seen_again(block):
    return _line(block.unit, block.ended_by)


def _lifted(lift, at):
    ends = _("until %(when)s") if lift.to_at > at else _("ended %(when)s")
    what = f"{lift.organisation}: {lift.block.unit}"
    return _line(what, lift.by_account, ends % {"when": moment(lift.to_at)})


def _asked(question):
    return f"{question.reader}, {question.organisation}"


def _opened(emergency):
    return f"{emergency.by_account}, {emergency.by_organisation}"


@dataclass(frozen=True)
class Several:
    """One kind of notice about rows of several tables."""

    sources: tuple[Source, ...]

    def of(self, viewer: Viewer, refs: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """What any of them tells."""
        refs = list(refs)
        return {key: said for it in self.sources for key, said in it.of(viewer, refs).items()}


@dataclass(frozen=True)
class Firsts:
    """Who has read for the first time: the database tells it to her whom it is about."""

    def of(self, viewer: Viewer, refs: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """The name of the organisation, by reading."""
        found = queries.first_readings(refs)
        return {key: ("", name) for key, name in found.items()}


@dataclass(frozen=True)
class ForAWhile:
    """What was opened of what she hides: whether it still is, as it stands when it is read."""

    def of(self, viewer: Viewer, refs: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """For whom, whose notes, by whose hand, and until when."""
        return {it.pk: ("", _lifted(it, viewer.at)) for it in lifts_of(viewer, refs)}


SEAT = ("member__account", "member__organisation")
GIVEN = Several(
    (
        Tells(Sharing, _yes, (*SEAT, "by_account")),
        Tells(Allowed, _allowed, ("by_account",)),
    )
)
ENDED = Several(
    (
        Tells(Sharing, _taken_back, (*SEAT, "ended_by")),
        Tells(Allowed, _disallowed, ("ended_by",)),
    )
)
AGAIN = Tells(Block, _seen_again, ("unit", "ended_by"))
FOR_A_WHILE = ForAWhile()
QUESTION = Tells(Question, _asked, ("reader", "organisation"))
OPENING = Tells(Emergency, _opened, ("by_account", "by_organisation"))
FIRSTS = Firsts()
