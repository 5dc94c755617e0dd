"""Her record is changed, and who keeps things together hears what must not pass unseen."""

from datetime import datetime

from django.db import transaction

from esther.circle.queries import whom_to_tell
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.letters.actions import notify
from esther.letters.rules import Reason
from esther.people import actions as people
from esther.people.models import Esther
from esther.relatives import actions as relatives
from esther.steps import actions as steps

from .notices import DIED, LIFTED


@transaction.atomic
def record(*, esther: Esther, by: Viewer, at: datetime, **said) -> Esther:
    """Change her record. A wrong click that shows where somebody hidden lives, or says that
    she has died, is found the same day by the coordinator."""
    was = Esther.objects.get(pk=esther.pk)
    now = people.change_person(esther=esther, by=by, at=at, **said)
    if was.protected and not now.protected:
        _tell_coordinator(now, LIFTED, by, at)
    if now.deceased_at and not was.deceased_at:
        _tell_coordinator(now, DIED, by, at)
        steps.follow_her_death(esther=now, by=by, at=at)
        relatives.follow_her_death(esther=now, by=by, at=at)
    return now


def _tell_coordinator(esther, kind, by, at):
    to = whom_to_tell(esther.pk, at)
    if to and to.get("to_account") != by.account:
        facts = {"esther": esther, "kind": kind, "ref": new_key()}  # each time is news
        notify(**facts, why=Reason.COORDINATOR, by=by, at=at, **to)
