"""Who can see this, and on what ground? The same rules as the fences, told one by one.

For each open seat: is there a reason to look, and is the row their own, or shared with them
and not hidden? `tests/circle/test_explain.py` compares the answer with what each of them is
really shown.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from esther.people.models import Organisation
from esther.people.queries import organisation_tree
from esther.people.rules import DataClass

from ..models import AboutEsther, Block, Lift, Member, Sharing, open_at
from ..queries import here_now, hides
from ..reasons import reasons
from ..rules import Role, Why
from ..viewer import Viewer
from .kinds import EVERYTHING, Basis, Data, Read, bases_of
from .reach import kinds_of, mask, reaches

ANYBODY = UUID(int=0)  # whoever works in the unit


@dataclass(frozen=True)
class Eyes:
    """With whose eyes a seat looks: the unit's, one colleague's there, or one person's."""

    organisation_id: UUID | None
    account_id: UUID | None
    at: datetime
    kinds: int = 0
    social: bool = False  # whether what other social services keep is shared, by itself
    hidden: list = field(default_factory=list)
    hidden_urgent: list = field(default_factory=list)


@dataclass(frozen=True)
class Seen:
    """What one seat sees of a row, and why (`Read`), or why not."""

    member: Member
    reasons: list[Why]
    basis: str  # of `Read`; empty when it is not seen
    is_hidden: bool  # shared, but its unit is hidden at her wish
    until: datetime | None = None  # when it closes, where it was opened in an emergency

    @property
    def sees(self) -> bool:
        return bool(self.basis)


def who_sees(viewer: Viewer, row: AboutEsther) -> list[Seen]:
    """Every open seat, in the order of the circle, with what it sees of a row. The viewer is
    inside and sees the row. One question to the database for each seat."""
    seats, why = list(here_now(viewer)), _wide_reasons(viewer)
    shared = list(_open(Sharing, viewer))
    blocks = list(_open(Block, viewer).select_related("unit"))
    lifts = list(_open(Lift, viewer))
    tree = organisation_tree() if blocks else {}
    return [
        _seen(
            seat,
            why.get(seat.pk, []),
            row,
            mask(seat, seats, why),
            viewer.at,
            shared,
            blocks,
            lifts,
            tree,
        )
        for seat in seats
    ]


def _wide_reasons(viewer):
    why: dict = {}
    for it in reasons(viewer.member.esther_id):
        if not it.narrow:
            why.setdefault(it.member_id, []).append(it.kind)
    return why


def _open(model, viewer):
    rows = model.everywhere.filter(open_at(viewer.at), esther=viewer.member.esther_id)
    return rows.order_by("from_at", "pk")


def _seen(seat, why, row, may, at, shared, blocks, lifts, tree):
    given = [it for it in shared if reaches(it, seat)]
    kinds = kinds_of(given, seat)
    if seat.role == Role.ESTHER:
        kinds = int(EVERYTHING)
    social = bool(kinds & Data.SOCIAL)
    kinds &= may
    eyes = Eyes(seat.organisation_id, seat.account_id or ANYBODY, at, kinds, social)
    hidden = [] if seat.role == Role.ESTHER else _hidden(eyes, blocks, lifts, tree)
    shown = _is_shown(row, eyes, hidden)
    basis = _basis(seat, given, row) if shown else Read.LAW if _is_own(row, eyes) else ""
    is_hidden = not basis and _is_shown(row, eyes, [])
    until = _open_until(given) if basis == Read.EMERGENCY else None
    return Seen(seat, why, basis if why else "", is_hidden and bool(why), until)


def _hidden(eyes, blocks, lifts, tree):
    lifted = {
        it.block_id
        for it in lifts
        if it.organisation_id == eyes.organisation_id and it.account_id in (None, eyes.account_id)
    }
    return [(it, hides(it, eyes, tree)) for it in blocks if it.pk not in lifted]


def _is_shown(row, eyes, hidden):
    """Whether she shares this row with those eyes: its kind, and not a unit that is hidden."""
    model = type(row)
    if model.data is None:
        return True
    is_urgent = model.urgent is not None and _is(row, model.urgent)
    shared = model.is_read_with(eyes.kinds, is_urgent)
    barred = any(
        row.sources() & set(units)
        for block, units in hidden
        if not (is_urgent and block.alerts_stay)
    )
    return shared and not barred and (eyes.social or not of_social(row, eyes.organisation_id))


def of_social(row: AboutEsther, reader: UUID | None = None) -> bool:
    """Whether it is from other social services, for a unit that is none of those: they keep for
    themselves what she has not said yes to by itself."""
    others = row.sources() - {reader}
    return Organisation.objects.filter(pk__in=others, data_class=DataClass.SOCIAL).exists()


def _is_own(row, eyes):
    return _is(row, type(row).mine(eyes))


def _is(row, condition):
    return type(row).everywhere.filter(condition, pk=row.pk).exists()


def _basis(seat, given, row):
    """What lets this seat read this row: a yes to something else is none to it. Of several the one
    that the log names first (`Viewer.basis_of`): what was opened in an emergency is no yes."""
    if seat.role == Role.ESTHER:
        return Read.SELF
    if _open_until(given):
        return Read.EMERGENCY
    if seat.role == Role.URGENT:  # here for her crisis plan: what care may read besides is not why
        given = [it for it in given if it.member_id == seat.pk]
    found = bases_of(((it.basis, it.kinds) for it in given), row.read_with())
    return found[0] if found else Read.LAW


def _open_until(given):
    return max((it.to_at for it in given if it.basis == Basis.EMERGENCY), default=None)
