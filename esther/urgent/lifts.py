"""What somebody opened of what she hides, while something was open to them in an emergency."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from .models import Emergency


@dataclass(frozen=True)
class Lifted:
    """Whose notes, for whom, on what and why: what her own page tells of a lift, without its row."""

    unit: str
    reader: str
    basis: str
    asked_by: str
    words: str
    from_at: datetime
    to_at: datetime
    by_account: str
    by_organisation: str


def during(emergency: Emergency) -> list[Lifted]:
    """What was opened first first. The database tells it to those who are asked to look at this
    opening, and of no note what stands in it."""
    by = (emergency.by_account.name, emergency.by_organisation.name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM urgent_lifted_during(%s)", [emergency.pk])
        return [Lifted(*row, *by) for row in cursor.fetchall()]
