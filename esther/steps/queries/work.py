"""My work: what waits for us over all persons, in one list, overdue first.

Five kinds of row come together in one statement, already in order and cut to a page, so
that a unit with thousands of open steps pays for a page of them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from esther.circle.viewer import Viewer

from .work_rows import COLUMNS, Whose, counted, in_one_list

PAGE = 25  # what somebody can look over before it is only a number


class Kind(TextChoices):
    """What somebody is asked to do."""

    OFFER = "offer", _("Offered to us")
    STEP = "step", _("Our step")
    QUESTION = "question", _("Question to answer")
    FEEDBACK = "feedback", _("Feedback to answer")
    WAITING = "waiting", _("We wait for others")
    ENDED = "ended", _("An offer that ended")


PAGES = {
    Kind.OFFER: "steps:offer",
    Kind.STEP: "steps:step",
    Kind.QUESTION: "steps:question",
    Kind.FEEDBACK: "steps:answer_feedback",
    Kind.WAITING: "steps:offer",
    Kind.ENDED: "steps:offer",
}


@dataclass(frozen=True)
class Turn:
    """One row of My work. `other` is who asks us, or whom we wait for."""

    kind: str
    key: UUID
    esther_id: UUID
    name: str
    birth_on: date | None
    municipality: str
    words: str  # what matters to her, that this serves
    language: str
    what: str
    other: str
    due_at: datetime | None
    since: datetime
    has_it: str  # who in the unit picked it up, "" when nobody has

    @property
    def page(self) -> str:
        """The address of this row is `url(turn.page, turn.esther_id, turn.key)`."""
        return PAGES[Kind(self.kind)]

    def is_late(self, at: datetime) -> bool:
        return self.due_at is not None and self.due_at < at


@dataclass(frozen=True)
class Counts:
    """How many rows there are; never more than MOST."""

    mine: int = 0
    nobody: int = 0  # steps of the unit that nobody has picked up
    nobody_late: int = 0


@dataclass(frozen=True)
class Work:
    """One page of turns."""

    turns: list[Turn]
    counts: Counts
    page: int
    more: bool


def ours(
    viewer: Viewer,
    *,
    whose: str = Whose.MINE,
    kinds: tuple[str, ...] = (),
    esther: UUID | None = None,
    who: str = "",
    before: datetime | None = None,
    page: int = 1,
    per_page: int = PAGE,
) -> Work:
    """What waits for the viewer, over all persons; overdue first. Two statements.

    `whose`: "mine" (what I picked up or was asked, and open offers to us), "team" (the
    same profession in my unit, and what nobody has picked up), "unit". `who`: an account's
    key, or "nobody". `before`: due before a moment.
    """
    asked = {"whose": str(whose), "kinds": kinds, "esther": esther, "who": who, "before": before}
    first = (page - 1) * per_page
    rows = in_one_list(viewer, first=first, last=first + per_page + 1, **asked)
    found = [Turn(**dict(zip(COLUMNS, row, strict=True))) for row in rows]
    more = len(found) > per_page
    seen_whole = (
        whose == Whose.MINE and page == 1 and not (more or any((kinds, esther, who, before)))
    )
    counts = counted(viewer, mine=not seen_whole) | ({"mine": len(found)} if seen_whole else {})
    return Work(found[:per_page], Counts(**counts), page, more)
