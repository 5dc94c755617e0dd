"""Her record is changed, and who keeps things together hears what must not pass unseen. What those
close to her write there she hears of herself."""

from datetime import datetime

from django.db import transaction

from esther.circle.queries import whom_to_tell
from esther.circle.rules import Role
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.letters.actions import notify
from esther.letters.rules import Reason
from esther.log.queries import seats_of_hers
from esther.people import actions as people
from esther.people.models import Esther
from esther.people.rules.persons import HERS
from esther.relatives import actions as relatives
from esther.steps import actions as steps

from .notices import DIED, HERS_REACHED, LIFTED, REACHED

CLOSE = {Role.RELATIVE, Role.GUARDIAN}


@transaction.atomic
def record(*, esther: Esther, by: Viewer, at: datetime, **said) -> Esther:
    """Change her record. A wrong click that shows where somebody hidden lives, or says that
    she has died, is found the same day by the coordinator."""
    was = Esther.objects.get(pk=esther.pk)
    now = people.change_person(esther=esther, by=by, at=at, **said)
    if by.role in CLOSE and any(getattr(was, it) != getattr(now, it) for it in HERS):
        _tell_her(now, by, at)
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


def _tell_her(esther, by, at):
    """Herself, and her guardian; the coordinator where neither is here to tell."""
    ref = new_key()  # each time is news
    seats = [it for it in seats_of_hers(esther.pk, at) if it.account_id != by.account_id]
    told = [_as(seat) for seat in seats]
    to = {} if told else whom_to_tell(esther.pk, at)
    for kind, why, whom in told + ([(HERS_REACHED, Reason.COORDINATOR, to)] if to else []):
        notify(esther=esther, kind=kind, ref=ref, why=why, by=by, at=at, **whom)


def _as(seat):
    herself = seat.role == Role.ESTHER
    said = (REACHED, Reason.SELF) if herself else (HERS_REACHED, Reason.CIRCLE)
    return *said, {"to_account": seat.account}
