"""Her question about an opening in an emergency is answered where that is looked at: by its review.

Both have their days. One signature keeps both, and she reads the same words in both places.
"""

from django.db.models import QuerySet

from esther.circle.viewer import Viewer
from esther.urgent.models import Emergency

from . import queries
from .models import Question


def questions_about(emergency: Emergency, viewer: Viewer) -> list[Question]:
    """What she asked about the opening, or about what was read in it, the first first. For herself
    and her guardian, and for those who lead the unit; to all others there is none."""
    hers = viewer.member is not None and queries.is_hers(viewer)
    led = [] if hers else queries.units_led_by(viewer)
    rows = Question.seen_by(viewer) if hers else Question.led_by(led)
    rows = _during(emergency, rows).select_related("reader", "organisation")
    return list(rows.order_by("asked_at", "pk"))


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


def _opened(question):
    opened = Emergency.everywhere.filter(
        esther=question.esther_id,
        by_account=question.reader_id,
        by_organisation=question.organisation_id,
        from_at__lte=question.read_at,
        to_at__gte=question.read_at,
    )
    return opened.order_by("from_at", "pk")
