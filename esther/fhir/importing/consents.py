"""Consent: a plain yes becomes what she shares, a plain no her no, a no to one keeper's data a block.

What came of a consent follows it: when its source narrows it, ends it or says no instead, so is
it here. What cannot be held exactly as it was said is kept as it came, opens nothing, and the
report says so. Never does a file take the place of what she has said here.
"""

from django.utils.translation import gettext as _

from esther.circle.models import Block, Sharing, open_at
from esther.circle.sharing import actions, rules
from esther.circle.sharing.kinds import How
from esther.people.models import Esther

from ..report import Outcome
from . import consented
from .arrivals import Arrival
from .consented import GETS, KEEPS, kinds_of, unit_of
from .seats import seat_of_unit

SHARING, BLOCK = Sharing._meta.label, Block._meta.label


def bring(group: list[Arrival], batch) -> None:
    """Share or hide as it was said; follow what the source says anew."""
    for arrival in group:
        if consented.is_older(arrival):
            arrival.is_old, arrival.outcome = True, Outcome.UNCHANGED
            why_kept = _("A newer version of this came before. That one holds.")
        else:
            why_kept = _follow(arrival, _made_before(arrival), batch)
        if why_kept:
            batch.scene.report.warn(arrival.entry.place, why_kept)


def _made_before(arrival):
    before = arrival.before
    model = {SHARING: Sharing, BLOCK: Block}.get(before.thing if before else "")
    return model.everywhere.filter(pk=before.thing_id).first() if model else None


def _follow(arrival, made, batch):
    """Make it one of ours, as it says now; or say why it is only kept. `made` came of it before."""
    if made is not None:
        arrival.thing, arrival.thing_id = made._meta.label, made.pk
        if not _holds(made, batch) and consented.said_here(made, since=made.from_at):
            return _said_here(made)
    if arrival.facts.status != "active":
        return _end(made, arrival, batch)
    why_kept = consented.why_not_held(arrival.facts, batch.scene.at)
    if why_kept is None and arrival.facts.decision == "permit":
        return _share(arrival, made, batch)
    if why_kept is None:
        return _hide(arrival, made, batch)
    if isinstance(made, Sharing) or consented.is_over(arrival.facts, batch.scene.at):
        _end(made, arrival, batch)
    return why_kept


def _said_here(row):
    if isinstance(row, Block):
        return _("She has said here what she hides. That holds; this is kept as it came.")
    return _("She has said here what she shares. That holds; this is kept as it came.")


def _end(made, arrival, batch):
    """What came of it is over, from now on."""
    if made is None:
        return
    if isinstance(made, Sharing) and rules.is_no(made):
        actions.take_back_no(sharing=made, **_by_file(batch))
    elif _is_open(made, batch):
        end = actions.withdraw if isinstance(made, Sharing) else actions.unhide
        name = "sharing" if isinstance(made, Sharing) else "block"
        end(**{name: made}, **_by_file(batch))
    arrival.became(made._meta.label, made.pk)


def _is_open(made, batch):
    return made.to_at is None or made.to_at > batch.scene.at


def _holds(made, batch):
    """Whether it stands as the file said it: she has put nothing in its place here."""
    return made.how == How.FILE and _is_open(made, batch)


def _by_file(batch):
    return {"how": How.FILE, "by": batch.scene.viewer, "at": batch.scene.at}


# ---- Yes ------------------------------------------------------------------------------------------


def _share(arrival, made, batch):
    rule = arrival.facts
    esther, unit = Esther.objects.get(pk=arrival.esther_id), unit_of(arrival, batch, GETS)
    member = unit and seat_of_unit(esther.pk, unit, batch.scene.at)
    ends = consented.last_day(rule, batch.scene.at)
    said = {"kinds": kinds_of(rule), "member": member, "until": ends}
    same_seat = isinstance(made, Sharing) and made.member_id == (member and member.pk)
    if same_seat and _is_the_same(made, said, batch):
        arrival.became(SHARING, made.pk)
        return None
    why_kept = _why_not_whom(rule, unit, said) or _why_not_now(arrival, made, esther, member, batch)
    if why_kept or not same_seat:
        _end(made, arrival, batch)
    if why_kept is None:
        given = actions.share(esther=esther, **said, **_by_file(batch))
        arrival.became(SHARING, given.pk)
    return why_kept


