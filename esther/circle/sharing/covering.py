"""What a page says where her sharing does not cover what the page is about.

Where nothing stands, there may be something that is not shown: "no plan" is said only to
somebody who would see one.
"""

from functools import cached_property, reduce
from operator import or_

from django.apps import apps
from django.db.models import Value
from django.utils.translation import gettext as _

from esther.design.formats import moment

from ..models import AboutEsther, Block, Lift
from ..viewer import Viewer
from .kinds import NOT_OPENED, USUAL, Data, Reach, Read, listed
from .queries import barring, lifted_here
from .rules import why_not_decide_sharing

# What the pages of a room are about. A page where rooms meet is about all of it.
ROOMS = {
    "plan": Data.PLAN,
    "steps": Data.PLAN,
    "matters": Data.MATTERS,
    "health": Data.HEALTH,
    "stays": Data.HEALTH,
    "visits": Data.CALENDAR,
    "urgent": Data.CRISIS,
    "pages": USUAL,
}

# What is shown there, by room or by page: what is urgent is read with her health too, what matters
# with the plan, and of `pages` these two show what all rooms keep.
SHOWN = {room: kinds for room, kinds in ROOMS.items() if room != "pages"} | {
    "urgent": Data.CRISIS | Data.HEALTH,
    "plan.plan": Data.PLAN | Data.MATTERS,
    "plan.print": Data.PLAN | Data.MATTERS,
    "plan.card": Data.PLAN | Data.MATTERS | Data.HEALTH | Data.CRISIS,
    "pages.person": USUAL,
    "pages.own": USUAL,
}
FROM = {  # whose rows a room or a page shows, beside its own
    "urgent": {"matters", "health", "urgent"},
    "plan.plan": {"plan", "matters"},
    "plan.print": {"plan", "matters"},
    "plan.card": {"plan", "matters", "health"},
}
NEEDS_NONE = {"log": Read.GUARDIAN}  # the one room that only she and her guardian read


def read_on(viewer: Viewer, did: str) -> str:
    """On which basis (`Read`) a page was read, for her log. A yes to something else is no yes to
    this page: then it is what needs no sharing, or nothing at all."""
    room = did.split(".", 1)[0]
    kinds = SHOWN.get(did, SHOWN.get(room, 0))
    if kinds and viewer.until is not None:  # what she shares besides is not why they came
        return Read.EMERGENCY
    if viewer.ground.narrow:
        return viewer.basis
    if viewer.shows(kinds):
        return viewer.basis_for(kinds)
    if not kinds:  # a page that needs no sharing
        return viewer.basis if viewer.basis != Read.LAW else NEEDS_NONE.get(room, Read.INSIDE)
    of = FROM.get(did) or FROM.get(room, set() if room == "pages" else {room})
    return Read.LAW if _has_own(viewer, kinds, of) else Read.NOTHING


def _has_own(viewer, kinds, rooms):
    """Whether anything of these kinds stands there that is the viewer's own; in these rooms, or in
    all of them but the circle, where everybody has a seat. What is read as part of her crisis plan
    is of another page."""
    found = [
        model.seen_by(viewer)
        .filter(model.mine(viewer))
        .order_by()
        .annotate(w_own=Value(1))
        .values_list("w_own")
        for model in apps.get_models()
        if issubclass(model, AboutEsther) and model.data
        if model.data & kinds or (model.urgent is not None and kinds & Data.CRISIS)
        if (model._meta.app_label in rooms if rooms else model._meta.app_label != "circle")
    ]
    return (
        found[0].union(*found[1:], all=True)[:1].exists()
    )  # one statement, whichever table has it


class Covering:
    """What one viewer is not shown. Asked of a page by its room, and of a panel by its kinds."""

    not_opened = NOT_OPENED

    def __init__(self, viewer: Viewer | None, room: str = ""):
        self.viewer = viewer if viewer and viewer.member else None
        self.room = room

    @property
    def not_shared(self) -> int:
        """The kinds that the page is about, and that she does not share with the viewer."""
        return ROOMS.get(self.room, 0) & ~self.viewer.kinds if self.viewer else 0

    @property
    def open_now(self) -> str:
        """What she shares with the viewer, or what was opened: as a sentence names it."""
        return listed(self.viewer.kinds) if self.viewer else ""

    @property
    def sentence(self) -> str:
        """At the top of the page: what she has not shared; nothing, when all of it is."""
        return self._says(self.not_shared) if self.not_shared else ""

    @cached_property
    def blocks(self) -> list[Block]:
        """Whose notes are hidden from the viewer, on a page that would show them."""
        return barring(self.viewer) if self.viewer and self.room in ROOMS else []

    @cached_property
    def lifted(self) -> list[Lift]:
        """What she hides and the viewer reads for a while, on a page that would show it."""
        return lifted_here(self.viewer) if self.viewer and self.room in ROOMS else []

    def opened(self, lift: Lift) -> str:
        """Whose notes are open, for whom, and until when."""
        said = {"unit": lift.block.unit, "when": moment(lift.to_at)}
        if lift.account_id:
            return _("Notes from %(unit)s are open for you until %(when)s.") % said
        return _("Notes from %(unit)s are open for your unit until %(when)s.") % said

    @property
    def told_of(self) -> list[Block]:
        """One sentence for each unit, to staff; to others one is enough."""
        return self.blocks if self.may_lift else self.blocks[:1]

    def hidden(self, block: Block) -> str:
        """That something is hidden, and whose; only staff are told whose."""
        if self.viewer.organisation_id is None:
            return _("Some notes are hidden, as %(name)s wishes.") % self._name
        said = self._name | {"unit": block.unit}
        if block.reach == Reach.OUTER and block.unit.parent_id:
            return (
                _("Some notes from %(unit)s, or others there, are hidden, as %(name)s wishes.")
                % said
            )
        return _("Some notes from %(unit)s are hidden, as %(name)s wishes.") % said

    def left_out(self, *, urgent: bool = False) -> list[str]:
        """Below a list that is not empty: that some of it may be hidden, and whose. A list of which
        nobody says so looks whole. `urgent`: of alerts, allergies and medicines."""
        among = [it for it in self.told_of if not (urgent and it.alerts_stay)]
        return [self.hidden(it) for it in among]

    def unseen(self, *names: str) -> str:
        """Why something may stand nowhere: it is not shared, or hidden. Empty: nothing is there."""
        kinds = reduce(or_, (Data[name] for name in names), 0)
        if self.viewer is None:
            return ""
        if not self.viewer.shows(kinds):
            return self._says(kinds)
        return self.hidden(self.blocks[0]) if self.blocks else ""

    @property
    def may_ask(self) -> bool:
        """Whether the viewer writes down what she says, when asked."""
        at_work = self.viewer is not None and self.viewer.organisation_id is not None
        return (
            at_work and self.viewer.hears_her and why_not_decide_sharing(self.viewer.role) is None
        )

    @property
    def is_asked(self) -> bool:
        """Whether she has answered already: then nobody is told to ask her."""
        return bool(self.viewer.asked)

    @property
    def may_lift(self) -> bool:
        at_work = self.viewer is not None and self.viewer.organisation_id is not None
        return at_work and self.viewer.hears_her and not self.viewer.reads_crisis_only

    @property
    def _name(self):
        esther = self.viewer.member.esther
        return {"name": esther.given or esther.name}

    def _says(self, kinds):
        said = self._name | {"kinds": listed(kinds)}
        if self.viewer.organisation_id is None:
            return _("%(name)s has not shared this with you: %(kinds)s.") % said
        return _("%(name)s has not shared this with your unit: %(kinds)s.") % said
