"""Her question about an opening in an emergency is answered where that is looked at: by its review.

Both have their days. One signature keeps both, and she reads the same words in both places.
"""

from django.db.models import QuerySet

from esther.circle.viewer import Viewer
from esther.urgent.models import Emergency

from . import queries
from .models import Flag, Question


def questions_about(emergency: Emergency, viewer: Viewer) -> list[Question]:
    """What she asked about the opening, or about what was read in it, the first first. For herself
    and her guardian, and for those who lead the unit; to all others there is none."""
    hers = viewer.member is not None and queries.is_hers(viewer)
    led = [] if hers else queries.units_led_by(viewer)
    rows = Question.seen_by(viewer) if hers else Question.led_by(led)
    rows = _during(emergency, rows).select_related("reader", "organisation")
    return list(rows.order_by("asked_at", "pk"))


def is_asked_about(emergency: Emergency) -> bool:
    """Whether she has asked about the opening, or about what was read in it. For the job."""
    return _during(emergency, Question.everywhere.all()).exists()


def _during(emergency, rows) -> QuerySet[Question]:
    return rows.filter(
        esther=emergency.esther_id,
        reader=emergency.by_account_id,
        organisation=emergency.by_organisation_id,
        read_at__gte=emergency.from_at,
        read_at__lte=emergency.to_at,
    )


def opening_of(question: Question) -> Emergency | None:
    """The opening that her question is about, when the viewer is asked to look at it and nobody
    has yet: there it is answered."""
    return _opened(question).filter(reviewed_at=None).first()


def reviewed_of(question: Question) -> Emergency | None:
    """The same, when somebody has: what was signed there she reads already."""
    return _opened(question).exclude(reviewed_at=None).last()


def reviewed_in(flag: Flag) -> Emergency | None:
    """The opening that a reading was made on, when somebody has looked at that already."""
    return _by_the_reader(flag, flag.from_at, flag.to_at).exclude(reviewed_at=None).last()


def _opened(question):
    return _by_the_reader(question, question.read_at, question.read_at)


def _by_the_reader(row, begins, ends):
    opened = Emergency.everywhere.filter(
        esther=row.esther_id,
        by_account=row.reader_id,
        by_organisation=row.organisation_id,
        from_at__lte=ends,
        to_at__gte=begins,
    )
    return opened.order_by("from_at", "pk")
