"""Plans from other systems, beside the shared one."""

from datetime import date

from django.db import models

from esther.circle.models import AboutEsther, ByWhom
from esther.circle.sharing.kinds import Data
from esther.design.often import often
from esther.health.moments import in_words

from ..rules import attached as rules
from .lines import Action, Goal


class AttachedPlan(AboutEsther, ByWhom):
    """A plan from another system, as it came, beside the shared one.

    Its status is a code, its period days as exact as the source is ("2024 – 2024-05"):
    both are said in the language of who reads. Its own words are in `lang`, where known.
    """

    data = Data.PLAN

    title = models.TextField(blank=True)  # empty: it has none, and is called by what it is
    status = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField(null=True)
    period = models.CharField(max_length=60, blank=True)
    lang = models.CharField(max_length=20, blank=True)
    loose = models.BooleanField(default=False)  # goals and tasks that stand in no plan
    attached_at = models.DateTimeField()

    def __str__(self):
        return self.title or str(rules.nameless_plan(loose=self.loose))

    @property
    def status_in_words(self) -> str:
        return str(rules.status_in_words(self.status))

    @property
    def period_in_words(self) -> str:
        start, _dash, end = (part.strip() for part in self.period.partition("–"))
        return _days(start, end)


class AttachedLine(AboutEsther, ByWhom):
    """A goal or an activity in an attached plan; the coordinator may adopt it.

    `ref` is what the source calls the line, so that it stays the same line when the
    source sends the plan again. When: `from_text` and `due_text` are days as exact as the
    source is, `repeat` numbers and codes (`design.often`), `when` its own words.
    """

    data = Data.PLAN

    plan = models.ForeignKey(AttachedPlan, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10)  # goal or action
    ref = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    not_to_do = models.BooleanField(default=False)
    lang = models.CharField(max_length=20, blank=True)  # of its words, where the source says so
    who = models.TextField(blank=True)
    when = models.CharField(max_length=120, blank=True)
    from_text = models.CharField(max_length=10, blank=True)
    due_text = models.CharField(max_length=10, blank=True)
    repeat = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    gone_at = models.DateTimeField(null=True)  # no longer in the source
    adopted_goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    adopted_action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return str(rules.not_to_be_done(self.said)) if self.not_to_do else self.said

    @property
    def said(self) -> str:
        """Its words; or what a line without words is called."""
        return self.words or str(rules.nameless_line())

    @property
    def status_in_words(self) -> str:
        return str(rules.status_in_words(self.status))

    @property
    def often(self) -> str:
        """How often, in the language of who reads; the source's words where it has no numbers."""
        return ", ".join(text for text in (self.when, often(self.repeat)) if text)

    @property
    def days(self) -> str:
        """From, until: in the language of who reads."""
        return _days(self.from_text, self.due_text)

    @property
    def due_on(self) -> date | None:
        """The day to be done by, where it is known to the day."""
        return date.fromisoformat(self.due_text) if len(self.due_text) == 10 else None


def _days(start, end):
    start, end = in_words(start), in_words(end)
    if start and end and start != end:
        return f"{start} – {end}"
    return str(rules.on_one_day(start, end))
