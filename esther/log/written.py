"""What somebody else wrote down in her place: told to her and to her guardian, every time.

The unit that meets her writes down what she says, a yes to itself too: most have no electronic
identity. So she hears of each, without content, and where she can end it at once. Where a unit
said yes to itself, or nobody stands in for her here, the coordinator hears of it as well.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from esther.circle.frame import acting
from esther.circle.models import Block, Lift, Member, NamedRole, Sharing, open_at
from esther.circle.queries import whom_to_tell
from esther.circle.rules import Contact, Role
from esther.circle.sharing.kinds import Basis, How
from esther.circle.sharing.reach import is_to_itself
from esther.circle.viewer import NOBODY
from esther.letters.actions import notify
from esther.letters.models import Notice
from esther.letters.rules import Reason
from esther.steps.actions.each import each
from esther.urgent.models import Allowed
from esther.urgent.rules import COMES

from . import notices, queries
from .rules import HERS

LATELY = timedelta(days=7)  # so long may the jobs stand still, and nothing is forgotten
COORDINATOR_TOO = {
    notices.SEEN_AGAIN,
    notices.LIFTED,
    notices.TAKEN_BACK,
    notices.DECIDED,
}  # where she has nobody here to tell


@dataclass(frozen=True)
class Written:
    """One thing that was written down: as what it is told, and by whose hand it is."""

    kind: str
    row: Sharing | Block | Lift | Allowed
    by: UUID | None
    to_itself: bool = False


def tell_of_what_others_wrote(*, at: datetime) -> int:
    """For the job: yeses, blocks taken away and lifts that nobody was told of. How many."""
    return sum(each(_written(at), lambda it: _tell(it, at)))


def _written(at):
    lately = {"from_at__gt": at - LATELY, "from_at__lte": at}
    ended = {"to_at__gt": at - LATELY, "to_at__lte": at}
    of_itself = Q(organisation=F("by_organisation"), member__isnull=False)
    shared = Sharing.everywhere.filter(_hers(at) | (of_itself & _coordinated(at)), **lately)
    shared = shared.exclude(_herself(at, "by_account"))
    shared = shared.exclude(by_account=None)  # an ambulance reads on what she said before
    shared = shared.exclude(how=How.BEFORE).exclude(basis=Basis.EMERGENCY).exclude(kinds=0)
    seen_again = Block.everywhere.filter(_hers(at) | _coordinated(at), **ended)
    seen_again = seen_again.exclude(_herself(at, "ended_by"))
    lifted = Lift.everywhere.filter(_hers(at) | _coordinated(at), **lately)
    taken_back = Sharing.everywhere.filter(_hers(at) | _coordinated(at), **ended)
    taken_back = taken_back.exclude(_herself(at, "ended_by"))
    taken_back = taken_back.exclude(kinds=0).exclude(ended_how__in=["", How.FILE])
    anew = _said_anew()
    taken_back = taken_back.exclude(Exists(anew.filter(member=OuterRef("member"))))
    taken_back = taken_back.exclude(Q(member=None) & Q(Exists(anew.filter(member=None))))
    return [
        *(Written(_yes(it), it, it.by_account_id, is_to_itself(it)) for it in _untold(shared)),
        *(
            Written(_yes(it), it, it.by_account_id, _is_to_itself(it))
            for it in _allowed(at, lately)
        ),
        *(
            Written(notices.SEEN_AGAIN, it, it.ended_by_id)
            for it in _untold(seen_again.exclude(ended_how=""))
        ),
        *(Written(notices.LIFTED, it, it.by_account_id) for it in _untold(lifted)),
        *(
            Written(notices.TAKEN_BACK, it, it.ended_by_id)
            for it in [*_untold(taken_back, notices.OF_AN_END), *_disallowed(at, ended)]
        ),
    ]


def _allowed(at, lately):
    """What ambulance and emergency department may read. The coordinator hears of what they wrote to
    themselves, and of a decision where she has nobody here to tell."""
    beside = Q(by_organisation__kind__in=COMES) | Q(basis=Basis.DECISION)
    rows = Allowed.everywhere.filter(_hers(at) | (beside & _coordinated(at)), **lately)
    rows = rows.exclude(_herself(at, "by_account")).select_related("by_organisation")
    return _untold(rows)


def _is_to_itself(allowed):
    """Whether it was written by one of those who may read by it."""
    return allowed.by_organisation is not None and allowed.by_organisation.kind in COMES


def _disallowed(at, ended):
    """What they may read no more: not what a last day ended, nor what was said anew."""
    rows = Allowed.everywhere.filter(_hers(at) | _coordinated(at), **ended)
    rows = rows.exclude(ended_by=None).exclude(_herself(at, "ended_by"))
    rows = rows.exclude(Exists(_said_anew(Allowed)))
    return _untold(rows, notices.OF_AN_END)


def _hers(at):
    """Somebody is here to tell: she, or her guardian."""
    seats = Member.everywhere.filter(open_at(at), esther=OuterRef("esther"), role__in=HERS)
    return Q(Exists(seats.exclude(account=None)))


def _herself(at, by):
    """She did it: of that nobody tells her, and it is not asked about again and again."""
    seats = Member.everywhere.filter(open_at(at), esther=OuterRef("esther"), role=Role.ESTHER)
    return Q(Exists(seats.filter(account=OuterRef(by))))


def _coordinated(at):
    named = NamedRole.everywhere.filter(open_at(at), kind=Contact.COORDINATOR)
    return Q(Exists(named.filter(esther=OuterRef("esther"))))


def _said_anew(model=Sharing):
    """What a yes was changed to ends it, and is told of itself."""
    same = {"esther": OuterRef("esther"), "from_at": OuterRef("to_at")}
    return model.everywhere.filter(**same, basis=OuterRef("basis")).exclude(pk=OuterRef("pk"))


def _untold(rows, kinds=None):
    beside = [it for it in notices.WRITTEN if it not in notices.OF_AN_END]
    told = Notice.everywhere.filter(ref=OuterRef("pk"), kind__in=kinds or beside)
    return rows.exclude(Exists(told)).select_related("esther").order_by("from_at", "pk")


def _yes(given):
    """As what it is told: a decision for her is nobody's yes."""
    if given.basis == Basis.DECISION:
        return notices.DECIDED
    return notices.YES if given.basis == Basis.CONSENT else notices.IN_HER_PLACE


