"""The night's job: what was read since last, which of it stands out, and one in ten by lot.

It reads the trace as the one role that may, and what is known of persons and units as the worker.
The web sees only what comes of it: a flag for the head of whoever read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate, localtime

from esther.audit import reader
from esther.audit.actions import trace
from esther.audit.models import How, Outcome
from esther.circle.frame import acting
from esther.circle.models import Ground, Lift, Member
from esther.circle.rules import Role, Why
from esther.circle.sharing.kinds import Basis
from esther.circle.sharing.kinds import Read as Right
from esther.circle.viewer import NOBODY
from esther.people.models import Account, Assignment, Esther, Organisation
from esther.people.rules import Kind
from esther.urgent.models import Emergency

from .judging import LIFTED
from .models import Flag, Looked
from .reviewing import Reading, drawn, reasons
from .rules import as_little_as
from .visits import OF_ITSELF, ONE_VISIT

WORK = {Why.STEP, Why.OFFER, Why.PLAN_LINE, Why.MEETING, Why.VISIT, Why.STAY, Why.CONTACT}
DAY_AND_NIGHT = {
    Kind.HOSPITAL,
    Kind.EMERGENCY,
    Kind.WARD,
    Kind.AMBULANCE,
    Kind.HOME_CARE,
    Kind.HOME_NURSING,
    Kind.CARE_HOME,
    Kind.SHORT_TERM,
}
CLOSE = {Role.RELATIVE, Role.GUARDIAN, Role.VOLUNTEER}
MANY_READERS = 15  # of one person on one day
UNUSUAL = 0.002  # of all persons have the name
ROWS = """
    SELECT t.at, t.did, t.how, t.outcome, t.ground, t.basis, t.account_id, t.organisation_id,
           a.esther_id
      FROM audit_trace t LEFT JOIN audit_alias a ON a.alias = t.about[1]
     WHERE t.id > %s AND t.id <= %s AND t.how <> 'listed' AND cardinality(t.about) = 1
       AND t.account_id IS NOT NULL AND t.organisation_id IS NOT NULL ORDER BY t.at, t.id"""


@dataclass
class Read:
    """One visit at work: who, for which unit, about whom, and what was opened."""

    account_id: UUID
    organisation_id: UUID
    esther_id: UUID
    from_at: datetime
    to_at: datetime
    pages: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    emergency: bool = False
    lifted: bool = False  # opened what she hides, because it was an emergency
    read_at: list[datetime] = field(default_factory=list)  # pages that what she hides may stand on

    def goes_on(self, at, did, how, outcome, ground, basis):
        """One line more of it; each thing and each reason is told once."""
        self.to_at, bases = at, (basis or "").split()
        done = how == How.CHANGED and outcome == Outcome.DONE
        for known, new in (
            (self.pages, [did]),
            (self.changed, [did] if done else []),
            (self.grounds, [ground] if ground else []),
            (self.bases, bases),
        ):
            known += [it for it in new if it not in known]
        self.emergency = self.emergency or "emergency" in (ground, *bases)
        self.lifted = self.lifted or (done and did == LIFTED and basis == Basis.EMERGENCY)
        if (
            how == How.READ
            and outcome == Outcome.DONE
            and basis not in {None, Right.NOTHING}
            and did != LIFTED
        ):
            self.read_at.append(at)

    @property
    def key(self):
        return (self.account_id, self.organisation_id, self.esther_id, self.from_at)

    @property
    def hour(self):
        return (self.account_id, localtime(self.from_at).strftime("%Y-%m-%d %H"))

    @property
    def day(self):
        return localdate(self.from_at)


def look(*, at: datetime) -> int:
    """Flag what a head is to look at among all that was read since last time. How many."""
    with acting(NOBODY.later(at)) as by:
        looked, _new = Looked.objects.select_for_update().get_or_create(pk=1)
        with reader.reading() as log:
            last = log.execute("SELECT coalesce(max(id), 0) FROM audit_trace").fetchone()[0]
            rows = log.execute(ROWS, [looked.trace_id, last]).fetchall()
        made = flag(*visits(rows), at=at)
        Looked.objects.filter(pk=1).update(trace_id=last, at=at)
        trace("log.look", None, by=by, at=at, esthers=[])
    return made


def visits(rows: Iterable[tuple]) -> tuple[list[Read], Counter]:
    """Rows of the trace as visits, and how often each reader was stopped each day. Who looks at an
    opening, as they are asked to, reads nothing of hers."""
    found: list[Read] = []
    latest: dict[tuple, Read] = {}
    stopped: Counter = Counter()
    for at, did, how, outcome, ground, basis, account_id, organisation_id, esther_id in rows:
        if outcome == "refused" and ground is None:
            stopped[account_id, localdate(at)] += 1
        elif esther_id is not None and not did.startswith(OF_ITSELF) and ground != Why.REVIEW:
            who = (account_id, organisation_id, esther_id)
            visit = latest.get(who)
            if visit is None or at - visit.from_at > ONE_VISIT:
                visit = latest[who] = Read(*who, at, at)
                found.append(visit)
            visit.goes_on(at, did, how, outcome, ground, basis)
    return found, stopped


@transaction.atomic
def flag(found: list[Read], stopped: Counter, *, at: datetime) -> int:
    """Write a flag for each that stands out, and for one in ten by lot."""
    readings = Facts(found, stopped).readings()
    lot = drawn(readings, seed=f"{localdate(at)}")
    persons = Esther.objects.in_bulk({it.esther_id for it in found})
    rows = []
    for visit, reading in zip(found, readings, strict=True):
        why = reasons(reading)
        if why or reading.key in lot:
            rows.append(_flag(visit, why, persons[visit.esther_id], at))
    return len(Flag.everywhere.bulk_create(rows, ignore_conflicts=True))


def _flag(visit, why, esther, at):
    return Flag(
        esther=esther,
        organisation_id=visit.organisation_id,
        reader_id=visit.account_id,
        whom=as_little_as(esther),
        from_at=visit.from_at,
        to_at=visit.to_at,
        pages=[page[:60] for page in visit.pages],
        changed=[did[:60] for did in visit.changed],
        reasons=why,
        grounds=visit.grounds,
        bases=visit.bases,
        made_at=at,
    )


class Facts:
    """What is known around these visits, asked for all of them at once."""

    def __init__(self, found: list[Read], stopped: Counter):
        self.found, self.stopped = found, stopped
        accounts = {it.account_id for it in found}
        self.persons = Esther.objects.in_bulk({it.esther_id for it in found})
        self.units = dict(
            Organisation.objects.filter(pk__in={it.organisation_id for it in found}).values_list(
                "pk", "kind"
            )
        )
        self._seats(accounts)
        self._names(accounts)
        self._grounds()
        self._lifts()
        self._openings()
        self._crowds()

    def _seats(self, accounts):
        seats = Member.everywhere.filter(account__in=accounts, organisation=None)
        self.selves, self.close = {}, set()
        for seat in seats.select_related("esther").order_by("pk"):
            if seat.role == Role.ESTHER:
                self.selves[seat.account_id] = seat.esther
            elif seat.role in CLOSE:
                self.close.add((seat.account_id, seat.esther_id))
        hers = Member.everywhere.filter(esther__in=self.persons, role=Role.ESTHER)
        self.account_of = dict(hers.order_by("pk").values_list("esther", "account"))
        works = Assignment.objects.filter(account__in=self.account_of.values())
        self.works = set(works.values_list("account", "organisation"))

    def _names(self, accounts):
        names = Account.objects.filter(pk__in=accounts).values_list("pk", "name")
        self.family = {pk: name.split()[-1].casefold() for pk, name in names if name.strip()}
        families = {it.family for it in self.persons.values() if it.family}
        rows = Esther.objects.filter(family__in=families).values("family")
        counted = rows.annotate(many=Count("pk")).values_list("family", "many")
        most = max(3, UNUSUAL * Esther.objects.count())
        self.unusual = {family for family, many in counted if many <= most}

    def _grounds(self):
        rows = Ground.everywhere.filter(
            esther__in=self.persons, organisation__in=self.units, narrow=False
        ).values_list("esther", "organisation", "kind", "from_at", "to_at")
        self.grounds = defaultdict(list)
        for esther_id, organisation_id, *ground in rows.order_by("from_at", "pk"):
            self.grounds[esther_id, organisation_id].append(ground)

    def _lifts(self):
        rows = Lift.everywhere.filter(esther__in=self.persons, basis=Basis.EMERGENCY)
        rows = rows.values_list("esther", "organisation", "account", "from_at", "to_at")
        self.lifts = defaultdict(list)
        for esther_id, organisation_id, *lift in rows.order_by("from_at", "pk"):
            self.lifts[esther_id, organisation_id].append(lift)

    def _open_then(self, it):
        """Whether notes that she hides were open to somebody who read, and who had not opened them."""
        return not it.lifted and any(
            whom in {None, it.account_id} and any(begins <= at < ends for at in it.read_at)
            for whom, begins, ends in self.lifts[it.esther_id, it.organisation_id]
        )

    def _openings(self):
        rows = Emergency.everywhere.filter(esther__in=self.persons).order_by("from_at", "pk")
        rows = rows.values_list("by_account", "by_organisation", "esther", "from_at", "to_at")
        self.openings = defaultdict(list)
        for account_id, organisation_id, esther_id, *lasted in rows:
            self.openings[account_id, organisation_id, esther_id].append(lasted)

    def _in_opening(self, it):
        """Whether this was read on an opening in an emergency: each of those has a review of its
        own, and is not looked at twice."""
        whose = self.openings[it.account_id, it.organisation_id, it.esther_id]
        return any(_open(begins, ends, it) for begins, ends in whose)

    def _crowds(self):
        hours, days = defaultdict(set), defaultdict(set)
        for it in self.found:
            hours[it.hour].add(it.esther_id)
            days[it.esther_id, it.day].add(it.account_id)
        self.in_the_hour = {hour: len(persons) for hour, persons in hours.items()}
        self.known = {key for key, readers in days.items() if len(readers) > MANY_READERS}

    def readings(self) -> list[Reading]:
        return [self.reading(it) for it in self.found]

    def reading(self, it: Read) -> Reading:
        person, me = self.persons[it.esther_id], self.selves.get(it.account_id)
        grounds = self.grounds[it.esther_id, it.organisation_id]
        opened = [kind for kind, begins, ends in grounds if _open(begins, ends, it)]
        reviewed = self._in_opening(it)
        return Reading(
            key=it.key,
            from_at=it.from_at,
            own=me is not None and me.pk == person.pk,
            colleague=(self.account_of.get(person.pk), it.organisation_id) in self.works
            and self.account_of.get(person.pk) != it.account_id,
            close=(it.account_id, person.pk) in self.close,
            same_address=me is not None and me.pk != person.pk and _live_together(me, person),
            same_name=person.family in self.unusual
            and self.family.get(it.account_id) == person.family.casefold(),
            works_with=reviewed or bool(WORK & set(opened)),
            ended=bool(grounds) and not opened and not reviewed,
            at_night=self.units.get(it.organisation_id) in DAY_AND_NIGHT,
            protected=person.protected,
            known=person.deceased_at is not None or (person.pk, it.day) in self.known,
            emergency=it.emergency and not reviewed,
            lifted=it.lifted and not reviewed,
            open_then=self._open_then(it),
            in_the_hour=self.in_the_hour[it.hour],
            stopped=self.stopped[it.account_id, it.day],
        )


def _open(begins, ends, it):
    """As it was while this was read: what was opened or ended by the visit itself counts."""
    return begins <= it.to_at + timedelta(minutes=1) and (ends is None or ends >= it.from_at)


def _live_together(one, other):
    home = (one.street.casefold().strip(), one.postcode.replace(" ", ""))
    return all(home) and home == (
        other.street.casefold().strip(),
        other.postcode.replace(" ", ""),
    )
