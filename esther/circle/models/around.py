"""Who is around Esther, why they may look, and how everything about her is reached."""

from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    UUIDField,
    Value,
    When,
)
from django.utils.functional import Promise

from esther.compiled import any_of
from esther.keys import Keyed
from esther.people.models import Account, Esther, Organisation

from ..rules import Role, Why, related
from ..sharing.kinds import Data


class RowByRow(Exists):
    """EXISTS that the database asks of each row it has come to. Left to itself it may begin
    with all the grounds of a unit, which are thousands, to find the fifty rows of a page."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


BY = "by_account"
NONE, ALL = Q(pk__in=[]), Q(pk__isnull=False)


class Asked(Func):
    """A question that the second fence asks too, by the name of its function."""

    output_field = BooleanField()


def _signed(model):
    return issubclass(model, ByWhom)


def _names(model):
    return {field.name for field in model._meta.fields}


def by_itself(model, viewer) -> Q:
    """Rows that say by themselves that they are the viewer's: written by the unit or for it."""
    names = _names(model)
    if viewer.organisation_id is None:
        return Q(by_organisation=None, by_account=viewer.account_id) if BY in names else NONE
    mine = Q(by_organisation=viewer.organisation_id) if BY in names else NONE
    return mine | Q(organisation=viewer.organisation_id) if "organisation" in names else mine


def with_one(model, viewer, **how) -> Q:
    """Rows that something of the viewer's own belongs to: `how` says through which key of it."""
    return Q(RowByRow(model.everywhere.filter(model.mine(viewer), **how)))


def own_seat(viewer) -> Q:
    """Rows at the seat of the viewer's unit, or of the viewer in private."""
    seats = Member.everywhere.filter(whose(viewer), pk=OuterRef("member"))
    return Q(RowByRow(seats))


class AboutEsther(Keyed):
    """Something we keep about Esther, reached through her circle.

    There is no `objects`: a page asks `seen_by(viewer)`, and code that looks across
    circles has to say `everywhere` out loud. The database has the same fence.
    """

    esther = models.ForeignKey(Esther, models.PROTECT, related_name="+")

    everywhere = models.Manager()
    data: Data | None = None  # which kind she shares; none: whoever is inside sees it
    urgent: Q | None = None  # rows that are also part of her crisis plan
    crisis_alone = False  # … and are read as that only: a yes to the rest is no yes to them
    read_outside: Promise | str = ""  # in words: who reads such a row from outside her circle
    links: dict[str, str] = {}  # functions that find a row to be one's own, by one of its keys

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer):
        """Rows this viewer has an open ground to see, and that are shared or the viewer's own;
        of one Esther when inside. `kept` in esther/fences is the same for the database."""
        if viewer.member is None:
            here = RowByRow(Ground.open_for(viewer).filter(esther=OuterRef("esther")))
            rows = cls.everywhere.filter(here)
            return rows if cls.data is None else rows.filter(cls.listed(viewer))
        rows = cls.everywhere.filter(esther=viewer.member.esther_id)
        if cls.data is None or (cls._shown_whole(viewer) and not viewer.hides):
            return rows
        return rows.filter(cls.mine(viewer) | cls.shown_here(viewer))

    @classmethod
    def _shown_whole(cls, viewer):
        return viewer.kinds & cls.data and (
            cls.urgent is None or viewer.kinds & cls._urgent_kinds()
        )

    @classmethod
    def mine(cls, viewer) -> Q:
        """Rows that need no sharing: what the viewer's unit wrote or was sent; in private,
        what one wrote oneself or what stands at one's own seat."""
        mine = by_itself(cls, viewer)
        return mine | own_seat(viewer) if "member" in _names(cls) else mine

    @classmethod
    def listed(cls, viewer) -> Q:
        """Rows of many persons: one's own at once; of the rest the database knows what each
        of them shares, and with whom."""
        names = _names(cls)
        by = ["by_organisation", BY] if BY in names else [Value(None, UUIDField())] * 2
        party = "organisation" if "organisation" in names else Value(None, UUIDField())
        may = Asked("esther", cls._kinds(), *by, party, cls._is_urgent(), function="circle_may")
        listed = by_itself(cls, viewer) | Q(may)
        for function, key in cls.links.items():
            listed |= Q(Asked(key, function=function))
        return listed

    @classmethod
    def shown_here(cls, viewer) -> Q:
        """Rows of one person that she shares, but for those of a unit that she hides."""
        shown = cls._not_of(viewer.hidden) if viewer.kinds & cls.data else NONE
        if cls.urgent is None:
            return shown
        urgent = cls._not_of(viewer.hidden_urgent) if viewer.kinds & cls._urgent_kinds() else NONE
        return (~cls.urgent & shown) | (cls.urgent & urgent)

    @classmethod
    def _not_of(cls, units) -> Q:
        return (
            Q(by_organisation=None) | ~Q(any_of("by_organisation", units)) if _signed(cls) else ALL
        )

    @classmethod
    def _kinds(cls):
        kinds = Value(int(cls.data))
        if cls.urgent is None:
            return kinds
        return Case(When(cls.urgent, then=Value(int(cls._urgent_kinds()))), default=kinds)

    @classmethod
    def is_read_with(cls, kinds: int, is_urgent: bool) -> bool:
        """Whether a yes to these kinds is a yes to this row."""
        return bool(kinds & (cls._urgent_kinds() if is_urgent else cls.data))

    def read_with(self) -> int:
        """The kinds of which any lets this row be read."""
        urgent = self.urgent is not None
        is_urgent = urgent and type(self).everywhere.filter(self.urgent, pk=self.pk).exists()
        return int(self._urgent_kinds() if is_urgent else self.data or 0)

    def sources(self) -> set:
        """The units whose notes stand in the row."""
        return {getattr(self, "by_organisation_id", None)} - {None}

    @classmethod
    def _urgent_kinds(cls):
        """Any of which lets the rows of her crisis plan be read."""
        return Data.CRISIS if cls.crisis_alone else cls.data | Data.CRISIS

    @classmethod
    def _is_urgent(cls):
        return (
            Value(False) if cls.urgent is None else Case(When(cls.urgent, then=True), default=False)
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
    """A seat in the circle, from when to when. Who leaves and comes back has two.

    Who sits in a circle tells much, so it goes with the plan: beside her own, one's own
    and those whom she calls, which everybody inside needs.
    """

    data = Data.PLAN
    links = {"circle_is_called": "pk"}

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

    @property
    def related(self) -> str:
        """Who it is, as the reader reads it."""
        return related(self.relation)

    @classmethod
    def mine(cls, viewer) -> Q:
        from .contacts import NamedRole  # a contact sits in a seat: it knows this file

        called = NamedRole.everywhere.filter(member=OuterRef("pk"))
        return by_itself(cls, viewer) | cls._hers(viewer) | Q(RowByRow(called))

    @classmethod
    def listed(cls, viewer) -> Q:
        return super().listed(viewer) | cls._hers(viewer)

    @classmethod
    def _hers(cls, viewer) -> Q:
        return whose(viewer) | Q(role=Role.ESTHER)


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
    unit's row. The database has the same rule (`HERS` in esther/fences).
    """
    if viewer.account_id is None:
        return Q(pk__in=[])
    if viewer.organisation_id is None:
        return Q(organisation=None, account=viewer.account_id)
    return Q(organisation=viewer.organisation_id) & (Q(account=None) | Q(account=viewer.account_id))


def open_at(at) -> Q:
    return Q(from_at__lte=at) & (Q(to_at=None) | Q(to_at__gt=at))
