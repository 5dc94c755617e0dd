"""What closes when she takes something back, for whom; what stays nevertheless, and why."""

from collections import defaultdict
from copy import copy
from dataclasses import dataclass

from ..models import Member, Sharing
from ..queries import around
from ..reasons import reasons
from ..rules import Why
from ..viewer import Viewer
from .kinds import Data, in_words
from .queries import open_now
from .reach import kinds_of, looks


@dataclass(frozen=True)
class Closing:
    """One seat that somebody looks from: what they read no longer, what they still read."""

    member: Member
    closes: list[Data]
    stays: list[Data]  # by another yes, a decision or an emergency; or by what is left of this one
    why: list[Why]  # what they are here for: what belongs to it is their own
    opens: list[Data]  # what they read from now on, when less and more is shared at once


@dataclass(frozen=True)
class Preview:
    """What happens on the next page anybody opens."""

    changed: list[Closing]
    same: list[Closing]
    unnamed: int  # seats that are told only by number to this viewer


def closing(viewer: Viewer, sharing: Sharing, *, stays: int = 0) -> Preview:
    """Exactly what closes for whom when this is taken back, or only so many kinds of it stay:
    from the reasons to look, what is shared, and the rest."""
    given, why = list(open_now(viewer)), _why(viewer)
    kept = [it for it in given if it.pk != sharing.pk]
    kept += [_only(sharing, stays)] if stays else []
    seats = around(viewer)
    every = [_one(it, given, kept, why[it.pk]) for it in seats if looks(it) and it.pk in why]
    return Preview(
        changed=[it for it in every if it.closes],
        same=[it for it in every if not it.closes],
        unnamed=len(why.keys() - {it.pk for it in seats}),
    )


def _only(sharing, kinds):
    less = copy(sharing)
    less.kinds = kinds
    return less


def _why(viewer):
    """Why each seat may look, feedback on one step aside: that is no reason to come in."""
    found = defaultdict(list)
    for reason in reasons(viewer.member.esther_id):
        if (
            not reason.narrow
            and reason.kind != Why.SELF
            and reason.kind not in found[reason.member_id]
        ):
            found[reason.member_id].append(reason.kind)
    return {key: kinds for key, kinds in found.items() if kinds}


def _one(seat, given, kept, why):
    before, after = kinds_of(given, seat), kinds_of(kept, seat)
    return Closing(
        seat,
        closes=in_words(before & ~after),
        stays=in_words(before & after),
        why=why,
        opens=in_words(after & ~before),
    )
