"""What opens when she lets something be seen again: for whom, of what which units write; and what
does not, for another block hides it still."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from esther.people.models import Organisation
from esther.people.queries import organisation_tree

from ..models import Block, Member
from ..queries import here_now, hides
from ..reasons import why_each_looks
from ..rules import Why
from ..viewer import Viewer
from .closing import blocks_for, read_now
from .kinds import Data, in_words
from .queries import hidden_now, lifts_now, open_now
from .reach import kinds_of, looks, mask


@dataclass(frozen=True)
class Opening:
    """One seat that somebody looks from, and what they read from now on: the same kinds of what
    these units write."""

    member: Member
    why: list[Why]
    of: list[tuple[list[Organisation], list[Data]]]


@dataclass(frozen=True)
class Showing:
    """What happens on the next page anybody opens."""

    changed: list[Opening]
    same: list[Opening]
    unnamed: int  # seats that are told only by number to this viewer
    seen: list[Organisation]  # what opens, and no other block hides
    twice: list[Organisation]  # what another block hides still, from somebody for whom it is hidden

    @property
    def her_words(self) -> bool:
        """Whether words of her own are read again: what matters, or the crisis plan."""
        opens = {kind for it in self.changed for _them, kinds in it.of for kind in kinds}
        return bool(opens & {Data.MATTERS, Data.CRISIS})


def showing(viewer: Viewer, block: Block, units: list[Organisation]) -> Showing:
    """Exactly what opens of these units, when this block ends."""
    given, why = list(open_now(viewer)), why_each_looks(viewer.member.esther_id)
    seats, tree = list(here_now(viewer)), organisation_tree()
    standing, lifts = list(hidden_now(viewer)), list(lifts_now(viewer))
    every, twice = [], set()
    for seat in [it for it in seats if looks(it) and it.pk in why]:
        before = blocks_for(seat, standing, lifts)
        theirs = [it for it in units if it.pk in hides(block, seat, tree)]
        kinds = kinds_of(given, seat) & mask(seat, seats, why)
        opens = _opens(theirs, kinds, block, before, seat, tree)
        every.append(Opening(seat, why[seat.pk], opens))
        twice |= _still(theirs, block, before, seat, tree) if kinds else set()
    return Showing(
        changed=[it for it in every if it.of],
        same=[it for it in every if not it.of],
        unnamed=len(why.keys() - {it.pk for it in seats}),
        seen=_seen(units, every, twice),
        twice=[it for it in units if it.pk in twice],
    )


def _opens(units, kinds, block, before, seat, tree):
    """Which units open alike, in the order of the units; first those of which most is read."""
    after, alike = [it for it in before if it != block], {}
    for it in units:
        of = {it.pk: it.data_class}
        read, then = (read_now(of, kinds, blocks, seat, tree) for blocks in (before, after))
        if opened := then & ~read:
            alike.setdefault(opened, []).append(it)
    every = [(them, in_words(opened)) for opened, them in alike.items()]
    return sorted(every, key=lambda it: -len(it[1]))


def _still(units, block, before, seat, tree):
    """Which of these another block hides from this seat."""
    others = (hides(it, seat, tree) for it in before if it != block)
    keys: set[UUID] = reduce(or_, others, set())
    return keys & {it.pk for it in units}


def _seen(units, every, twice):
    keys = {it.pk for one in every for them, _kinds in one.of for it in them}
    return [it for it in units if it.pk in keys - twice]
