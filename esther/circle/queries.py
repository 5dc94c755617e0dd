"""What people ask about a circle."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast
from django.db.models.lookups import Exact
from django.http import Http404

from esther.people.models import Account, Assignment, Esther, Organisation
from esther.people.names import search_key
from esther.people.queries import below, root

from .asking import AskedOften
from .models import ASKED, Block, Ground, Lift, Member, NamedRole, RowByRow, Sharing, open_at, whose
from .rules import FIRST_AND_LAST, Contact, Role, Why
from .sharing.kinds import USUAL, Data, Reach, Read, bases_of
from .viewer import Viewer


def enter(viewer: Viewer, esther_id: UUID) -> Viewer:
    """The viewer inside one circle. Raises Http404 when no ground is open: hidden is
    the same as not there."""
    grounds = _first_ground(viewer, her=esther_id)
    if not grounds:
        raise Http404
    return viewer.inside(grounds[0], **shared_with(grounds[0]))


class Sees(Func):
    """The database's own fence, asked by name: from here on it remembers whose circle this is,
    and what she shares with the viewer, and does not look again for every row of her page."""

    function = "circle_sees"
    output_field = BooleanField()


class Found(Func):
    """What the fence has found of this person: kinds, basis, until when, whose rows are hidden."""

    function = "circle_found"
    output_field = JSONField()


# Of several reasons to look the one that stands in the log, and gives the seat to act from: the oldest
# of those that last. As in the database's own fence her own comes first, and her crisis plan last.
LASTS = Case(
    *(When(kind=kind, then=Value(at)) for kind, at in FIRST_AND_LAST.items()), default=Value(1)
)


@AskedOften
def _first_ground(viewer, her):
    person = Value(her, UUIDField())
    return (
        Ground.open_for(viewer)
        .filter(Sees(person), esther=her)
        .annotate(found=Found(person), given=_given(viewer, her), asked=_asked(her))
        .annotate(lifted=_lifted(viewer, her))
        .select_related("member__esther", "member__organisation")
        .order_by(LASTS, "from_at", "pk")[:1]
    )


def _given(viewer, her):
    """Each yes by itself, in the same statement: its basis, and which kinds. Who is here for her crisis
    plan alone reads it on what was said of that, and not on what care may read besides."""
    parts = (Cast(it, TextField()) for it in ("basis", Value(" "), "kinds"))
    each = Func(*parts, function="concat", output_field=TextField())
    on_it = Q(member=OuterRef("member")) | ~Q(Exact(OuterRef("kind"), Why.CRISIS))
    rows = Sharing.open_for(viewer).filter(on_it, esther=her).order_by("basis", "pk")
    return ArraySubquery(rows.annotate(each=each).values("each"))


def _asked(her):
    """Whether anybody has asked her what may be read; not asked where all of it is."""
    shown = Func(function="circle_kinds", output_field=IntegerField())
    whole = CombinedExpression(shown, "&", Value(int(USUAL)), output_field=IntegerField())
    asked = Exists(Sharing.everywhere.filter(ASKED, esther=her))
    return Case(When(Exact(whole, int(USUAL)), then=Value(None)), default=asked)


def _lifted(viewer, her):
    """Whether anything is lifted for these eyes: so that nobody asks what, where nothing is."""
    if viewer.organisation_id is None:
        return Value(False)
    return Exists(lifted_for(viewer).filter(esther=her))


def shared_with(ground) -> dict:
    """What is read on this ground, on which basis, and whose rows are hidden nevertheless:
    the database's answer, from the same statement."""
    found = ground.found
    given = tuple((basis, int(kinds)) for basis, kinds in map(str.split, ground.given))
    return {
        "kinds": found["kinds"],
        "basis": _basis(ground, given),
        "given": given,
        "asked": ground.asked,
        "until": found["until"] and datetime.fromisoformat(found["until"]),
        "hidden": [UUID(key) for key in found["hidden"]],
        "hidden_urgent": [UUID(key) for key in found["hidden_urgent"]],
        "lifted": ground.lifted,
    }


def _basis(ground, given):
    """As the fence has found it; but her crisis plan on what was said of that."""
    own = bases_of(given, Data.CRISIS) if ground.kind == Why.CRISIS else []
    return own[0] if own else ground.found["basis"]


def lifted_for(viewer: Viewer) -> QuerySet[Lift]:
    """What is lifted now for the unit of who looks, or for this one there; in no order."""
    return Lift.everywhere.filter(
        Q(account=None) | Q(account=viewer.account_id),
        organisation=viewer.organisation_id,
        from_at__lte=viewer.at,
        to_at__gt=viewer.at,
    )


