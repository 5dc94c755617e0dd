"""Plans from other systems."""

from django.db.models import Prefetch, QuerySet

from ..models import AttachedLine, AttachedPlan


def attached_lines(viewer) -> QuerySet[AttachedLine]:
    return (
        AttachedLine.seen_by(viewer)
        .select_related("plan", "adopted_goal", "adopted_action")
        .order_by("position", "pk")
    )


def attached(viewer) -> QuerySet[AttachedPlan]:
    """Every attached plan with its lines, the latest first. Two statements."""
    return (
        AttachedPlan.seen_by(viewer)
        .prefetch_related(Prefetch("lines", attached_lines(viewer)))
        .order_by("-attached_at", "pk")
    )
