"""What Esther asks about her log, how she wants to be told, and what a head looks at.

Who has looked is not here: it is the trace (`audit`), and is read through a function of the
database that answers to her alone (migration `doors`).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from esther.circle.models import AboutEsther
from esther.people.models import Account, Organisation
from esther.urgent.rules import Outcome as Review

from .rules import Answer, Outcome


class Led:
    """Rows that those see who lead the unit; the database knows which (`log_leads`)."""

    @classmethod
    def led_by(cls, units):
        return cls.everywhere.filter(organisation__in=units)


class Question(Led, AboutEsther):
    """Was this right? About one visit to her record, to the head of the reader's unit."""

    whom = models.CharField(max_length=40, blank=True)  # as in Flag
    reader = models.ForeignKey(Account, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    read_to = models.DateTimeField(null=True)  # what was done last in that visit, when it was asked
    # As in Flag, so that what she asks about is answered for as what is drawn by lot is; nothing,
    # where it was asked before that was kept.
    pages = ArrayField(models.CharField(max_length=60), null=True)
    changed = ArrayField(models.CharField(max_length=60), null=True)
    ground = models.CharField(max_length=20, blank=True, db_default="")
    bases = ArrayField(models.CharField(max_length=10), null=True)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = models.TextField(blank=True)
    due_on = models.DateField()
    late_at = models.DateTimeField(null=True)  # told to those above
    answer = models.CharField(max_length=10, blank=True)  # an `Answer`; or, `by_review`, what the
    by_review = models.BooleanField(default=False, db_default=False)  # review came to (`Review`)
    answer_words = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["esther", "reader", "organisation", "read_at"],
                name="one_question_about_a_reading",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"],
                condition=models.Q(answered_at=None),
                name="question_open_in_unit",
            )
        ]

    @property
    def grounds(self):
        """Why it could be read, as in Flag."""
        return [self.ground] if self.ground else None

    @property
    def conclusion(self):
        """What was found, in the very words that it was signed with."""
        return (Review if self.by_review else Answer)(self.answer).label


class Telling(AboutEsther):
    """Whether she wants to be told when an organisation reads for the first time."""

    first = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["esther"], name="one_choice_of_telling")]


class Flag(Led, AboutEsther):
    """A reading that a head looks at: for reasons, or drawn by lot. Written by the job alone.

    `whom` is as little of the person as a head needs to find out: letters and a year.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reader = models.ForeignKey(Account, models.PROTECT, related_name="+")
    whom = models.CharField(max_length=40, blank=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    pages = ArrayField(models.CharField(max_length=60))
    reasons = ArrayField(models.CharField(max_length=20), default=list)
    changed = ArrayField(models.CharField(max_length=60), null=True)  # what was done beside reading
    grounds = ArrayField(models.CharField(max_length=20), null=True)  # why it could be read …
    bases = ArrayField(models.CharField(max_length=10), null=True)  # … and on which basis (`Read`)
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    words = models.TextField(blank=True)
    # Who asked the one who read, because it was not clear: it waits here until it is signed.
    asked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["esther", "reader", "organisation", "from_at"],
                name="one_flag_for_a_reading",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_at=None) | ~models.Q(outcome=""),
                name="a_signed_review_has_an_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "from_at"],
                condition=models.Q(signed_at=None),
                name="flag_open_in_unit",
            ),
            models.Index(
                fields=["signed_at"],
                condition=models.Q(signed_at__isnull=False),
                name="flag_signed_lately",
            ),
        ]


class Looked(models.Model):
    """How far the review has come in the trace: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    trace_id = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
