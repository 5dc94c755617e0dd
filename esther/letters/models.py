"""Notices: somebody should know. A notice is acknowledged; a step is taken."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from esther.circle.models import AboutEsther, Ground, open_at, whose
from esther.people.models import Account, Organisation

from .rules import Reason


class Notice(AboutEsther):
    """One thing to know, to one person or one unit, with why they get it.

    The words carry nothing about her: the page behind the link does, after the circle
    has been asked. `kind` and `ref` are resolved by the app above that sent it.
    """

    to_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    ref = models.UUIDField()
    why = models.CharField(max_length=20, choices=Reason)
    at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["to_organisation", "-at"],
                condition=models.Q(acknowledged_at=None),
                name="notice_open_for_unit",
            ),
            models.Index(
                fields=["to_account", "-at"],
                condition=models.Q(acknowledged_at=None),
                name="notice_open_for_account",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ref", "to_account", "to_organisation"],
                nulls_distinct=False,
                name="one_notice_of_a_kind",
            )
        ]

    @classmethod
    def seen_by(cls, viewer):
        """In the circles one is in; and what was sent about one's own step or offer to who
        has left, so that nobody falls out of a circle without a word."""
        if viewer.member is not None:
            return super().seen_by(viewer)
        here = Ground.everywhere.filter(whose(viewer), open_at(viewer.at))
        here = here.filter(Q(narrow=False) | Q(ref=OuterRef("ref")), esther=OuterRef("esther"))
        return cls.everywhere.filter(Exists(here))
