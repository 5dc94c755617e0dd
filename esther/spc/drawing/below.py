"""What stands below a drawing: what its marks mean, its notes in full, and by which rules."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..asked import Asked
from ..charting import Chart
from ..judged import usual
from ..notes import Note, in_words
from ..scale import brief, exactly
from ..targets import Stretch
from ..targets import in_words as targets_told
from ..words import PROFILES
from .colours import BAND, GREEN, INK, LINE, ROSE, SLATE
from .frame import Frame
from .marks import MARKS, mark
from .notes import shape
from .text import breadth, broken, text

LINE_HEIGHT = 22
SCREENS = ("i", "pp", "up", "t", "ip")  # kinds of which ranges may be left out


class Below:
    """Lines one below the other; `height` is where the next begins."""

    def __init__(self, width: int, height: float, letter: int):
        self.width, self.height, self.letter = width, height, letter

    def everything(
        self, chart: Chart, row: int, meant, spans, frame: Frame, asked: Asked, numbered
    ):
        """All that is told of a drawing: `meant` are what its values mean, and other marks."""
        limits = bool(np.isfinite(chart.limits.upper[row]).any())
        items = meant_here(
            meant, usual_word(chart, row, meant[0], asked.say), asked.say, limits=limits
        )
        middle = float(chart.limits.middle[row, -1])
        if not frame.wide and np.isfinite(middle):
            told = frame.tell(middle, asked.language, brief)
            items.append(("middle", f"{asked.say['middle']}: {told}"))
        yield '<g class="key">'
        yield from self.keys(items)
        yield from self.targets(spans, frame, asked)
        yield from self.notes(asked.notes if numbered else [], asked.names, asked.say)
        yield from self.words(rules_of(chart, asked.say))
        yield "</g>"

    def keys(self, items: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Marks with what they mean, as many on a line as there is room for."""
        x = 12.0
        items = list(items)
        for what, words in items:
            room = 26 + breadth(words, self.letter) + 16
            if x > 12 and x + room > self.width:
                x, self.height = 12.0, self.height + LINE_HEIGHT
            y = self.height + 6
            yield _key(what, x + 8, y) + text(words, x + 24, y + 5, self.letter)
            x += room
        self.height += LINE_HEIGHT + 4 if items else 0

    def targets(self, spans: list[Stretch], frame: Frame, asked: Asked) -> Iterator[str]:
        """Each target and since when; nothing when one is told beside the drawing already."""
        if not spans or (frame.wide and spans[0].stop - spans[0].first == len(asked.names)):
            return
        y = self.height + 6
        yield f'<path d="M10 {y:.1f}h34" stroke="{GREEN}" stroke-width="2" stroke-dasharray="7 5"/>'

        def tell(value):
            return exactly(value, asked.language, shares=frame.shares)

        yield from self.lines(targets_told(spans, asked.names, asked.say, tell), 52, self.letter)

    def lines(self, words: str, x: float, size: float) -> Iterator[str]:
        """Words from `x` on, in as many lines as they take."""
        for line in broken(words, self.width - x - 12, size):
            yield text(line, x, self.height + 11, size)
            self.height += LINE_HEIGHT

    def notes(self, found: list[Note], names: list[str], say: dict) -> Iterator[str]:
        """Each with its number and shape, in full."""
        for number, note in enumerate(found, 1):
            y = self.height + 6
            yield text(number, 12, y + 5, self.letter, colour=ROSE, weight="600")
            yield shape(note.kind, 40, y)
            yield from self.lines(in_words(note, names, say), 58, self.letter)

    def words(self, said: str) -> Iterator[str]:
        """Small words, in as many lines as it takes."""
        yield from self.lines(said, 12, self.letter - 1)


def _key(what, x, y):
    if what == "limits":
        return (
            f'<path d="M{x - 8:.1f} {y - 7:.1f}h16v14h-16z" fill="{BAND}"'
            f' stroke="{LINE}" stroke-width=".75"/>'
        )
    if what == "middle":
        return f'<path d="M{x - 8:.1f} {y:.1f}h16" stroke="{INK}" stroke-width="1.5"/>'
    if what == "outside":
        return mark("square", SLATE, x, y, 4.5)
    return mark(*MARKS[what], x, y, 4.5)


def usual_word(chart: Chart, row: int, meant: Sequence, say: dict) -> str:
    """What a ring means: that it varies as before, or of a part with few values or without limits
    that nothing can be told; both, where there are such parts and others."""
    every = zip(meant, usual(chart, row), strict=True)
    found = dict.fromkeys(word for what, word in every if what == "common_cause")
    first, *others = [say[it] for it in found] or [say["chance"]]
    return " / ".join([first, *(it[0].lower() + it[1:] for it in others)])


def meant_here(
    meant: Sequence[Sequence], ring: str, say: dict, *, limits: bool
) -> list[tuple[str, str]]:
    """What is on the drawing, each with its word; marks in the order of MARKS. `ring` is the word for
    what is no signal."""
    there = {it for marks in meant for it in marks}
    found = [(it, ring if it == "common_cause" else say[it]) for it in MARKS if it in there]
    return [*found, ("limits", say["limits"])] if limits else found


def rules_of(chart: Chart, say: dict) -> str:
    """Which kind of chart it is, whose rules tell, and whether unusual ranges were left out."""
    told = [say["kinds"][chart.kind]]
    if chart.rules in PROFILES:
        told.append(say["by_rules"].format(profile=PROFILES[chart.rules]))
    if chart.kind in SCREENS:
        told.append(say["screened" if chart.profile.screened else "all_ranges"])
    return " · ".join(told)
