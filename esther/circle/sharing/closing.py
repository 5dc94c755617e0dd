"""What closes when she takes something back, for whom; what stays nevertheless, and why."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from uuid import UUID

from esther.people.models import Organisation
from esther.people.queries import organisation_tree
from esther.people.rules import DataClass, is_in_care

from ..models import Block, Lift, Member, Sharing
from ..queries import here_now, hides, open_blocks
from ..reasons import why_each_looks
from ..rules import Why, why_not_speak_for_her
from ..viewer import NOBODY, Viewer
from .kinds import USUAL, WITH_THE_PLAN, Data, in_words
from .queries import hidden_now, lifts_now, open_now
from .reach import kinds_of, looks, mask


@dataclass(frozen=True)
class Closing:
    """One seat that somebody looks from: what they read no longer, what they still read."""

    member: Member
    closes: list[Data]
    stays: list[Data]  # by another yes, a decision or an emergency; or by what is left of this one
    why: list[Why]  # what they are here for: what belongs to it is their own
    opens: list[Data]  # what they read from now on, when less and more is shared at once
    silent: bool = False  # whether they also answer for her no longer

    @property
    def with_the_plan(self):
        """Said where some of her words are still read with the plan, though what matters closes."""
        serves = Data.MATTERS in self.closes and Data.PLAN in [*self.stays, *self.opens]
        return WITH_THE_PLAN if serves else ""


@dataclass(frozen=True)
class Preview:
    """What happens on the next page anybody opens."""

    changed: list[Closing]
    same: list[Closing]
    unnamed: int  # seats that are told only by number to this viewer


def _preview(every, seats, why):
    return Preview(
        changed=[it for it in every if it.closes],
        same=[it for it in every if not it.closes],
        unnamed=len(why.keys() - {it.pk for it in seats}),
    )


def closing(viewer: Viewer, *taken: Sharing, stays: int = 0) -> Preview:
    """Exactly what closes for whom when this is taken back, or only so many kinds of it stay:
    from the reasons to look, what is shared, and the rest. `taken` is all that one seat has, or
    one yes."""
    given, why = list(open_now(viewer)), why_each_looks(viewer.member.esther_id)
    kept = [it for it in given if it not in taken]
    kept += [_only(taken[0], stays)] if stays else []
    seats = list(here_now(viewer))
    every = [
        _one(it, given, kept, why[it.pk], mask(it, seats, why))
        for it in seats
        if looks(it) and it.pk in why
    ]
    return _preview(every, seats, why)


def hiding(viewer: Viewer, unit: Organisation, *, reach: str, alerts_stay: bool) -> Preview:
    """Exactly what closes for whom of what a unit writes, when it is hidden, and what stays of it:
    its own notes for itself, and what was sent. What others write is read as before."""
    given, why, seats = (
        list(open_now(viewer)),
        why_each_looks(viewer.member.esther_id),
        list(here_now(viewer)),
    )
    block, tree = Block(unit=unit, reach=reach), organisation_tree()
    classes = _classes(hides(block, NOBODY, tree))
    every, standing, lifts = [], list(hidden_now(viewer)), list(lifts_now(viewer))
    for seat in [it for it in seats if looks(it) and it.pk in why]:
        units = hides(block, seat, tree)
        before = blocks_for(seat, standing, lifts)
        kinds = kinds_of(given, seat) & mask(seat, seats, why)
        of = {key: classes[key] for key in units or {unit.pk}}
        read = read_now(of, kinds, before, seat, tree)
        closes = read & ~(Data.CRISIS if alerts_stay else 0) if units else 0
        every.append(Closing(seat, in_words(closes), in_words(read & ~closes), why[seat.pk], []))
    return _preview(every, seats, why)


def lifting(block: Block, viewer: Viewer) -> int:
    """Which kinds a lift of this block opens for the viewer, as far as she shares them: what is
    urgent, and stayed, is read already. Another block over the same notes is not asked about: two
    of them could never be lifted."""
    classes = _classes(hides(block, viewer, organisation_tree()))
    read = _read_of(classes.values(), viewer.kinds) & USUAL
    return read & ~(Data.CRISIS if block.alerts_stay else 0)


def is_hidden_twice(block: Block, viewer: Viewer) -> bool:
    """Whether another block hides some of the same notes from the viewer: that one is lifted by
    itself."""
    tree = organisation_tree()
    units = hides(block, viewer, tree)
    others = [it for it in open_blocks(viewer, block.esther_id) if it != block]
    return any(units & hides(it, viewer, tree) for it in others)


def all_hidden(unit: Organisation, reach: str) -> set[UUID]:
    """The units whose rows are hidden with this one: of the whole organisation, when it is hidden
    from other organisations."""
    return hides(Block(unit=unit, reach=reach), NOBODY, organisation_tree())


def blocks_for(seat: Member, standing: Iterable[Block], lifts: list[Lift]) -> list[Block]:
    """The blocks that hold for who looks from this seat: but for what is lifted for a while."""
    return [it for it in standing if not _is_lifted(it, lifts, seat)]


def _is_lifted(block, lifts, seat):
    """Whether anybody who looks from this seat reads it for a while nevertheless."""
    ours = [it for it in lifts if it.organisation_id == seat.organisation_id]
    whom = {it.account_id for it in ours if it.block_id == block.pk}
    return bool(whom & {None, seat.account_id} if seat.account_id else whom)


def read_now(
    of: dict[UUID, str], kinds: int, standing: list[Block], seat: Member, tree: dict
) -> int:
    """What of these kinds is read now of these units, each with the class of its data: what they
    hide already does not close anew, but for what is urgent where that stayed."""
    hidden = {key for it in standing for key in hides(it, seat, tree)}
    quiet = {key for it in standing if not it.alerts_stay for key in hides(it, seat, tree)}
    seen, urgent = ([of[key] for key in of.keys() - them] for them in (hidden, quiet))
    return _read_of(seen, kinds) | (_read_of(urgent, kinds) & Data.CRISIS)


def _classes(units):
    """The class of what each unit writes. One statement."""
    rows = Organisation.objects.filter(pk__in=units).order_by()
    return dict(rows.values_list("pk", "data_class"))


def _read_of(classes, kinds):
    """What of these kinds may be read of units of these classes: other social services keep
    theirs for themselves where she has not said yes to it by itself."""
    classes = set(classes)
    if not classes:
        return 0
    if classes == {DataClass.SOCIAL}:
        return kinds if kinds & Data.SOCIAL else 0
    return kinds if DataClass.SOCIAL in classes else kinds & ~Data.SOCIAL


def _only(sharing, kinds):
    less = copy(sharing)
    less.kinds = kinds
    return less


def _one(seat, given, kept, why, may):
    before, after = kinds_of(given, seat) & may, kinds_of(kept, seat) & may
    return Closing(
        seat,
        closes=in_words(before & ~after),
        stays=in_words(before & after),
        why=why,
        opens=in_words(after & ~before),
        silent=_speaks(seat, before) and not _speaks(seat, after),
    )


def _speaks(seat, kinds):
    """Whether who looks from this seat, and reads these kinds, answers in her place."""
    knows_her = is_in_care(seat.organisation) or bool(kinds & Data.MATTERS)
    return why_not_speak_for_her(seat.role, knows_her=knows_her) is None
