"""The notices the plan sends, and where each leads. The words carry nothing about her."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.circle.queries import whom_to_tell
from esther.letters import actions as letters
from esther.letters import kinds
from esther.letters.kinds import Reads
from esther.letters.rules import Reason

from .models import Action, Agreement, Comment, Meeting


def _at(view, *, with_ref=False, place=""):
    """Where a notice leads; `place` is what stands on the page with the key of what it is about."""

    def address(notice):
        keys = [notice.esther_id, notice.ref] if with_ref else [notice.esther_id]
        return reverse(view, args=keys) + (f"#{place}-{notice.ref}" if place else "")

    return address


MEETING = Reads(Meeting, "why")
kinds.register(
    "plan.call_meeting",
    _("A meeting about the plan"),
    _at("plan:meeting", with_ref=True),
    reads=MEETING,
)
kinds.register(
    "plan.cancel_meeting",
    _("A meeting is cancelled"),
    _at("plan:meeting", with_ref=True),
    reads=MEETING,
)
kinds.register(
    "plan.agree",
    _("Somebody does not agree with the plan"),
    _at("plan:plan", place="answer"),
    reads=Reads(Agreement, "why_not", "by_account__name"),
)
kinds.register(
    "plan.comment",
    _("A question about the plan"),
    _at("plan:plan", place="comment"),
    reads=Reads(Comment, "words", "by_account__name"),
)
kinds.register(
    "plan.leave",
    _("Who had something to do has left"),
    _at("plan:plan", place="line"),
    reads=Reads(Action, "what", "organisation__name"),
)
kinds.register(
    "plan.answer_comment",
    _("Your question is answered"),
    _at("plan:plan", place="comment"),
    reads=Reads(Comment, "words", who=""),
)


def tell_invited(kind, meeting, invitations, by, at):
    """Everybody who is invited and can read a notice; who called it knows already."""
    for invitation in invitations:
        member = invitation.member
        if member.pk != by.member.pk:
            tell(kind, meeting, member.account, member.organisation, Reason.INVITED, by, at)


def tell_coordinator(kind, row, by, at):
    """Who keeps the plan, or covers for that one; who asks is not told of it."""
    to = whom_to_tell(row.esther_id, at)
    own = by.account is not None and to.get("to_account") == by.account
    if to and not own:
        facts = {"esther": row.esther, "kind": kind, "ref": row.pk}
        letters.notify(**facts, why=Reason.COORDINATOR, by=by, at=at, **to)


def tell(kind, row, account, organisation, why, by, at):
    """One person where there is an account, else one unit; a neighbour without either is rung."""
    to = {"to_account": account} if account else {"to_organisation": organisation}
    if account or organisation:
        letters.notify(esther=row.esther, kind=kind, ref=row.pk, why=why, by=by, at=at, **to)