def open_blocks(viewer: Viewer, esther_id: UUID) -> list[Block]:
    """What she hides now, but for what is lifted for this viewer."""
    blocks = Block.everywhere.filter(open_at(viewer.at), esther=esther_id)
    kept = blocks.exclude(pk__in=lifted_for(viewer).values("block"))
    return list(kept.select_related("unit").order_by("from_at", "pk"))


def hides(block: Block, viewer: Viewer, tree: dict) -> set[UUID]:
    """The units whose rows a block hides from a viewer: none, from those units themselves."""
    units = below(root(block.unit_id, tree) if block.reach == Reach.OUTER else block.unit_id, tree)
    return set() if viewer.organisation_id in units else units


def enter_narrowly(viewer: Viewer, esther_id: UUID, ref: UUID) -> Viewer:
    """Inside, or at least at one step of one's own (who has left keeps its feedback)."""
    try:
        return enter(viewer, esther_id)
    except Http404:
        ground = (
            Ground.everywhere.filter(whose(viewer), open_at(viewer.at), narrow=True)
            .filter(esther=esther_id, ref=ref)
            .select_related("member__esther", "member__organisation")
            .order_by("from_at", "pk")
            .first()
        )
        if ground is None:
            raise
        return viewer.inside(ground, basis=Read.LAW)


def is_inside(viewer: Viewer, esther_id: UUID) -> bool:
    """Whether any ground is open still, after something that may have ended one."""
    return Ground.open_for(viewer).filter(esther=esther_id).exists()


def ended_last(viewer: Viewer) -> datetime | None:
    """When somebody's last reason to look ended. In whose circle it was is not said."""
    rows = Ground.everywhere.filter(whose(viewer), narrow=False, to_at__lte=viewer.at)
    return rows.order_by("-to_at", "pk").values_list("to_at", flat=True).first()


def is_only_ground(viewer: Viewer, esther_id: UUID, *, kind: str, ref: UUID) -> bool:
    """Whether this is all that lets the viewer in."""
    grounds = Ground.open_for(viewer).filter(esther=esther_id)
    return not grounds.exclude(kind=kind, ref=ref).exists()


def persons_seen_by(viewer: Viewer) -> QuerySet[Esther]:
    """Every Esther in whose circle this viewer is, in no order."""
    return Esther.objects.filter(pk__in=Ground.open_for(viewer).values("esther"))


def around(viewer: Viewer) -> QuerySet[Member]:
    """Who sits in the circle now: herself first, then those close, then units by name. Who
    looks for some hours because it is urgent takes part in nothing, and is not among them."""
    return here_now(viewer).exclude(role=Role.URGENT)


def here_now(viewer: Viewer) -> QuerySet[Member]:
    """The same, and those who are here because it is urgent."""
    return (
        Member.seen_by(viewer)
        .filter(open_at(viewer.at))
        .select_related("account", "organisation")
        .order_by("role", "organisation__sort_sv", "name", "pk")
    )


_around = AskedOften(here_now)


def who_have_left(viewer: Viewer) -> QuerySet[Member]:
    """Earlier seats, latest first. Leaving and coming back is kept as history."""
    return (
        Member.seen_by(viewer)
        .filter(to_at__lte=viewer.at)
        .select_related("account", "organisation")
        .order_by("-to_at", "pk")
    )


def contacts(viewer: Viewer) -> list[NamedRole]:
    """The coordinator first, then the other fixed contacts."""
    return sorted(_contacts(viewer), key=lambda role: Contact.values.index(role.kind))


@AskedOften
def _contacts(viewer):
    return (
        NamedRole.seen_by(viewer)
        .filter(open_at(viewer.at))
        .select_related("account", "cover", "member__organisation", "member__account")
        .order_by("from_at", "pk")
    )


def coordinator(viewer: Viewer) -> NamedRole | None:
    """Whom to call. One at a time, by constraint; None when nobody is named yet."""
    return next((r for r in contacts(viewer) if r.kind == Contact.COORDINATOR), None)


def coordinates(viewer: Viewer) -> bool:
    """Whether the viewer keeps things together for her: in person, or for the unit that does."""
    if viewer.member is None or viewer.organisation_id is None:
        return False
    roles = NamedRole.seen_by(viewer).filter(open_at(viewer.at), kind=Contact.COORDINATOR)
    return roles.filter(member__organisation=viewer.organisation_id).exists()


