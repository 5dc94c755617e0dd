"""What people do with the plan as a whole: begin it, write in it, settle, follow up, close."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from esther.audit.actions import trace
from esther.circle.models import Ground, NamedRole, open_at
from esther.circle.rules import Contact, Why
from esther.circle.sharing.kinds import Data
from esther.circle.viewer import Viewer
from esther.matters.models import Saying
from esther.matters.rules import Kind
from esther.merging import Read, to_save
from esther.people.models import Esther
from esther.rules import refuse_if

from .. import queries, rules
from ..models import Action, Plan, Review, Version
from ..rules import ENDED_LINE, REVIEW_DAYS, ActionStatus
from ..whole import content
from .grounds import close_line


@transaction.atomic
def begin(
    *,
    esther: Esther,
    by: Viewer,
    at: datetime,
    template: str = "sip",
    why: str = "",
    together: str = "",
    to_change: str = "",
    review_on: date | None = None,
    sections: dict[str, str] | None = None,
) -> Plan:
    """Begin the one shared plan, with its first follow-up (180 days on, unless said)."""
    esther = Esther.objects.select_for_update().get(pk=esther.pk)
    review_on = review_on or localdate(at) + timedelta(days=REVIEW_DAYS)
    refuse_if(rules.why_not_write(by.role))
    refuse_if(rules.why_not_begin_unseen(sees=by.job or by.shows(Data.PLAN)))
    refuse_if(rules.why_not_begin(**_what_a_plan_stands_on(esther, at)))
    refuse_if(rules.why_not_review_on(review_on, localdate(at)))
    plan = _only_one(
        esther=esther,
        template=template,
        why=why,
        together=together,
        to_change=to_change,
        sections=sections or {},
        review_on=review_on,
        begun_at=at,
        **by.signature(),
    )
    trace("plan.begin", plan, by=by, at=at)
    return plan


def _only_one(**facts):
    """The plan; or the reason why not, when one is there that `begin` could not see."""
    try:
        with transaction.atomic():
            return Plan.everywhere.create(**facts)
    except IntegrityError as error:
        refuse_if(rules.why_not_begin_hidden(error.__cause__.diag.constraint_name))
        raise


def held_to_write(plan: Plan, by: Viewer) -> Plan:
    """The plan, held until the transaction ends, for whatever is written in it.

    It is held before any goal or line in it, so that nothing is written in a plan that
    somebody is closing, and two who write never hold each other up for good.
    Raises NotPossible.
    """
    plan = Plan.locked(plan)
    refuse_if(rules.why_not_change(plan) or rules.why_not_write(by.role))
    return plan


def _held_whole(plan, by):
    """The same, for what is written in the plan's own texts or keeps all of it."""
    plan = held_to_write(plan, by)
    refuse_if(rules.why_not_write_whole(sees=plan.is_read_whole(by)))
    return plan


def _what_a_plan_stands_on(esther, at):
    said = Saying.everywhere.filter(esther=esther, kind=Kind.MATTERS, ended_at=None)
    keeps = NamedRole.everywhere.filter(open_at(at), esther=esther, kind=Contact.COORDINATOR)
    return {
        "has_plan": Plan.everywhere.filter(esther=esther, closed_at=None).exists(),
        "matters": said.count(),
        "has_coordinator": keeps.exists(),
    }


@transaction.atomic
def change_plan(*, plan: Plan, by: Viewer, at: datetime, read: Read | None = None, **said) -> Plan:
    """Write anew why, together, to_change or review_on, or one section (`section_<key>`).

    Raises SavedMeanwhile when somebody else saved the same field since `read`.
    """
    plan = _held_whole(plan, by)
    row = _WithSections(plan)
    values = to_save(row, said, read)
    refuse_if(_why_not_move_review(plan, values, at))
    plan.change(**row.folded(values))
    trace("plan.change_plan", plan, by=by, at=at)
    return plan


