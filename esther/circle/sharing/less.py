"""Sharing less is taking back, and so is hiding: first what closes is shown, and it is done when
that was seen."""

from functools import reduce
from operator import or_

from esther.rules import refuse_if

from ..models import Block, Sharing
from ..viewer import Viewer
from . import actions, hers
from .closing import Preview, all_hidden, closing, hiding
from .forms import Hide
from .kinds import in_words


class Less:
    """The form of what is shared with one, or with all of care, wherever it is changed. `given` is
    what is shared now; `do` shares anew, unless `why_not`."""

    def __init__(self, viewer: Viewer, given: list[Sharing], form, do, why_not: str | None):
        self.viewer, self.given, self.kind = viewer, given, form
        self.do, self.why_not = do, why_not
        self.preview: Preview | None = None
        self.taken: list = []  # what is not ticked any more

    def form(self, data, initial):
        self.shown = self.kind(data, initial=initial, viewer=self.viewer)
        return self.shown

    def share(self, *, seen, kinds, **said):
        """Share it; or show what closes for whom, and change nothing yet."""
        refuse_if(self.why_not)
        now = reduce(or_, (it.kinds for it in self.given), 0)
        # From what to what: when more is shared meanwhile, more closes than was seen.
        change = str(now << 8 | kinds)
        if not now & ~kinds or seen == change:
            return self.do(kinds=kinds, **said)
        self.taken = in_words(now & ~kinds)
        self.preview = closing(self.viewer, *self.given, stays=kinds)
        self.shown.saw(change)
        return None


class Hiding:
    """Hiding what a unit writes closes as well: the same is shown first, and her own words that
    are hidden with it."""

    def __init__(self, viewer: Viewer, units):
        self.viewer, self.units = viewer, units
        self.preview: Preview | None = None

    def form(self, data, initial):
        self.shown = Hide(data, initial=initial, viewer=self.viewer, units=self.units)
        return self.shown

    def hide(
        self, *, seen, esther, unit, by, at, until, reach, alerts_stay, **said
    ) -> Block | None:
        """Hide it; or show what closes for whom, and change nothing yet."""
        what = {"reach": reach, "alerts_stay": alerts_stay}
        chosen = f"{unit.pk} {reach} {alerts_stay}"
        if seen == chosen:
            facts = {"esther": esther, "unit": unit, "until": until, "by": by, "at": at}
            return actions.hide(**facts, **what, **said)
        refuse_if(actions.why_not_hide(esther, unit, until, by, at))
        self.unit, self.alerts_stay = unit, alerts_stay
        self.preview = hiding(self.viewer, unit, **what)
        written_by = all_hidden(unit, reach)
        self.beside = [it for it in self.units if it.pk in written_by and it != unit]
        self.hers = hers.written_down(self.viewer, written_by, urgent=not alerts_stay)
        self.shown.saw(chosen)
        return None
