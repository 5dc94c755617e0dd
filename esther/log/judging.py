"""What whoever leads judges a reading by, whether the person asks about it or it is looked at by
itself: as what somebody read, which kinds of page, what was changed, why and on which basis. Of no
page what stood on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from esther.circle.models import open_at
from esther.circle.rules import Why
from esther.circle.sharing.kinds import Read
from esther.people.models import Assignment
from esther.urgent.lifts import Lifted
from esther.urgent.words import HIDDEN, what_in_short

from .words import DONE, NO_REASON

LIFTED = "circle.lift"
# What opens or closes, and writes nothing down about her.
NOT_WRITTEN = {LIFTED, "circle.end_lift", "urgent.read_crisis", "urgent.open_emergency"}
NOT_WRITTEN |= {"urgent.end_emergency"}


def facts(row: Any, at: datetime) -> list[tuple[str, str]]:
    """The lines of a `Flag` or a `Question` that begins at a moment. Those of before the trace of a
    reading was kept with it have fewer."""
    told = [
        (_("Works as"), as_what(row.reader_id, row.organisation_id, at)),
        (_("Pages"), what_in_short(row.pages or [])),
        *(_changed(row.changed) if row.changed is not None else []),
        (_("Why it could be read"), _why(row.grounds)),
        (_("On which basis"), _basis(row.bases or [])),
    ]
    return [(name, text) for name, text in told if text]


def as_what(account_id, organisation_id, at: datetime) -> str:
    """What somebody works as in a unit at a moment."""
    rows = Assignment.objects.filter(open_at(at), account=account_id, organisation=organisation_id)
    names = [str(it.get_profession_display()) for it in rows.order_by("from_at", "pk")]
    return ", ".join(dict.fromkeys(names))


def lifted(reading: UUID) -> list[Lifted]:
    """What the person hid that was open to the reader during a `Flag` or a `Question`, what was opened
    first first. The database tells it to whoever leads the reader's unit, and to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM log_lifted_during(%s)", [reading])
        return [Lifted(*row) for row in cursor.fetchall()]


def _basis(codes):
    """Of several it says that each was for something of its own: they would contradict each other."""
    told = _in_words(Read, codes)
    return _("Not the same for all pages: %(bases)s") % {"bases": told} if len(codes) > 1 else told


def _changed(dids):
    written = [did for did in dids if did not in NOT_WRITTEN]
    yield _("Wrote or changed"), what_in_short(written) or _("Nothing")
    if LIFTED in dids:
        yield str(DONE[LIFTED]), ", ".join([str(HIDDEN), _("to read it for a while")])


def _in_words(codes, found):
    return ", ".join(str(codes(it).label) for it in found)


def _why(grounds):
    """Of several reasons each; of those that were not kept yet nothing."""
    return "" if grounds is None else _in_words(Why, grounds) or str(NO_REASON)
