"""What she shares, takes back, hides, and lets be seen again for a while. All of it is kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.people.models import Account, Esther, Organisation
from esther.people.rules import is_in_care
from esther.rules import refuse_if

from ..models import Block, Lift, Member, Sharing, open_at
from ..rules import Role
from ..viewer import Viewer
from . import rules
from .closing import lifting
from .kinds import BY_DECISION, Basis, How, Reach
from .queries import is_barred
from .reach import is_own

A_MOMENT = timedelta(microseconds=1)  # a lift lasts at least this long, by constraint


@transaction.atomic
def share(
    *,
    esther: Esther,
    kinds: int,
    how: str,
    by: Viewer,
    at: datetime,
    member: Member | None = None,
    basis: str = Basis.CONSENT,
    until: datetime | None = None,
    words: str = "",
    decided_by: str = "",
    review_on: date | None = None,
    copy_sent_on: date | None = None,
) -> Sharing:
    """Share these kinds (`Data`, added up) with a member, or with all of care who have a reason.

    What was shared with the same before, on the same basis, ends and stays readable. Raises
    NotPossible as `rules.why_not_share` says.
    """
    refuse_if(rules.why_not_decide_sharing(by.role, hears_her=by.hears_her))
    refuse_if(rules.why_not_say(by.role, how=how, basis=basis))
    own = is_own(member and member.organisation_id, by.organisation_id)
    said = {"words": words, "decided_by": decided_by, "review_on": review_on}
    refuse_if(
        rules.why_not_share(kinds=kinds, member=member, basis=basis, until=until, at=at, **said)
    )
    refuse_if(rules.why_not_sent_on(copy_sent_on, at))
    _end(_now(esther, member, basis, at), how, by, at)
    sharing = Sharing.everywhere.create(
        esther=esther,
        member=member,
        **_whose(member),
        kinds=kinds,
        basis=basis,
        how=how,
        copy_sent_on=copy_sent_on,
        from_at=at,
        to_at=until,
        **said,
        **by.signature(),
    )
    trace("circle.share_with_itself" if own else "circle.share", sharing, by=by, at=at)
    return sharing


@transaction.atomic
def share_nothing(*, esther: Esther, how: str, by: Viewer, at: datetime) -> Sharing:
    """She was asked what all of care may read, and said: nothing. It is kept that she was asked, as
    a yes to nothing that has ended."""
    refuse_if(rules.why_not_decide_sharing(by.role, hears_her=by.hears_her))
    refuse_if(rules.why_not_say(by.role, how=how))
    now = Sharing.everywhere.filter(open_at(at), esther=esther, member=None)
    refuse_if(rules.why_not_share_nothing(shares=now.exists()))
    ended = {"from_at": at, "to_at": at, "ended_how": how, "ended_by": by.account}
    sharing = Sharing.everywhere.create(esther=esther, kinds=0, how=how, **ended, **by.signature())
    trace("circle.share_nothing", sharing, by=by, at=at)
    return sharing


@transaction.atomic
def take_back_no(*, sharing: Sharing, how: str, by: Viewer, at: datetime) -> Sharing:
    """Her no holds no more, where what it came from says so: nobody shows it as hers any longer."""
    refuse_if(rules.why_not_decide_sharing(by.role, hears_her=by.hears_her))
    refuse_if(rules.why_not_say(by.role, how=how))
    sharing = Sharing.locked(sharing)
    refuse_if(rules.why_not_take_back_no(sharing))
    to_at = max(at, sharing.from_at + A_MOMENT)
    sharing.change(to_at=to_at, ended_how=how, ended_by=by.account)
    trace("circle.take_back_no", sharing, by=by, at=at)
    return sharing


def _now(esther, member, basis, at):
    """What is shared with the same already, to be ended: one change in a circle at a time."""
    Esther.objects.select_for_update(no_key=True).get(pk=esther.pk)
    return Sharing.everywhere.filter(open_at(at), esther=esther, member=member, basis=basis)


def _whose(member):
    """Who looks from a seat, as its grounds say it."""
    if member is None:
        return {}
    return {"organisation_id": member.organisation_id, "account_id": member.account_id}


def _end(rows, how, by, at):
    rows.update(to_at=at, ended_how=how, ended_by=by.account)


@transaction.atomic
def withdraw(*, sharing: Sharing, how: str, by: Viewer, at: datetime) -> Sharing:
    """She takes it back: from the next page on nobody reads it on this ground. What was decided
    for her is taken back by herself, or her guardian, alone; others `end_decision`."""
    refuse_if(rules.why_not_decide_sharing(by.role, hears_her=by.hears_her))
    refuse_if(rules.why_not_end(sharing.basis, by.role))
    return give_way(sharing=sharing, how=how, by=by, at=at)


@transaction.atomic
def give_way(*, sharing: Sharing, how: str, by: Viewer, at: datetime) -> Sharing:
    """What stands ends, whatever it rested on, where all that a seat may read is said anew."""
    refuse_if(rules.why_not_decide_sharing(by.role, hears_her=by.hears_her))
    refuse_if(rules.why_not_say(by.role, how=how))
    sharing = Sharing.locked(sharing)
    refuse_if(rules.why_not_withdraw(sharing, at))
    sharing.change(to_at=max(at, sharing.from_at), ended_how=how, ended_by=by.account)
    trace("circle.withdraw", sharing, by=by, at=at)
    return sharing


@transaction.atomic
def end_decision(
    *, sharing: Sharing, words: str, decided_by: str, by: Viewer, at: datetime
) -> Sharing:
    """What was decided for her no longer holds: somebody has decided so, and why is kept."""
    refuse_if(rules.why_not_decide_sharing(by.role, hears_her=by.hears_her))
    refuse_if(rules.why_not_end_decision(words=words, decided_by=decided_by))
    sharing = Sharing.locked(sharing)
    refuse_if(rules.why_not_withdraw(sharing, at))
    why = {"ended_words": words.strip(), "ended_decided_by": decided_by.strip()}
    to_at = max(at, sharing.from_at)
    sharing.change(to_at=to_at, ended_how=BY_DECISION, ended_by=by.account, **why)
    trace("circle.end_decision", sharing, by=by, at=at)
    return sharing


@transaction.atomic
def hide(
    *,
    esther: Esther,
    unit: Organisation,
    how: str,
    by: Viewer,
    at: datetime,
    reach: str = Reach.OUTER,
    alerts_stay: bool = True,
    until: datetime | None = None,
) -> Block:
    """Hide what a unit (or its whole organisation) writes from all others."""
    refuse_if(rules.why_not_say(by.role, how=how))
    Esther.objects.select_for_update(no_key=True).get(pk=esther.pk)
    refuse_if(why_not_hide(esther, unit, until, by, at))
    block = Block.everywhere.create(
        esther=esther,
        unit=unit,
        reach=reach,
        alerts_stay=alerts_stay,
        how=how,
        from_at=at,
        to_at=until,
        **by.signature(),
    )
    trace("circle.hide", block, by=by, at=at)
    return block


def why_not_hide(
    esther: Esther, unit: Organisation, until: datetime | None, by: Viewer, at: datetime
) -> str | None:
    """The rules, with what they need to know: also before it is shown what would close."""
    is_hidden = Block.everywhere.filter(open_at(at), esther=esther, unit=unit).exists()
    return (
        rules.why_not_decide_sharing(by.role, hears_her=by.hears_her)
        or why_not_for_a_child(esther, by, at)
        or rules.why_not_until(until, at)
        or rules.why_not_hide(unit=unit, is_hidden=is_hidden)
    )


def why_not_for_a_child(esther: Esther, by: Viewer, at: datetime) -> str | None:
    """The rule, with what it needs to know: also before anything is asked or shown."""
    child = rules.is_child(esther.birth_on, localdate(at))
    return rules.why_not_hide_for_a_child(role=by.role, is_child=child)


@transaction.atomic
def unhide(*, block: Block, how: str, by: Viewer, at: datetime) -> Block:
    """She lets it be seen again by those she shares with."""
    refuse_if(why_not_unhide(block, by, at))
    refuse_if(rules.why_not_say(by.role, how=how))
    block = Block.locked(block)
    refuse_if(rules.why_not_withdraw(block, at))
    block.change(to_at=max(at, block.from_at), ended_how=how, ended_by=by.account)
    trace("circle.unhide", block, by=by, at=at)
    return block


def why_not_unhide(block: Block, by: Viewer, at: datetime) -> str | None:
    """The rules, with what they need to know: also before it is shown what would open."""
    return (
        rules.why_not_decide_sharing(by.role, hears_her=by.hears_her)
        or why_not_for_a_child(block.esther, by, at)
        or rules.why_not_withdraw(block, at)
    )


@transaction.atomic
def lift(
    *,
    block: Block,
    basis: str,
    asked_by: str,
    words: str,
    until: datetime,
    by: Viewer,
    at: datetime,
    account: Account | None = None,
) -> Lift:
    """See for a while what is hidden: for one's own unit, or for one person of it. In an emergency
    no longer than what was opened."""
    refuse_if(why_not_lift_at_all(block, by))
    said = {"basis": basis, "asked_by": asked_by, "words": words}
    refuse_if(rules.why_not_lift(**said, until=until, at=at))
    made = Lift.everywhere.create(
        esther_id=block.esther_id,
        block=block,
        organisation=by.organisation,
        account=account,
        **said,
        from_at=at,
        to_at=_while_it_is_open(basis, until, by),
        **by.signature(),
    )
    trace("circle.lift", made, by=replace(by, basis=basis), at=at)  # on what was said of this
    return made


def _while_it_is_open(basis, until, by):
    opened = by.until if basis == Basis.EMERGENCY else None
    return min(until, opened) if opened else until


@transaction.atomic
def end_lift(*, lift: Lift, by: Viewer, at: datetime) -> Lift:
    """It is hidden again before the time."""
    refuse_if(why_not_end_lift(lift, by))
    lift = Lift.locked(lift)
    refuse_if(rules.why_not_withdraw(lift, at))
    return _hide_again(lift, by, at)


@transaction.atomic
def end_lifts_of_emergency(*, by: Viewer, at: datetime) -> None:
    """The emergency is over for who opened it: what they lifted because of it is hidden again."""
    theirs = {"by_account": by.account, "by_organisation": by.organisation}
    open_now = Lift.everywhere.filter(from_at__lte=at, to_at__gt=at, basis=Basis.EMERGENCY)
    rows = open_now.filter(esther=by.member.esther_id, **theirs).select_for_update(of=("self",))
    for lift in rows.order_by("pk"):
        _hide_again(lift, by, at)


def _hide_again(lift, by, at):
    lift.change(to_at=max(at, lift.from_at + A_MOMENT))
    trace("circle.end_lift", lift, by=by, at=at)
    return lift


def why_not_end_lift(lift: Lift, by: Viewer) -> str | None:
    """The rule, with what it needs to know of who looks and of the lift."""
    own = is_own(lift.organisation_id, by.organisation_id)
    return rules.why_not_end_lift(by.role, own=own, hears_her=by.hears_her)


def why_not_lift_at_all(block: Block, by: Viewer) -> str | None:
    """The rules, with what they need to know of who looks and of the block."""
    if reason := rules.why_not_decide_sharing(None, hears_her=by.hears_her):
        return reason
    barred = bool(by.organisation) and is_barred(block, by)
    whose = {"organisation": by.organisation, "reads_crisis_only": by.reads_crisis_only}
    opens = barred and bool(lifting(block, by))
    return rules.why_not_lift_at_all(**whose, is_barred=barred, opens=opens)


def share_as_asked(
    *,
    esther: Esther,
    kinds: int,
    member: Member | None,
    by: Viewer,
    at: datetime,
    how: str = How.TOLD,
) -> None:
    """What was asked about together with something else: a seat, or the first unit. Nothing
    when it is shared already."""
    said = [Basis.CONSENT, Basis.GUARDIAN, Basis.DECISION]  # who cannot say yes is not asked again
    open_now = Sharing.everywhere.filter(open_at(at), esther=esther, basis__in=said)
    already = open_now.filter(member=member)
    if member is not None and is_in_care(member.organisation):
        already = open_now.filter(member__in=[member.pk]) | open_now.filter(member=None)
    if kinds and not any(kinds & ~row.kinds == 0 for row in already.order_by("pk")):
        how = How.PAGE if by.role == Role.ESTHER else how
        share(esther=esther, kinds=kinds, member=member, how=how, by=by, at=at)