def _why_not_move_review(plan, values, at):
    day = values.get("review_on", plan.review_on)
    return day != plan.review_on and rules.why_not_review_on(day, localdate(at))


class _WithSections:
    """A plan whose sections are fields of their own, so that two sections merge."""

    def __init__(self, plan):
        self.plan, self.pk = plan, plan.pk

    def __getattr__(self, name):
        if name.startswith("section_"):
            return self.plan.sections.get(name.removeprefix("section_"), "")
        return getattr(self.plan, name)

    def folded(self, values):
        sections = dict(self.plan.sections)
        rest = {}
        for name, value in values.items():
            if name.startswith("section_"):
                sections[name.removeprefix("section_")] = value
            else:
                rest[name] = value
        return rest | {"sections": sections}


@transaction.atomic
def settle(*, plan: Plan, why: str, by: Viewer, at: datetime) -> Version:
    """Keep the plan whole, as it is now: the next version, to be answered and compared."""
    plan = _held_whole(plan, by)
    refuse_if(rules.why_not_settle(has_changed=_as_kept(plan, by) is None))
    version = keep(plan, why, by, at)
    trace("plan.settle", version, by=by, at=at)
    return version


def _as_kept(plan, by):
    """The latest version, when it says what the plan says now."""
    latest = queries.latest(by, plan)
    same = latest and content(latest.whole) == content(queries.present(by, plan))
    return latest if same else None


def keep(plan: Plan, why: str, by: Viewer, at: datetime) -> Version:
    """A version of a locked plan, for actions that settle it on their way."""
    plan.change(number=plan.number + 1)
    return Version.everywhere.create(
        esther_id=plan.esther_id,
        plan=plan,
        number=plan.number,
        why=why,
        **queries.to_keep(by, plan),
        at=at,
        **by.signature(),
    )


def kept_as_it_is(plan: Plan, why: str, by: Viewer, at: datetime) -> Version:
    """The version that says what the plan says now; a new one when it has changed since."""
    return _as_kept(plan, by) or keep(plan, why, by, at)


@transaction.atomic
def review(*, plan: Plan, words: str, review_on: date, by: Viewer, at: datetime) -> Review:
    """Follow up: what came of it, and the next day. The plan is kept whole as it is now."""
    plan = _held_whole(plan, by)
    refuse_if(rules.why_not_words(words))
    refuse_if(rules.why_not_review_on(review_on, localdate(at)))
    was_due_on = plan.review_on
    plan.change(review_on=review_on, version=plan.version + 1)
    version = keep(plan, words, by, at)
    review = Review.everywhere.create(
        esther_id=plan.esther_id,
        plan=plan,
        words=words,
        number=version.number,
        was_due_on=was_due_on,
        next_on=review_on,
        at=at,
        **by.signature(),
    )
    trace("plan.review", review, by=by, at=at)
    return review


@transaction.atomic
def close(*, plan: Plan, why: str, by: Viewer, at: datetime) -> Plan:
    """End the plan, and every line that still goes on. Kept whole as it was at the end."""
    plan = Plan.locked(plan)
    refuse_if(rules.why_not_close(plan, is_coordinator=queries.is_coordinator(by), why=why))
    still_open = queries.open_lines(by, plan).select_related("esther")
    still_open = _own_last(still_open, by)
    Action.everywhere.filter(plan=plan).exclude(status__in=ENDED_LINE).update(
        status=ActionStatus.STOPPED, ended_at=at
    )
    plan.change(closed_at=at, closed_why=why, version=plan.version + 1)
    keep(plan, why, by, at)
    trace("plan.close", plan, by=by, at=at)
    for action in still_open:
        close_line(action, at)
    return plan


def _own_last(lines, by):
    """Whose own door shuts last can shut all the others before."""
    own = set(Ground.open_for(by).filter(kind=Why.PLAN_LINE).values_list("ref", flat=True))
    return sorted(lines, key=lambda line: line.pk in own)
