"""What an import tells whoever started it: refusals, what to look at, and five numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from esther.keys import new_key

MOST_LINES = 20


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
    """Counts, and keeps the first lines of each sort: a long file needs no long memory."""

    def __init__(self) -> None:
        self._began = new_key()  # keys made from now on are larger
        self.counts: Counter[Outcome] = Counter()
        self.by_file: dict[str, Counter[Outcome]] = {}
        self.persons: list[str] = []
        self._said: list[str] = []
        self._refusals: list[str] = []
        self._warnings: list[str] = []
        self._more: Counter[str] = Counter()

    @property
    def refused(self) -> int:
        """How many resources did not come in."""
        return self.counts[Outcome.REFUSED]

    def say(self, line: str) -> None:
        """A line about the whole import."""
        if line:
            self._said.append(line)

    def count(self, outcome: Outcome, times: int = 1, file: str = "") -> None:
        """This became of a resource, or of so many."""
        self.counts[outcome] += times
        if file:
            self.by_file.setdefault(file, Counter())[outcome] += times

    def count_all(self, arrivals: Iterable) -> None:
        """What became of each; one that had waited was counted as kept when it came."""
        for arrival in arrivals:
            if arrival.entry.file:
                self.count(arrival.outcome, file=arrival.entry.file)
            elif arrival.before.pk > self._began:
                self.count(Outcome.KEPT, -1)
                self.count(arrival.outcome)
            else:
                self._more["awake"] += 1

    def waits(self, number: int) -> None:
        """So many are kept and wait, from this import or an earlier one."""
        self._more["waiting"] += number

    def refuse(self, place: str, reasons: Iterable[object], file: str = "") -> None:
        """One resource did not come in. `place` is file and line or entry."""
        self.count(Outcome.REFUSED, file=file)
        self.tell(place, reasons)

    def refuse_together(self, file: str, times: int) -> None:
        """One fault kept a whole Bundle out: nothing is half brought in."""
        self.count(Outcome.REFUSED, times, file)
        said = ngettext(
            "%(file)s: nothing of this Bundle was brought in (%(times)s resource).",
            "%(file)s: nothing of this Bundle was brought in (%(times)s resources).",
            times,
        )
        self._keep(self._refusals, "refused", said % {"file": file, "times": times})

    def tell(self, place: str, reasons: Iterable[object]) -> None:
        """Say what is wrong where, without counting."""
        for reason in reasons:
            self._keep(self._refusals, "refused", _placed(place, reason))

    def warn(self, place: str, reason: object) -> None:
        """It came in; somebody should look at this."""
        self._keep(self._warnings, "warned", _placed(place, reason))

    def met(self, place: str, esther_id: UUID) -> None:
        """A new person: where she stood and her key here. Nothing else about her is told."""
        self._keep(self.persons, "persons", _placed(place, _somebody_new(esther_id)))

    def joined(self, number: int, unit: object) -> None:
        """Persons who were here before; the unit is inside their circles from now on."""
        self.say(
            ngettext(
                "%(number)s person was here before. %(unit)s is in the circle from now on.",
                "%(number)s persons were here before. %(unit)s is in their circles from now on.",
                number,
            )
            % {"number": number, "unit": unit}
        )

    @contextmanager
    def unless_it_fails(self) -> Iterator[None]:
        """What is said of a try goes with it: nobody came in, and nobody is to be compared."""
        lists: tuple[list, ...] = (self._said, self.persons, self._warnings)
        long, more = [len(one) for one in lists], Counter(self._more)
        try:
            yield
        except BaseException:
            for one, length in zip(lists, long, strict=True):
                del one[length:]
            self._more = more
            raise

    def _keep(self, lines, name, line):
        if len(lines) < MOST_LINES:
            lines.append(line)
        else:
            self._more[name] += 1

    def text(self) -> str:
        """The whole report; the last line is `last_line`."""
        return "\n".join(
            [
                *self._said,
                *self._refusals,
                *self._and_more("refused"),
                *self._warnings,
                *self._and_more("warned"),
                *self.persons,
                *self._and_more("persons"),
                *self._awake(),
                *self._waiting(),
                *self._files(),
                self.last_line,
            ]
        )

    def _and_more(self, name):
        more = self._more[name]
        return [_("… and %(number)s more") % {"number": more}] if more else []

    def _awake(self):
        number = self._more["awake"]
        said = ngettext(
            "%(number)s resource had waited for one of these and has a home now.",
            "%(number)s resources had waited for one of these and have a home now.",
            number,
        )
        return [said % {"number": number}] if number else []

    def _waiting(self):
        number = self._more["waiting"]
        said = ngettext(
            "%(number)s resource is kept and waits for somebody or something it points at. "
            "Bring that in from the same source.",
            "%(number)s resources are kept and wait for somebody or something they point at. "
            "Bring that in from the same source.",
            number,
        )
        return [said % {"number": number}] if number else []

    def _files(self):
        """Each file by itself, where there are several."""
        if len(self.by_file) < 2:
            return []
        return [f"{file}: {_numbers(counts)}" for file, counts in sorted(self.by_file.items())]

    @property
    def last_line(self) -> str:
        """The five numbers. Other programs read this line, so it has one language."""
        return _numbers(self.counts)


def _numbers(counts):
    return "  ".join(f"{one}: {counts[one]}" for one in Outcome)


def _somebody_new(key):
    return _("A new person, %(key)s.") % {"key": key}


def _placed(place, reason):
    return _("%(place)s: %(reason)s") % {"place": place, "reason": reason}
