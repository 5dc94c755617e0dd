"""What people ask when it is urgent, and afterwards."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from esther.circle import queries as circle
from esther.circle.asking import AskedOften
from esther.circle.models import Ground, Member, open_at, whose
from esther.circle.reasons import why_each_looks
from esther.circle.rules import Role, Why, related
from esther.circle.sharing import alone
from esther.circle.sharing.kinds import Basis
from esther.circle.sharing.queries import open_now
from esther.circle.sharing.reach import kinds_of
from esther.circle.viewer import Viewer
from esther.health import queries as health
from esther.letters import queries as letters
from esther.matters import queries as matters
from esther.people.identifiers import SYSTEMS, normalise, why_not
from esther.people.queries import Found, alike, leads

from . import notices, rules
from .models import Allowed, Emergency
from .words import what_was_done


def in_group(viewer: Viewer) -> bool:
    """Whether the viewer is in the emergency group of the unit where they work now."""
    return viewer.assignment is not None and viewer.assignment.in_emergency_group(viewer.at)


def comes(viewer: Viewer) -> bool:
    """Whether the viewer works where people come when it is urgent."""
    return viewer.organisation is not None and viewer.organisation.kind in rules.COMES


def why_not_find(viewer: Viewer) -> str | None:
    profession = viewer.assignment.profession if viewer.assignment else None
    return rules.why_not_find(profession=profession, in_group=in_group(viewer))


def found(*, name: str, birth_on: date | None, number: str, on: date) -> list[Found]:
    """Everybody this may be, across all circles: exactly the number, whatever kind it is, or
    the sound of the name with the birth date. The caller leaves the trace."""
    kinds = [system for system in SYSTEMS if number and not why_not(system, number, on=on)]
    people = alike(name=name, birth_on=birth_on) if name and birth_on else []
    for system in kinds:
        same = alike(name="", birth_on=None, system=system, value=normalise(system, number, on=on))
        people += [one for one in same if one not in people]
    return people


def why_not_read_crisis(viewer: Viewer, her: UUID) -> str | None:
    """The rule, of somebody who was found: the database says whether she said yes, to those who
    come when it is urgent and to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT urgent_said_yes(%s)", [her])
        said_yes = cursor.fetchone()[0]
    return rules.why_not_read_crisis(comes=comes(viewer), said_yes=said_yes)


@dataclass(frozen=True)
class Close:
    """Somebody close to her, and how to reach them."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class Crisis:
    """What somebody needs who comes at night."""

    matters: matters.Sayings
    health: health.Health
    circle: circle.Circle
    close: list[Close]


def crisis(viewer: Viewer) -> Crisis:
    """The crisis plan, what she cannot take and takes, and whom to call."""
    around = circle.panel(viewer)
    close = [_seated(it) for it in around.of(Role.RELATIVE, Role.GUARDIAN)]
    return Crisis(
        matters.panel(viewer), health.panel(viewer), around, close or whom_to_call(viewer)
    )


def _seated(seat):
    phone = seat.phone or (seat.account.phone if seat.account else "")
    return Close(str(seat), _as_what(seat.relation, seat.role), phone)


def whom_to_call(viewer: Viewer) -> list[Close]:
    """Those close to her who have a telephone, for a unit that reads her crisis plan on her yes:
    who else sits in her circle it does not see. To all others the database tells nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM urgent_whom_to_call(%s)", [viewer.member.esther_id])
        found = cursor.fetchall()
    return [Close(name, _as_what(relation, role), phone) for name, relation, role, phone in found]


def _as_what(relation, role):
    return related(relation) or str(Role(role).label)


def allowed_now(esther_id: UUID, at: datetime) -> Allowed | None:
    """The yes to ambulance and emergency department that holds, or the decision for her."""
    rows = Allowed.everywhere.select_related("by_account", "by_organisation")
    return rows.filter(open_at(at), esther=esther_id).order_by("pk").first()


def allowed_before(viewer: Viewer) -> QuerySet[Allowed]:
    """Each yes that was taken back, the latest first, and whether who said it pressed the button."""
    said = Member.everywhere.filter(
        role__in=[Role.ESTHER, Role.GUARDIAN], esther=OuterRef("esther")
    )
    rows = Allowed.seen_by(viewer).filter(to_at__lte=viewer.at)
    rows = rows.annotate(ended_here=Exists(said.filter(account=OuterRef("ended_by"))))
    by = ("by_account", "by_organisation", "ended_by")
    return rows.select_related(*by).order_by("-to_at", "pk")


def taken_back(viewer: Viewer) -> Allowed | None:
    """Her own yes that was taken back last, for who would say it, or decide it, again."""
    return allowed_before(viewer).filter(basis=Basis.CONSENT).first()


alone.register(
    now=lambda viewer: allowed_now(viewer.member.esther_id, viewer.at), before=allowed_before
)


def is_decided(viewer: Viewer) -> bool:
    """Whether something is decided for her now, for who would write down a yes or a decision."""
    if viewer.role in {Role.ESTHER, Role.GUARDIAN}:
        return False
    return open_now(viewer).filter(basis=Basis.DECISION).exists()


