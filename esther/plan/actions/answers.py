"""What people answer: agree or not, goal by goal; comment, ask, answer."""

from datetime import datetime

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.models import Member
from esther.circle.rules import Role, why_not_take_part
from esther.circle.viewer import Viewer
from esther.letters.rules import Reason
from esther.people.rules import why_not_ask_her
from esther.rules import refuse_if

from .. import notices, queries, rules
from ..models import Action, Agreement, Comment, Goal, Plan
from ..rules import Answer
from ..whole import fingerprint
from .plan import kept_as_it_is


@transaction.atomic
def agree(
    *,
    plan: Plan,
    answer: str,
    by: Viewer,
    at: datetime,
    goal: Goal | None = None,
    why_not: str = "",
    member: Member | None = None,
    seen: str = "",
) -> Agreement:
    """Say yes or no to the plan, or to one goal, as it is now.

    What is answered is kept whole first, so that it can always be read again. `seen` is
    the fingerprint that the page showed: who answers to something older is asked to read
    again. `member` is who answers, when the coordinator writes it down for somebody.
    """
    plan = Plan.locked(plan)
    refuse_if(why_not_take_part(by.role) or rules.why_not_change(plan))
    refuse_if(rules.why_not_agree(answer, why_not))
    if (member or by.member).role == Role.ESTHER:
        refuse_if(why_not_ask_her(plan.esther))
    refuse_if(_why_not_for(member, by))
    now = _as_it_is(goal, plan, by)
    refuse_if(rules.why_not_answer_unseen(seen=seen, now=now))
    agreement = Agreement.everywhere.create(
        esther_id=plan.esther_id,
        plan=plan,
        goal=goal,
        member=member or by.member,
        number=kept_as_it_is(plan, "", by, at).number,
        answer=answer,
        why_not=why_not,
        seen=now,
        at=at,
        **by.signature(),
    )
    if answer == Answer.DISAGREE:
        notices.tell_coordinator("plan.agree", agreement, by, at)
    trace("plan.agree", agreement, by=by, at=at)
    return agreement


def _why_not_for(member, by):
    if member is None or member.pk == by.member.pk:
        return None
    return rules.why_not_answer_for(is_own=False, is_coordinator=queries.is_coordinator(by))


def _as_it_is(goal, plan, by):
    if goal is None:
        return queries.fingerprint_of_plan(queries.goals(by, plan))
    return fingerprint(queries.goal(by, goal.pk).get(plan=plan))


@transaction.atomic
def comment(
    *,
    plan: Plan,
    words: str,
    by: Viewer,
    at: datetime,
    goal: Goal | None = None,
    action: Action | None = None,
    is_question: bool = False,
) -> Comment:
    """Say something about the plan, a goal or a line. A question waits for an answer."""
    plan = Plan.locked(plan)
    refuse_if(rules.why_not_change(plan) or rules.why_not_comment(words))
    said = say_about(plan, words, by, at, goal=goal, action=action, is_question=is_question)
    if is_question:
        notices.tell_coordinator("plan.comment", said, by, at)
    trace("plan.comment", said, by=by, at=at)
    return said


def say_about(plan, words, by, at, *, goal=None, action=None, is_question=False):
    """A comment left on the way by another act; no words, no comment."""
    if not words.strip():
        return None
    return Comment.everywhere.create(
        esther_id=plan.esther_id,
        plan=plan,
        goal=action.goal if action else goal,
        action=action,
        member=by.member,
        words=words,
        is_question=is_question,
        at=at,
        **by.signature(),
    )


def keep_answer(model, esther_id, outcome, words, by, at, **about):
    """One answer of hers more, beside those before it: who said it, and by whose hand."""
    return model.everywhere.create(
        esther_id=esther_id,
        outcome=outcome,
        words=words,
        herself=by.is_esther,
        at=at,
        **about,
        **by.signature(),
    )


@transaction.atomic
def answer_comment(*, comment: Comment, words: str, by: Viewer, at: datetime) -> Comment:
    """Answer a question or a comment; it is answered once, and all can read it."""
    refuse_if(rules.why_not_answer_question(by.role))
    comment = Comment.locked(comment)
    refuse_if(rules.why_not_answer_comment(comment, words))
    comment.change(answer=words, answered_by=by.member, answered_at=at)
    _tell_who_asked(comment, by, at)
    trace("plan.answer_comment", comment, by=by, at=at)
    return comment


def _tell_who_asked(comment, by, at):
    asked = comment.by_account
    if comment.is_question and asked and asked.pk != by.account_id:
        notices.tell("plan.answer_comment", comment, asked, None, Reason.CIRCLE, by, at)