def _tell(it, at):
    """Tell those it concerns, but not whoever wrote it. Whether anybody was told."""
    with acting(NOBODY.later(at)) as by:
        whom = _whom(it, at)
        for kind, why, to in whom:
            notify(esther=it.row.esther, kind=kind, ref=it.row.pk, why=why, by=by, at=at, **to)
    return bool(whom)


def _whom(it, at):
    seats = queries.seats_of_hers(it.row.esther_id, at)
    if any(seat.role == Role.ESTHER and seat.account_id == it.by for seat in seats):
        return []  # she wrote it herself
    told = [_as(seat, it.kind) for seat in seats if seat.account_id != it.by]
    if it.to_itself or (not seats and it.kind in COORDINATOR_TOO):
        told += _coordinator(it, at)
    return told


def _as(seat, kind):
    to = {"to_account": seat.account}
    if seat.role == Role.ESTHER:
        return kind, Reason.SELF, to
    return notices.OF_OTHERS[kind], Reason.CIRCLE, to


def _coordinator(it, at):
    to = whom_to_tell(it.row.esther_id, at)
    if not to or getattr(to.get("to_account"), "pk", None) == it.by:
        return []
    itself = {notices.DECIDED: notices.DECIDED_FOR_ITSELF}.get(it.kind, notices.TO_ITSELF)
    kind = itself if it.to_itself else notices.OF_OTHERS[it.kind]
    return [(kind, Reason.COORDINATOR, to)]
