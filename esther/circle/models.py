"""Who is around Esther, why they may look, and how everything about her is reached."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q

from esther.keys import Keyed
from esther.people.models import Account, Esther, Organisation

from .rules import Contact, Role, Why


class RowByRow(Exists):
    """EXISTS that the database asks of each row it has come to. Left to itself it may begin
    with all the grounds of a unit, which are thousands, to find the fifty rows of a page."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


class AboutEsther(Keyed):
    """Something we keep about Esther, reached through her circle.

    There is no `objects`: a page asks `seen_by(viewer)`, and code that looks across
    circles has to say `everywhere` out loud. The database has the same fence.
    """

    esther = models.ForeignKey(Esther, models.PROTECT, related_name="+")

    everywhere = models.Manager()

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer):
        """Rows this viewer has an open ground to see; of one Esther when inside."""
        if viewer.member is not None:
            return cls.everywhere.filter(esther=viewer.member.esther_id)
        return cls.everywhere.filter(
            RowByRow(Ground.open_for(viewer).filter(esther=OuterRef("esther")))
        )

    @classmethod
    def locked(cls, row):
        """The row as it is now, held until the transaction ends."""
        return cls.everywhere.select_for_update(of=("self",)).get(pk=row.pk)

    def change(self, **values):
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))


class ByWhom(models.Model):
    """Whose hand a row is from."""

    by_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Member(AboutEsther):
    """A seat in the circle, from when to when. Who leaves and comes back has two."""

    role = models.CharField(max_length=10, choices=Role)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)  # who has no account
    relation = models.CharField(max_length=100, blank=True)  # "daughter"
    phone = models.CharField(max_length=40, blank=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["esther", "organisation"],
                condition=Q(to_at=None, role=Role.UNIT),
                name="one_seat_for_a_unit",
            ),
            models.UniqueConstraint(
                fields=["esther", "account", "role", "organisation"],
                condition=Q(to_at=None, account__isnull=False),
                name="one_seat_for_a_person",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.STAFF, account__isnull=False, organisation=None),
                name="named_staff_work_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")),
                name="a_seat_ends_after_it_began",
            ),
        ]

    def __str__(self):
        if self.account_id:
            return self.account.name
        return self.name or str(self.organisation)


class Ground(AboutEsther):
    """Why somebody may look. Opened and closed by what happens in the care.

    A unit's is open to whoever works for it now; with an account beside the unit, to that
    one while working there; an account's alone, to that one in private. A narrow ground shows one step and its feedback, to somebody who has left.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="grounds")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Why)
    ref = models.UUIDField(null=True)
    narrow = models.BooleanField(default=False)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["esther", "organisation", "account"], name="ground_of_esther"),
            models.Index(fields=["organisation", "to_at"], name="ground_of_unit"),
            models.Index(fields=["account", "to_at"], name="ground_of_account"),
        ]

    @classmethod
    def open_for(cls, viewer):
        """The grounds that are open to this viewer at this moment, wide ones only."""
        return cls.everywhere.filter(whose(viewer), open_at(viewer.at), narrow=False)


def whose(viewer) -> Q:
    """Grounds that are open to these eyes: at work the unit's, in private one's own.

    A nurse who is also a daughter sees her mother only in private, and named staff see
    nobody when their work has ended. Nobody has none: `account IS NULL` would be every
    unit's row. The database has the same rule (`HERS` in esther/fences.py).
    """
    if viewer.account_id is None:
        return Q(pk__in=[])
    if viewer.organisation_id is None:
        return Q(organisation=None, account=viewer.account_id)
    return Q(organisation=viewer.organisation_id) & (Q(account=None) | Q(account=viewer.account_id))


def open_at(at) -> Q:
    return Q(from_at__lte=at) & (Q(to_at=None) | Q(to_at__gt=at))


class NamedRole(AboutEsther):
    """Who is Esther's coordinator, or another fixed contact, from when to when."""

    kind = models.CharField(max_length=12, choices=Contact)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    cover = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    cover_phone = models.CharField(max_length=40, blank=True)
    away_until = models.DateTimeField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_contact_of_a_kind_at_a_time",
                expressions=[
                    ("esther", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        Func(
                            "from_at",
                            "to_at",
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]


class Used(models.Model):
    """A form token that has been used, with where its answer went."""

    token = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    went = models.TextField(blank=True)


class Draft(Keyed):
    """What somebody has typed and not sent, kept for them alone until the form succeeds."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    place = models.CharField(max_length=120)  # which form: its view and a key
    esther = models.ForeignKey(Esther, models.CASCADE, null=True, related_name="+")
    text = models.JSONField()  # field name: list of values
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "place"], name="one_draft_for_a_form")
        ]
