"""What a consent says, beside what was said before: here by herself, or in another file."""

from datetime import datetime, time

from django.db.models import Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from esther.circle.models import Block, Sharing, open_at
from esther.circle.sharing.kinds import BY_DECISION, USUAL, Data, How
from esther.circle.sharing.rules import is_too_far
from esther.people.models import Organisation

from ..mapping import consent
from ..mapping.consent import CLASSES
from ..mapping.moments import MONTH, YEAR, NotInCalendar, moment
from ..models import Imported
from .fields import time_of
from .scene import JOB

KEEPS, GETS = {"CST", "AUT"}, {"PRCP", "IRCP"}  # as what somebody stands in a rule
HERE = (How.PAGE, How.TOLD, How.PHONE, How.PAPER)


def why_not_held(rule: consent.Permission, at: datetime) -> str | None:
    """Why a rule cannot be one of ours, as exactly as it was said and today."""
    exact = rule.period.end is None or until(rule) is not None
    if rule.scope.code != "patient-privacy" or not rule.is_plain or not exact:
        return _("This consent says more than is shared or hidden here. It is kept as it came.")
    if is_over(rule, at) or _begins_after(rule, at) or _is_said_after(rule, at):
        return _("This consent does not hold today. It is kept as it came.")
    if rule.decision not in ("permit", "deny"):
        return _("This consent says neither yes nor no. It is kept as it came.")
    return None


def until(rule) -> datetime | None:
    """When it ends."""
    return time_of(rule.period.end)


def last_day(rule, at: datetime) -> datetime | None:
    """When it ends, where that is a day that can be kept as one."""
    ends = until(rule)
    return None if is_too_far(ends, at) else ends


def given(rule) -> datetime | None:
    """When she said it; None when the file does not say."""
    return time_of(rule.given)


def is_over(rule, at: datetime) -> bool:
    ends = until(rule)
    return ends is not None and ends <= at


def _begins_after(rule, at):
    start = rule.period.start
    if start is None:
        return False
    return (start.at or make_aware(datetime.combine(start.on, time.min))) > at


def _is_said_after(rule, at):
    """A yes of a day to come would beat what she says here until then."""
    said = given(rule)
    return rule.decision == "permit" and said is not None and said > at


def is_older(arrival) -> bool:
    """Whether a newer version of the same came before: by what the source calls its versions, or
    else by when she said it. What nobody can tell apart came last and is the newest."""
    if arrival.before is None:
        return False
    was, now = arrival.before.resource, arrival.resource
    for said in (_written_at, _version):
        if said(was) is not None and said(now) is not None and said(was) != said(now):
            return said(now) < said(was)
    return _was_said_before(consent.read(now).given, consent.read(was).given)


def _written_at(resource):
    try:
        return time_of(moment(resource.get("meta", {}).get("lastUpdated"), "Consent.meta"))
    except NotInCalendar:
        return None


def _version(resource):
    number = resource.get("meta", {}).get("versionId", "")
    return int(number) if number.isascii() and number.isdigit() else None


def _was_said_before(one, other):
    """As exactly as both of them say it: two on one day are not told apart."""
    if one is None or other is None:
        return False
    if one.at and other.at:
        return one.at < other.at
    whole = (one.precision, other.precision)
    return one.on < other.on and YEAR not in whole and MONTH not in whole


def said_here(like: Sharing | Block, *, since: datetime | None, at: datetime | None = None) -> bool:
    """Whether she has spoken here of the same: since a moment, or it holds now."""
    about = "member_id" if isinstance(like, Sharing) else "unit_id"
    rows = type(like).everywhere.filter(esther=like.esther_id, **{about: getattr(like, about)})
    taken_back = Q(ended_how__in=[*HERE, BY_DECISION]) & (Q(to_at__gte=since) if since else Q())
    said = Q(how__in=HERE) & (open_at(at) if at else Q(from_at__gte=since))
    return rows.filter(taken_back | said).exists()


def is_after(arrival, sharing: Sharing, batch, *, or_came_after: bool = False) -> bool:
    """Whether it was said after the consent that a sharing came of. `or_came_after`: what came
    later from the same source is later, where it does not say when."""
    source, said = _came_of(sharing, batch)
    mine = given(arrival.facts)
    if mine is not None and said is not None and mine != said:
        return mine > said
    return or_came_after and source == batch.scene.source


def _came_of(sharing, batch):
    """Which source a sharing came from, and when she said it there."""
    for one in batch.arrivals:
        if one.kind == "Consent" and one.thing_id == sharing.pk:
            return batch.scene.source, given(one.facts)
    rows = Imported.everywhere.using(JOB).filter(esther=sharing.esther_id, kind="Consent")
    row = rows.filter(thing_id=sharing.pk).order_by("pk").first()
    return (row.source, given(consent.read(row.resource))) if row else ("", None)


def no_after(arrival, batch) -> bool:
    """Whether a plain no to everybody was said elsewhere after this yes, as far as it is known."""
    mine, at = given(arrival.facts), batch.scene.at
    came = [one for one in batch.arrivals if one.kind == "Consent" and not is_older(one)]
    rows = Imported.everywhere.using(JOB).filter(esther=arrival.esther_id, kind="Consent")
    rows = rows.exclude(source=batch.scene.source, ref__in=[one.ref for one in came])
    rules = [one.facts for one in came if one.esther_id == arrival.esther_id]
    rules += [consent.read(row.resource) for row in rows.order_by("pk")]
    noes = [given(rule) for rule in rules if _is_a_plain_no(rule, at)]
    return mine is not None and any(said is not None and said > mine for said in noes)


def _is_a_plain_no(rule, at):
    to_everybody = rule.decision == "deny" and not rule.actors and not rule.classes
    return to_everybody and rule.status == "active" and why_not_held(rule, at) is None


def unit_of(arrival, batch, roles: set[str]) -> Organisation | None:
    """The one unit that the rule is about, in one of these roles; None when it is anybody else."""
    actors = arrival.facts.actors
    if len(actors) != 1 or actors[0].role not in roles:
        return None
    meant = batch.meanings.of(actors[0].who, arrival)
    if meant is None or meant.thing != "people.Organisation":
        return None
    return Organisation.objects.filter(pk=meant.thing_id).first()


def kinds_of(rule) -> int:
    """Every kind, when the rule names none; else those of which all it names is a part. What
    other social services keep is never shared by a file."""
    if not rule.classes:
        return int(USUAL)
    named = [kind for kind in Data if kind.name.lower() in rule.classes]
    if named:
        return 0 if Data.SOCIAL in named else sum(named)
    known = set().union(*CLASSES.values())
    if not set(rule.classes) <= known:
        return 0
    whole = [kind for kind, names in CLASSES.items() if names <= set(rule.classes)]
    covered = set().union(*(CLASSES[kind] for kind in whole))
    return sum(whole) if covered == set(rule.classes) else 0
