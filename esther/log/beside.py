"""What is told beside the lines of a visit: the opening in an emergency that it was made on, with what
its review found; what she hides that was open to the reader then; and that somebody has looked at it
in log review."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from esther.circle.models import Lift
from esther.circle.rules import Why
from esther.circle.viewer import Viewer
from esther.urgent.models import Emergency
from esther.urgent.queries import emergencies

from .visits import OF_ITSELF, OPENED, Line, Visit

OPENS = "urgent.open_emergency"  # what the trace calls it
# They open or close what she hides, and read nothing of it.
LIFTS = {"circle.lift", "circle.end_lift"}
ABOUT_READINGS = (*OF_ITSELF, "review.")


def openings(viewer: Viewer, lines: Sequence[Line]) -> list[Emergency]:
    """The openings in an emergency that these lines were made on, the latest first. Nothing is asked
    where none was."""
    made = [it.at for it in lines if _in_emergency(it)]
    if not made:
        return []
    return list(emergencies(viewer).filter(from_at__lte=max(made), to_at__gte=min(made)))


def _in_emergency(line):
    return line.did == OPENS or "emergency" in (line.ground, *(line.basis or "").split())


def is_made_on(visit: Visit, opening: Emergency) -> bool:
    """Whether something in a visit was done on this opening."""
    whose = (opening.by_account_id, opening.by_organisation_id)
    if whose != (visit.first.account_id, visit.first.organisation_id):
        return False
    lasted = [it for it in visit.lines if opening.from_at <= it.at <= opening.to_at]
    return any(_in_emergency(it) for it in lasted)


def ever_lifted(viewer: Viewer) -> Exists:
    """Of a unit: whether what she hides was ever open to it for a while. Asked with its name, so
    that nothing more is asked where it never was."""
    hers = Lift.everywhere.filter(esther=viewer.member.esther_id)
    return Exists(hers.filter(organisation=OuterRef("pk")))


def lifts(viewer: Viewer, lines: Iterable[Line]) -> list[Lift]:
    """What she hides that was open to somebody when they did this, what was opened first first."""
    read = [it for it in lines if _reads(it)]
    if not read:
        return []
    when = {"from_at__lte": max(it.at for it in read), "to_at__gt": min(it.at for it in read)}
    rows = Lift.seen_by(viewer).filter(organisation__in={it.organisation_id for it in read}, **when)
    return list(rows.select_related("block__unit").order_by("from_at", "pk"))


def _reads(line):
    """Whether a line tells of a page that notes may stand on, as far as they are shared."""
    if line.did.startswith(ABOUT_READINGS):  # who answers her, or looks at how others read
        return False
    is_done = line.outcome != "refused" and line.how != "listed" and line.basis != "nothing"
    is_done = is_done and line.ground != Why.REVIEW  # who looks at an opening reads no note
    return is_done and line.organisation_id is not None and line.did not in LIFTS


def was_open(visit: Visit, lift: Lift) -> bool:
    """The same, of something in a visit."""
    return visit.kind == OPENED and any(was_open_to(it, lift) for it in visit.lines)


def open_during(viewer: Viewer, lines: Sequence[Line]) -> list[Lift]:
    """What she hides that was open in one visit, of which these are the lines."""
    found = lifts(viewer, lines)
    return [it for it in found if any(was_open_to(line, it) for line in lines)]


def was_open_to(line: Line, lift: Lift) -> bool:
    """Whether what was hidden could be read when somebody did this."""
    theirs = lift.organisation_id == line.organisation_id
    theirs = theirs and lift.account_id in {None, line.account_id}
    return theirs and lift.from_at <= line.at < lift.to_at and _reads(line)


@dataclass(frozen=True)
class Signed:
    """That whoever leads has looked at a reading: who and when, and not what they found."""

    reader_id: UUID
    organisation_id: UUID
    from_at: datetime
    to_at: datetime
    by: str
    at: datetime

    def is_of(self, visit: Visit) -> bool:
        """Whether this is the reading, or a part of the hour in which it was made."""
        whose = (visit.first.account_id, visit.first.organisation_id)
        ours = whose == (self.reader_id, self.organisation_id) and visit.kind == OPENED
        return ours and self.from_at <= visit.to_at and self.to_at >= visit.from_at


def signed(viewer: Viewer, lines: Sequence[Line]) -> list[Signed]:
    """The readings among these lines that somebody has looked at. The database tells it to her and her
    guardian alone."""
    if not lines:
        return []
    begins, ends = min(it.at for it in lines), max(it.at for it in lines)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM log_signed(%s, %s, %s)", [viewer.member.esther_id, begins, ends]
        )
        return [Signed(*row) for row in cursor.fetchall()]
