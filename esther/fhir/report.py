"""What an import tells whoever started it: every refusal, and five numbers at the end."""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Outcome(StrEnum):
    """What became of a resource.

    New, changed and unchanged have a home in our model; kept is stored as it came, with
    its source; refused did not come in.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


class Report:
    """Counts, and passes each refusal on at once: a long file needs no long memory."""

    def __init__(self, write: Callable[[str], None]):
        """`write` takes one line of text without its end."""
        self._write = write
        self.counts: Counter[Outcome] = Counter()

    def count(self, outcome: Outcome, times: int = 1) -> None:
        """This became of a resource, or of so many."""
        self.counts[outcome] += times

    def refuse(self, place: str, reasons: Iterable[object]) -> None:
        """One resource did not come in. `place` is file and line or entry."""
        self.count(Outcome.REFUSED)
        self.tell(place, reasons)

    def refuse_together(self, file: str, times: int) -> None:
        """One fault kept a whole Bundle out: nothing is half brought in."""
        self.count(Outcome.REFUSED, times)
        self._write(
            ngettext(
                "%(file)s: nothing of this Bundle was brought in (%(times)s resource).",
                "%(file)s: nothing of this Bundle was brought in (%(times)s resources).",
                times,
            )
            % {"file": file, "times": times}
        )

    def tell(self, place: str, reasons: Iterable[object]) -> None:
        """Say what is wrong where, without counting."""
        for reason in reasons:
            said = {"place": place, "reason": reason}
            self._write(_("%(place)s: %(reason)s") % said)

    @property
    def last_line(self) -> str:
        """The five numbers. Other programs read this line, so it has one language."""
        return "  ".join(f"{one}: {self.counts[one]}" for one in Outcome)