def reading_crisis(viewer: Viewer) -> list[Member]:
    """Who has her crisis plan open on her yes: from a seat that ends by itself."""
    why = why_each_looks(viewer.member.esther_id)
    return [it for it in circle.here_now(viewer) if Why.CRISIS in why.get(it.pk, [])]


def seated_who_come(viewer: Viewer) -> list[tuple[Member, int]]:
    """Units in her circle that come when it is urgent, and what each reads without this yes."""
    why, given = why_each_looks(viewer.member.esther_id), list(open_now(viewer))
    seats = [it for it in circle.around(viewer) if it.organisation_id and it.pk in why]
    come = [it for it in seats if it.organisation.kind in rules.COMES]
    return [(it, kinds_of(given, it)) for it in come]


def emergencies(viewer: Viewer) -> QuerySet[Emergency]:
    """Every time somebody opened her data in an emergency, the latest first."""
    return (
        Emergency.seen_by(viewer)
        .select_related("by_account", "by_organisation", "reviewed_by")
        .order_by("-from_at", "-pk")
    )


# By which notice whose page this is hears of an opening: herself, or in her place her guardian.
FIRST_TOLD = {Role.ESTHER: notices.OPENED, Role.GUARDIAN: notices.HERS_OPENED}


def unseen(viewer: Viewer) -> list[tuple[Emergency, UUID]]:
    """What was opened in an emergency and she, or her guardian, has not said to have seen: each
    with the notice of it, the latest first. One statement, and one more when there is any."""
    kind = FIRST_TOLD.get(viewer.role or "")
    told = letters.unread(viewer, kind) if kind else {}
    if not told:
        return []
    return [(it, told[it.pk]) for it in emergencies(viewer).filter(pk__in=told)]


def own_open(viewer: Viewer) -> list[Emergency]:
    """All that the viewer has open here in an emergency, from the unit where they are now."""
    rows = _opened_by(viewer).filter(esther=viewer.member.esther_id)
    return list(rows.order_by("-from_at", "-pk"))


def opened_elsewhere(viewer: Viewer) -> list[Emergency]:
    """What the viewer has open in an emergency about others than whose page this is, what closes
    first first. Asked of nobody but those who are, or were, in the emergency group."""
    if viewer.assignment is None or viewer.assignment.emergency_from_at is None:
        return []
    here = viewer.member.esther_id if viewer.member and viewer.until else None
    rows = _opened_by(viewer).exclude(esther=here).order_by("to_at", "pk")
    return list(rows)


def _opened_by(viewer):
    opened = Emergency.everywhere.filter(open_at(viewer.at), by_account=viewer.account_id)
    return opened.filter(by_organisation=viewer.organisation_id)


def why_not_review(emergency: Emergency, viewer: Viewer) -> str | None:
    """The rule, with what it needs to know of the viewer."""
    return rules.why_not_review(
        emergency,
        leads=leads(viewer, emergency.by_organisation),
        own=emergency.by_account_id == viewer.account_id,
        at=viewer.at,
    )


@dataclass(frozen=True)
class Pages:
    """One kind of page, and what was done there: how often, from when to when."""

    kind: str
    done: str
    from_at: datetime
    to_at: datetime
    times: int
    while_open: bool = False  # whether what she hides could be read then


def read_during(emergency: Emergency) -> list[Pages]:
    """Which kinds of page were read while it was open, what came first first; and apart, what was
    read while something that she hides was open. The database tells it to those who are asked to
    look at this opening, and of no page what stood on it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM urgent_read_then(%s)", [emergency.pk])
        found = cursor.fetchall()
    kinds: dict[tuple, list] = {}
    for did, how, *when, while_open in found:
        kinds.setdefault((*what_was_done(did, how), while_open), []).append(when)
    return [_pages(*kind, rows) for kind, rows in kinds.items()]


def _pages(kind, done, while_open, rows):
    begins, ends, times = zip(*rows, strict=True)
    return Pages(kind, done, min(begins), max(ends), sum(times), while_open)


def is_asked(viewer: Viewer, emergency: Emergency) -> bool:
    """Whether the viewer is asked to look at this opening."""
    return Emergency.everywhere.filter(Emergency.asked(viewer), pk=emergency.pk).exists()


def as_asked(viewer: Viewer, emergency: Emergency) -> Viewer:
    """The viewer as one who is asked to look at this opening: that is why they came, whatever else
    lets them in. Anybody else stays who they are."""
    if viewer.ground is not None and viewer.ground.narrow:
        return viewer
    here = Ground.everywhere.filter(whose(viewer), open_at(viewer.at), kind=Why.REVIEW)
    asked = here.filter(ref=emergency.pk, narrow=True).order_by("from_at", "pk").first()
    return replace(viewer, ground=asked) if asked else viewer


def to_review(viewer: Viewer) -> list[Emergency]:
    """What the viewer is asked to look at, what is due first."""
    return _to_review(viewer) if viewer.leads else []


@AskedOften
def _to_review(viewer):
    rows = Emergency.everywhere.filter(Emergency.asked(viewer), reviewed_at=None)
    rows = rows.exclude(by_account=viewer.account_id)
    rows = rows.select_related("esther", "by_account", "by_organisation")
    return rows.order_by("review_due_at", "pk")
