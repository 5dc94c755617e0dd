"""Where everything stands on the picture of a journey: a lane per organisation, time from left to right.

Hatched bars are waiting, drawn to scale. The first day has its own hour scale and the rest a day scale when the
journey is longer than three days, because so much happens on the first. Only geometry here; words come ready.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from esther.design.formats import clock, localtime, short_day

WIDTH, LEFT, RIGHT, TOP, LANE = 900, 140, 888, 62, 64
NAME_LETTER, NAMES_END = 6.8, 300  # a letter of a lane's name; names never take more than this
FIRST_DAY_SHARE, LONG = 0.42, timedelta(days=3)
LETTER = 7.4  # mean width of a letter at 14 px, to know which way a label has room


@dataclass(frozen=True)
class Span:
    """Somebody helps (waiting=False) or she waits (True) in a lane. label stands over the bar."""

    lane: str
    start: datetime
    end: datetime
    waiting: bool = False
    label: str = ""


@dataclass(frozen=True)
class Met:
    """How many new people she met somewhere, and how many asked her to tell it all again."""

    lane: str
    at: datetime
    people: int
    retold: int = 0


@dataclass(frozen=True)
class Answer:
    """Feedback that went back along the chain: from a lane and time to a lane before."""

    lane: str
    at: datetime
    to_lane: str
    to_at: datetime
    words: str = ""


@dataclass(frozen=True)
class Story:
    """A journey: lanes in order from the top, and what happened in them. now draws today's line."""

    lanes: list[str]
    spans: list[Span]
    met: list[Met] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    now: datetime | None = None

    @property
    def start(self) -> datetime:
        return min(span.start for span in self.spans)

    @property
    def end(self) -> datetime:
        return max(span.end for span in self.spans)


class Plot:
    """A story with a place for everything, in the units of a drawing 900 wide."""

    right, width = RIGHT, WIDTH

    def __init__(self, story: Story):
        self.story = story
        longest = max(map(len, story.lanes), default=0)
        self.left = min(max(LEFT, longest * NAME_LETTER + 16), NAMES_END)
        self.break_at = _first_midnight(story)
        self.height = TOP + LANE * len(story.lanes) + 32
        self.bottom = self.height - 16

    def x(self, at: datetime) -> float:
        """Pixels from the left: piecewise linear, with one bend at the first midnight."""
        bend = self.left + (RIGHT - self.left) * FIRST_DAY_SHARE
        if self.break_at is None:
            return _between(at, self.story.start, self.story.end, self.left, RIGHT)
        if at <= self.break_at:
            return _between(at, self.story.start, self.break_at, self.left, bend)
        return _between(at, self.break_at, self.story.end, bend, RIGHT)

    def y(self, lane: str) -> float:
        return TOP + LANE * self.story.lanes.index(lane) + LANE / 2

    @property
    def lanes(self) -> list[dict]:
        return [{"name": lane, "y": self.y(lane)} for lane in self.story.lanes]

    @property
    def bars(self) -> list[dict]:
        """Bars with their labels; labels in one lane stand beside each other, never on each other."""
        taken: dict[str, float] = {}
        bars = []
        for span in sorted(self.story.spans, key=lambda span: (span.start, self.y(span.lane))):
            bar = self._bar(span)
            if span.label:
                bar["label_x"] = self._label_x(span, bar, taken.get(span.lane, 0))
                taken[span.lane] = bar["label_x"] + len(span.label) * LETTER + 10
            bars.append(bar)
        return bars

    def _bar(self, span: Span) -> dict:
        left = self.x(span.start)
        width = max(self.x(span.end) - left, 5)
        return {
            "x": left,
            "y": self.y(span.lane),
            "width": width,
            "waiting": span.waiting,
            "label": span.label,
        }

    def _label_x(self, span: Span, bar: dict, free_from: float) -> float:
        """Over the middle of its bar, as far as the paper and the label before it allow."""
        width = len(span.label) * LETTER
        centred = bar["x"] + (bar["width"] - width) / 2
        return max(free_from, min(centred, RIGHT - width), self.left)

    @property
    def moves(self) -> list[dict]:
        """A line down or up where help in one lane goes on in another."""
        spans = sorted(self.story.spans, key=lambda span: (span.start, self.y(span.lane)))
        pairs = [
            (old, new)
            for old in spans
            for new in spans
            if old.lane != new.lane and old.end == new.start
        ]
        return [
            {"x": self.x(new.start), "y1": self.y(old.lane), "y2": self.y(new.lane)}
            for old, new in pairs
        ]

    @property
    def met(self) -> list[dict]:
        return [
            {"x": self.x(m.at), "y": self.y(m.lane), "people": m.people, "retold": m.retold}
            for m in self.story.met
        ]

    @property
    def answers(self) -> list[dict]:
        return [self._answer(answer) for answer in self.story.answers]

    def _answer(self, answer: Answer) -> dict:
        below = self.y(answer.lane) + 24
        start, end = self.x(answer.at), self.x(answer.to_at)
        path = (
            f"M{start:.1f} {below - 14:.1f}V{below:.1f}H{end:.1f}V{self.y(answer.to_lane) + 12:.1f}"
        )
        return {"path": path, "words": answer.words, "x": min(start, end) + 8, "y": below + 20}

    @property
    def ticks(self) -> list[dict]:
        return [*self._hours(), *self._days()]

    def _hours(self) -> list[dict]:
        if self.break_at is None and self.story.end - self.story.start > LONG:
            return []
        end = self.break_at or self.story.end
        hours = _every(self.story.start, end, timedelta(hours=1))
        step = max(1, round(len(hours) / 5))
        return [
            {"x": self.x(at), "label": clock(at)}
            for at in hours[::step]
            if self.x(at) < self.x(end) - 60
        ]

    def _days(self) -> list[dict]:
        if self.break_at is None:
            return []
        days = _every(self.break_at, self.story.end, timedelta(days=1))
        step = max(1, round(len(days) / 5))
        return [
            {"x": self.x(at), "label": short_day(at)}
            for at in days[::step]
            if self.x(at) < RIGHT - 20
        ]

    @property
    def bend(self) -> float | None:
        return None if self.break_at is None else self.x(self.break_at)

    @property
    def today(self) -> float | None:
        now = self.story.now
        return None if now is None or not self.story.start <= now <= self.story.end else self.x(now)


def journey(story: Story) -> Plot:
    """The picture of a story, ready to be drawn by design/journey.html."""
    return Plot(story)


def _first_midnight(story: Story) -> datetime | None:
    if story.end - story.start <= LONG:
        return None
    start = localtime(story.start)
    return start.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _between(at: datetime, start: datetime, end: datetime, left: float, right: float) -> float:
    share = (at - start) / (end - start) if end > start else 0
    return left + (right - left) * min(max(share, 0), 1)


def _every(start: datetime, end: datetime, step: timedelta) -> list[datetime]:
    """Whole steps of the clock on the wall, from the first whole one on."""
    first = localtime(start).replace(minute=0, second=0, microsecond=0)
    first += timedelta(hours=1) if first < start else timedelta()
    return [first + step * n for n in range(int((end - first) / step) + 1)]