def coordinated_by(viewer) -> QuerySet[NamedRole]:
    """Whose coordinator the viewer is: by name, as cover, or as head of the unit."""
    roles = NamedRole.seen_by(viewer).filter(open_at(viewer.at), kind=Contact.COORDINATOR)
    cover = Q(cover=viewer.account_id, away_until__gt=viewer.at)
    mine = Q(account=viewer.account_id) | cover
    if viewer.organisation_id and viewer.leads:
        mine |= Q(member__organisation=viewer.organisation_id)
    elif viewer.organisation_id:
        # The seat is looked up only where nobody is named, not beside every role of one's own.
        ours = Member.everywhere.filter(pk=OuterRef("member"), organisation=viewer.organisation_id)
        mine |= Q(RowByRow(ours), account=None)
    return roles.filter(mine)


def whom_to_tell(esther_id: UUID, at: datetime) -> dict[str, Account | Organisation]:
    """Who keeps things together now, as a notice's receiver: the one who is named, or who
    covers when that one is away, or else the unit. Empty when nobody is named."""
    role = (
        NamedRole.everywhere.filter(open_at(at), esther=esther_id, kind=Contact.COORDINATOR)
        .select_related("account", "cover", "member__organisation", "member__account")
        .order_by("from_at", "pk")
        .first()
    )
    if role is None:
        return {}
    seat, account = role.member, role.cover if card(role, at).away else role.account
    if account is None and seat.organisation is not None:
        return {"to_organisation": seat.organisation}
    return {"to_account": account or seat.account} if account or seat.account else {}


def seat_of(esther: Esther, at: datetime, **whose_seat) -> Member | None:
    """The open seat of a unit or an account in one circle."""
    return (
        Member.everywhere.filter(open_at(at), esther=esther, **whose_seat)
        .order_by("from_at", "pk")
        .first()
    )


@dataclass(frozen=True)
class Card:
    """One fixed contact as a card: whom to call now, also when somebody is away."""

    role: NamedRole
    away: bool

    @property
    def name(self):
        return str(self.role.account or self.role.member)

    @property
    def place(self):
        """Where the contact works; empty when the unit itself is the contact."""
        unit = self.role.member.organisation
        return unit.name if unit and self.role.account else ""

    @property
    def phone(self):
        """Where somebody answers now."""
        return (self.away and self.role.cover_phone) or self.role.phone


@dataclass(frozen=True)
class Circle:
    """Who is around Esther now."""

    coordinator: Card | None
    contacts: list[Card]  # the others
    members: list[Member]  # herself, those close, units, others by name

    def of(self, *roles: str) -> list[Member]:
        return [member for member in self.members if member.role in roles]


ORDER = [
    Role.ESTHER,
    Role.RELATIVE,
    Role.GUARDIAN,
    Role.VOLUNTEER,
    Role.STAFF,
    Role.UNIT,
    Role.URGENT,
]


def panel(viewer: Viewer) -> Circle:
    """The circle for a page, in two statements. The viewer is inside."""
    cards = [card(role, viewer.at) for role in contacts(viewer)]
    return Circle(
        coordinator=next((it for it in cards if it.role.kind == Contact.COORDINATOR), None),
        contacts=[it for it in cards if it.role.kind != Contact.COORDINATOR],
        members=sorted(_around(viewer), key=lambda member: ORDER.index(member.role)),
    )


def card(role: NamedRole, at: datetime) -> Card:
    """A contact as it is at a moment: there, or away with somebody who answers."""
    away = role.cover_id is not None and role.away_until is not None and role.away_until > at
    return Card(role, away)


def colleagues_in(organisations, at: datetime) -> QuerySet[Assignment]:
    """Who works in these units now, by unit and name."""
    return (
        Assignment.objects.filter(open_at(at), organisation__in=organisations)
        .filter(account__is_active=True)
        .select_related("account", "organisation")
        .order_by("organisation__sort_sv", "organisation", "account__name", "pk")
    )


def works_in(account, organisation, at: datetime) -> bool:
    """Whether somebody has an assignment in this unit at that moment."""
    found = Assignment.objects.filter(open_at(at), account=account, organisation=organisation)
    return found.exists()


def people_at_work(text: str, at: datetime, limit: int = 30) -> list[Assignment]:
    """People by their own name or their unit's, every word of the text somewhere."""
    found = Assignment.objects.filter(open_at(at), account__is_active=True)
    words = text.split()
    for word in words:
        found = found.filter(
            Q(account__name__icontains=word)
            | Q(organisation__search_key__contains=search_key(word))
        )
    if not words:
        return []
    rows = found.select_related("account", "organisation")
    return list(rows.order_by("account__name", "organisation__sort_sv", "pk")[:limit])
