"""Into a step of one's own, also for who has left the circle; and what every page tells."""

from functools import wraps

from django.http import Http404

from esther.circle import pages
from esther.circle.views import READ, leave_reading, signed_in
from esther.matters.models import Saying
from esther.matters.rules import Kind

from .. import queries, rules


def own(view):
    """The view gets a viewer inside, or at its own step or offer; others find nothing.

    The reading is traced here, so that no view can forget it.
    """

    @signed_in
    @wraps(view)
    def wrapped(request, esther_id, **keys):
        viewer = queries.enter_own(request.viewer, esther_id, *_refs(keys))
        request.viewer = viewer
        response = view(request, viewer, **keys)
        if response.status_code in READ:
            leave_reading(request, viewer)
        return response

    return wrapped


def _refs(keys):
    """Which step or offer a narrow ground may point at."""
    if "feedback_id" in keys:
        return queries.steps_of_feedback(keys["feedback_id"])
    return keys.values()


def refuse_narrow(viewer):
    """This page shows more than one's own step. Raises Http404 for who has left."""
    if is_narrow(viewer):
        raise Http404


def is_narrow(viewer) -> bool:
    return viewer.ground is not None and viewer.ground.narrow


def about(viewer, **more):
    """Whose page this is, and where its crumbs lead."""
    return pages.about(viewer) | {"inside": not is_narrow(viewer)} | more


def what_ends(viewer, step):
    """What those who have the step should know before it ends; None for everybody else."""
    if is_narrow(viewer) or not rules.is_party(step, viewer):
        return None
    only = queries.is_only_ground(viewer, step)
    return rules.what_ends_with(step, is_only_ground=only)


def what_she_says(viewer, step):
    """The goal that the step serves and her words behind it, or what matters most to her;
    and what she already told, so that nobody asks again."""
    if is_narrow(viewer):
        return {"goal": None, "matters": [], "told": []}
    rows = (
        Saying.seen_by(viewer)
        .filter(ended_at=None, kind__in=[Kind.MATTERS, Kind.TOLD])
        .select_related("by_account", "by_organisation")
        .order_by("position", "said_at", "pk")
    )
    by_kind = {
        kind: [row for row in rows if row.kind == kind] for kind in (Kind.MATTERS, Kind.TOLD)
    }
    served = step.goal and step.goal.matter
    matters = [served] if served else by_kind[Kind.MATTERS]
    return {"goal": step.goal, "matters": matters, "told": by_kind[Kind.TOLD]}
