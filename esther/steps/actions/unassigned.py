"""When somebody works in a unit no more: what she had picked up is the whole unit's again.

Runs as the worker, so that it holds however the work ended, also by its own last day.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef

from esther.audit.actions import trace
from esther.circle.frame import acting
from esther.circle.models import open_at
from esther.circle.viewer import NOBODY
from esther.letters.rules import Reason
from esther.people.models import Assignment

from ..models import Step
from ..rules import State
from . import telling
from .each import each


def follow_who_stopped(*, at: datetime) -> int:
    """How many steps came back to their unit. Each is done although another fails."""
    by = NOBODY.later(at)
    works = Assignment.objects.filter(
        open_at(at), account=OuterRef("picked_up_by"), organisation=OuterRef("organisation")
    )
    steps = Step.everywhere.filter(~Exists(works), state=State.OURS)
    left = steps.filter(organisation__isnull=False, picked_up_by__isnull=False)
    keys = {row.pk: row for row in left.order_by("taken_at", "pk")}
    return sum(each(keys, lambda key: _comes_back(keys[key], by, at)))


def _comes_back(step, by, at) -> bool:
    with acting(by):
        step = Step.locked(step)
        if step.state != State.OURS or step.picked_up_by_id is None:
            return False
        step.change(picked_up_by=None, picked_up_at=None)
        telling.tell(step, "steps.put_back", step.pk, Reason.CIRCLE, by=by, at=at)
        trace("steps.put_back", step, by=by, at=at)
    return True