def _is_the_same(made, said, batch):
    same = (made.kinds, made.to_at) == (said["kinds"], said["until"])
    return same and _holds(made, batch)


def _why_not_whom(rule, unit, said):
    if rule.actors and unit is None:
        return _("It is not known here to whom she says yes. Ask her; it is kept as it came.")
    if not said["kinds"] or (unit is not None and said["member"] is None):
        return _("Who may read, or what, is not in the circle. It is kept as it came.")
    return None


def _why_not_now(arrival, made, esther, member, batch):
    """Somebody has spoken of the same: she here, or she elsewhere after this."""
    at, like = batch.scene.at, Sharing(esther=esther, member=member)
    if consented.said_here(like, at=at, since=consented.given(arrival.facts)):
        return _said_here(like)
    if member is None and consented.no_after(arrival, batch):
        return _no_elsewhere()
    others = Sharing.everywhere.filter(open_at(at), esther=esther, member=member, how=How.FILE)
    others = others.exclude(pk=made.pk) if made is not None else others
    if all(consented.is_after(arrival, row, batch) for row in others.order_by("pk")):
        return None
    return _("Another consent says what she shares with the same. That one holds; ask her.")


def _no_elsewhere():
    return _("She has said no elsewhere. Ask her what she shares here; it is kept as it came.")


# ---- No -------------------------------------------------------------------------------------------


def _hide(arrival, made, batch):
    """No to what one unit keeps. A no to one reader needs no row: nothing is read without a yes."""
    rule, at = arrival.facts, batch.scene.at
    until = consented.last_day(rule, at)
    unit = unit_of(arrival, batch, KEEPS) if not rule.classes else None
    if isinstance(made, Block) and _holds(made, batch) and (made.unit, made.to_at) == (unit, until):
        arrival.became(BLOCK, made.pk)
        return None
    if not rule.actors and not rule.classes:
        return _close(arrival, made, batch)
    _end(made, arrival, batch)
    if unit is None:
        return _no_elsewhere()
    like = Block(esther=Esther.objects.get(pk=arrival.esther_id), unit=unit)
    if consented.said_here(like, at=at, since=consented.given(rule)):
        return _said_here(like)
    if Block.everywhere.filter(open_at(at), esther=like.esther, unit=unit).exists():
        return str(rules.why_not_hide(unit=unit, is_hidden=True))
    hidden = actions.hide(esther=like.esther, unit=unit, until=until, **_by_file(batch))
    arrival.became(BLOCK, hidden.pk)
    return None


def _close(arrival, made, batch):
    """A plain no ends what nobody was asked about, and what came by a file before it was said. It is
    kept as her no: nobody asks her anew."""
    if isinstance(made, Block) or (made is not None and made.kinds):
        _end(made, arrival, batch)
    esther, at = Esther.objects.get(pk=arrival.esther_id), batch.scene.at
    like = Sharing(esther=esther, member=None)
    if consented.said_here(like, at=at, since=consented.given(arrival.facts)):
        return _said_here(like)
    given = Sharing.everywhere.filter(open_at(at), esther=esther, member=None).order_by("pk")
    for sharing in given.filter(how__in=[How.BEFORE, How.FILE]):
        unasked = sharing.how == How.BEFORE
        if unasked or consented.is_after(arrival, sharing, batch, or_came_after=True):
            actions.withdraw(sharing=sharing, **_by_file(batch))
    if given.exists():
        return _no_elsewhere()
    _write_down(arrival, made, esther, batch)
    return None


def _write_down(arrival, made, esther, batch):
    """Her no, once: the one that came before stands as it is, when nothing else was said since."""
    said = Sharing.everywhere.filter(esther=esther, member=None).order_by("from_at", "pk").last()
    if said is None or said != made or not rules.is_no(said):
        said = actions.share_nothing(esther=esther, **_by_file(batch))
    arrival.became(SHARING, said.pk)
