"""Rule 1: what matters to Esther, in her own words. A new saying replaces; the old stays."""

from django.db import models

from esther.circle.models import AboutEsther, ByWhom
from esther.circle.sharing.kinds import Data

from .rules import CRISIS, How, Kind


class Saying(AboutEsther, ByWhom):
    """Something Esther said, or that was told for her by somebody named.

    `by_account` wrote it down; that is also to whom it was said.
    """

    data = Data.MATTERS
    urgent = models.Q(kind__in=CRISIS)
    crisis_alone = True

    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    how = models.CharField(max_length=10, choices=How, default=How.SPOKEN)
    told_by = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()
    position = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["esther", "kind", "position"],
                condition=models.Q(ended_at=None),
                name="sayings_now",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["replaces"], name="replaced_once"),
            models.CheckConstraint(
                condition=~models.Q(how=How.TOLD) | ~models.Q(told_by=""),
                name="who_tells_for_her_is_named",
            ),
        ]

    def __str__(self):
        return self.words


class AskedAgain(AboutEsther, ByWhom):
    """Somebody asked what she had already told, and wrote why. She can see it."""

    data = Data.MATTERS

    saying = models.ForeignKey(Saying, models.PROTECT, related_name="+")
    why = models.TextField()
    at = models.DateTimeField()
