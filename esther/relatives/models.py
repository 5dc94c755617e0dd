"""Who is invited and has not come yet; why a guardian's mandate ended; wrong codes."""

from datetime import timedelta

from django.db import models
from django.db.models import F, OuterRef, Q

from esther.circle.models import AboutEsther, ByWhom, Ground, Member, RowByRow
from esther.circle.rules import Role, related
from esther.circle.sharing.kinds import How
from esther.keys import Keyed

from .rules import CODE_LASTS

DECIDE = (Role.ESTHER, Role.GUARDIAN, Role.UNIT, Role.STAFF)


class OfWhoDecides(AboutEsther):
    """For those who decide who sits here: from a seat of hers, her guardian's or of those who
    work for her. Who looks because it is urgent decides nothing. The database has the same rule."""

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer):
        seats = Ground.open_for(viewer).filter(esther=OuterRef("esther"), member__role__in=DECIDE)
        return super().seen_by(viewer).filter(RowByRow(seats))


class Invited(OfWhoDecides, ByWhom):
    """Somebody close is invited: as what, to read what, until when. Only a keyed hash of the
    code is kept. Used once, by a function of the database (`relatives_accept`), and until who
    used it has been in, by them again (`relatives_begun`)."""

    role = models.CharField(max_length=10, choices=Role)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    kinds = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=10, choices=How)
    words = models.TextField(blank=True)  # a guardian's legal ground
    until = models.DateTimeField(null=True)
    code = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + CODE_LASTS),
                name="a_code_lasts_seven_days_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.GUARDIAN) | (~Q(words="") & Q(until__isnull=False)),
                name="a_guardian_has_a_legal_ground_and_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER]),
                name="only_somebody_close_is_invited_by_code",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def related(self) -> str:
        """Who it is, as the reader reads it."""
        return related(self.relation)

    def open_at(self, at) -> bool:
        """Whether the code can be used at that moment."""
        return self.used_at is None and self.withdrawn_at is None and at < self.expires_at


class Ended(OfWhoDecides, ByWhom):
    """Why a guardian's mandate was ended, in the coordinator's words."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()


class WrongCode(Keyed):
    """Somebody wrote a code that is not in use. About nobody; kept for a day."""

    at = models.DateTimeField()
    origin = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["at"], name="wrong_codes_lately")]


KEPT = timedelta(days=1)
