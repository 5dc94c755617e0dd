"""Consent: a plain yes becomes what she shares, a plain no to one keeper's data a block.

What cannot be held exactly as it was said is kept as it came, and the report says so. Never
does a file take the place of what she has said here.
"""

from django.utils.translation import gettext as _

from esther.circle.models import Block, Sharing, open_at
from esther.circle.queries import seat_of
from esther.circle.sharing import actions
from esther.circle.sharing.kinds import USUAL, Data, How
from esther.people.models import Esther, Organisation

from ..mapping.consent import CLASSES
from .arrivals import Arrival
from .fields import time_of

SHARING, BLOCK = "circle.Sharing", "circle.Block"
KEEPS, GETS = {"CST", "AUT"}, {"PRCP", "IRCP"}  # as what somebody stands in a rule


def bring(group: list[Arrival], batch) -> None:
    """Share or hide as it was said; take back what the source no longer says."""
    for arrival in group:
        made = _made_before(arrival)
        if made is not None and arrival.facts.status != "active":
            _end(made, arrival, batch)
        elif made is None and arrival.facts.status == "active":
            why_kept = _bring_one(arrival, batch)
            if why_kept:
                batch.scene.report.warn(arrival.entry.place, why_kept)


def _made_before(arrival):
    before = arrival.before
    model = {SHARING: Sharing, BLOCK: Block}.get(before.thing if before else "")
    return model.everywhere.filter(pk=before.thing_id).first() if model else None


def _end(made, arrival, batch):
    said = {"how": How.FILE, "by": batch.scene.viewer, "at": batch.scene.at}
    if made.to_at is None or made.to_at > batch.scene.at:
        end = actions.withdraw if isinstance(made, Sharing) else actions.unhide
        end(**{"sharing" if isinstance(made, Sharing) else "block": made}, **said)
    arrival.became(made._meta.label, made.pk)


def _bring_one(arrival, batch):
    """Make it one of ours; or say why it is only kept."""
    rule, at = arrival.facts, batch.scene.at
    begins, ends = time_of(rule.period.start), time_of(rule.period.end)
    if rule.withdrawn or rule.scope.code != "patient-privacy" or not rule.is_plain:
        return _("This consent says more than is shared or hidden here. It is kept as it came.")
    if (begins and begins > at) or (ends and ends <= at):
        return _("This consent does not hold today. It is kept as it came.")
    if rule.decision == "permit":
        return _share(arrival, batch, ends)
    if rule.decision == "deny":
        return _hide(arrival, batch, ends)
    return _("This consent says neither yes nor no. It is kept as it came.")


def _share(arrival, batch, ends):
    esther, unit = Esther.objects.get(pk=arrival.esther_id), None
    if arrival.facts.actors:
        unit = _unit(arrival, batch, GETS)
        if unit is None:
            return _("It is not known here to whom she says yes. Ask her; it is kept as it came.")
    kinds, member = (
        _kinds(arrival.facts),
        unit and seat_of(esther, batch.scene.at, organisation=unit),
    )
    if not kinds or (unit is not None and member is None):
        return _("Who may read, or what, is not in the circle. It is kept as it came.")
    if _said_here(esther, member, batch.scene.at).exists():
        return _("She has said here what she shares. That holds; this is kept as it came.")
    made = actions.share(esther=esther, kinds=kinds, member=member, until=ends, **_by_file(batch))
    arrival.became(SHARING, made.pk)
    return None


def _said_here(esther, member, at):
    """What was asked here; what nobody was asked about gives way."""
    held = Sharing.everywhere.filter(open_at(at), esther=esther, member=member)
    return held.exclude(how=How.BEFORE)


def _hide(arrival, batch, ends):
    """No to what one unit keeps. A no to one reader needs no row: nothing is read without a yes."""
    if not arrival.facts.actors and not arrival.facts.classes:
        return _close(arrival, batch)
    unit = _unit(arrival, batch, KEEPS)
    if unit is None or arrival.facts.classes:
        return _("She has said no elsewhere. Ask her what she shares here; it is kept as it came.")
    esther = Esther.objects.get(pk=arrival.esther_id)
    if Block.everywhere.filter(open_at(batch.scene.at), esther=esther, unit=unit).exists():
        return _("She has said here what she hides. That holds; this is kept as it came.")
    made = actions.hide(esther=esther, unit=unit, until=ends, **_by_file(batch))
    arrival.became(BLOCK, made.pk)
    return None


def _close(arrival, batch):
    """A plain no ends what nobody was asked about, and nothing that she has said here."""
    esther, at = Esther.objects.get(pk=arrival.esther_id), batch.scene.at
    if _said_here(esther, None, at).exists():
        return _("She has said here what she shares. That holds; this is kept as it came.")
    for sharing in Sharing.everywhere.filter(open_at(at), esther=esther, member=None).order_by(
        "pk"
    ):
        actions.withdraw(sharing=sharing, **_by_file(batch))
        arrival.became(SHARING, sharing.pk)
    return None


def _by_file(batch):
    return {"how": How.FILE, "by": batch.scene.viewer, "at": batch.scene.at}


def _unit(arrival, batch, roles):
    """The one unit that the rule is about, in one of these roles; None when it is anybody else."""
    actors = arrival.facts.actors
    if len(actors) != 1 or actors[0].role not in roles:
        return None
    meant = batch.meanings.of(actors[0].who, arrival)
    if meant is None or meant.thing != "people.Organisation":
        return None
    return Organisation.objects.filter(pk=meant.thing_id).first()


def _kinds(rule):
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
