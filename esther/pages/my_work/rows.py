"""One row of My work, whatever room it comes from."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from esther.circle.viewer import Viewer
from esther.design.formats import localtime
from esther.plan.queries import Unread
from esther.steps.queries import Turn

from ..telling import about, about_one


class Kind(TextChoices):
    """What is asked of us. The first six are those of `steps`."""

    OFFER = "offer", _("Offered to us")
    STEP = "step", _("Our step")
    QUESTION = "question", _("Question to answer")
    FEEDBACK = "feedback", _("Feedback to answer")
    WAITING = "waiting", _("We wait for others")
    ENDED = "ended", _("An offer that ended")
    LINE = "line", _("Line in a plan")
    COMMENT = "comment", _("Question in a plan")
    DISAGREED = "disagreed", _("No to a goal")
    MEETING = "meeting", _("Meeting to answer")
    REVIEW = "review", _("Plan that needs you")
    EMERGENCY = "emergency", _("Opened in an emergency")
    ASK = "ask", _("To be asked what is shared")


@dataclass(frozen=True, kw_only=True)
class Row:
    """Who it is about, what is asked, by whom, by when, and who among us has it."""

    kind: str
    key: UUID
    esther_id: UUID
    name: str
    about: str
    what: str
    since: datetime
    page: str  # the name of the address to open
    place: str = ""  # where in it, when much else stands there
    due: date | None = None  # a day, or a moment
    words: str = ""
    language: str = ""
    other: str = ""
    has_it: str = ""
    mine: bool = True

    def due_at(self) -> datetime | None:
        """When it is late: a whole day is late when the day has gone."""
        if self.due is None or isinstance(self.due, datetime):
            return self.due
        midnight = datetime.combine(self.due + timedelta(days=1), datetime.min.time())
        return make_aware(midnight)

    def is_late(self, at: datetime) -> bool:
        due_at = self.due_at()
        return due_at is not None and due_at <= at

    def late_for(self, at: datetime) -> timedelta:
        """How late: hours past a moment, whole days past a day; nothing without a due time."""
        if isinstance(self.due, datetime):
            return at - self.due
        return localtime(at).date() - self.due if self.due else timedelta()

    def is_today(self, at: datetime) -> bool:
        due = localtime(self.due).date() if isinstance(self.due, datetime) else self.due
        return due == localtime(at).date()

    def is_new(self, at: datetime) -> bool:
        """Came since this time yesterday, and nobody has it yet."""
        return self.kind == Kind.OFFER and at - self.since < timedelta(days=1)


def of_turn(turn: Turn, viewer: Viewer) -> Row:
    return Row(
        kind=turn.kind,
        key=turn.key,
        esther_id=turn.esther_id,
        name=turn.name,
        about=about_one(turn.birth_on, turn.municipality, viewer.at),
        words=turn.words,
        language=turn.language,
        what=turn.what,
        other=turn.other,
        due=turn.due_at,
        since=turn.since,
        has_it=turn.has_it,
        page=turn.page,
    )


def _about(esther, viewer):
    return {"esther_id": esther.pk, "name": esther.name, "about": about(esther, viewer.at)}


def of_line(line, viewer: Viewer) -> Row:
    mine = {line.person_id, line.member.account_id if line.member else None}
    return Row(
        kind=Kind.LINE,
        key=line.pk,
        words=line.goal.words,
        what=line.what,
        due=line.due_on,
        since=line.at,
        has_it=line.person.name if line.person else "",
        mine=viewer.account_id in mine,
        page="plan:plan",
        place=f"line-{line.pk}",
        **_about(line.esther, viewer),
    )


def of_comment(comment, viewer: Viewer) -> Row:
    """A question in a plan. Where its words are not shared the task stands there without them."""
    if isinstance(comment, Unread):
        return Row(
            kind=Kind.COMMENT,
            key=comment.pk,
            what=_("What is asked is not shared with you. Ask the person about it."),
            other=_("Somebody"),
            since=comment.at,
            page="plan:plan",
            **_about(comment.esther, viewer),
        )
    return Row(
        kind=Kind.COMMENT,
        key=comment.pk,
        what=comment.words,
        other=str(comment.member),
        since=comment.at,
        page="plan:plan",
        place=f"comment-{comment.pk}",
        **_about(comment.esther, viewer),
    )


def of_disagreement(no, viewer: Viewer) -> Row:
    """Somebody's no, with what should be different; it opens the goal it was said to."""
    return Row(
        kind=Kind.DISAGREED,
        key=no.goal_id or no.plan_id,
        words=no.goal.words if no.goal else "",
        what=no.why_not,
        other=str(no.member),
        since=no.at,
        page="plan:goal" if no.goal else "plan:plan",
        **_about(no.esther, viewer),
    )


def of_invitation(invitation, viewer: Viewer) -> Row:
    meeting = invitation.meeting
    return Row(
        kind=Kind.MEETING,
        key=meeting.pk,
        what=meeting.why,
        due=meeting.begins_at,
        since=meeting.called_at,
        page="plan:meeting",
        **_about(invitation.esther, viewer),
    )


def of_owed(owed, viewer: Viewer) -> Row:
    return Row(
        kind=Kind.REVIEW,
        key=owed.plan.pk,
        what=" ".join(str(reason) for reason in owed.reasons),
        due=owed.plan.review_on,
        since=owed.plan.begun_at,
        page="plan:plan",
        place="keeping",
        **_about(owed.esther, viewer),
    )


def of_emergency(emergency, viewer: Viewer) -> Row:
    """What somebody in the unit opened in an emergency, for the manager to look at."""
    return Row(
        kind=Kind.EMERGENCY,
        key=emergency.pk,
        what=emergency.words,
        other=emergency.by_account.name,
        due=emergency.review_due_at,
        since=emergency.from_at,
        page="urgent:emergency",
        **_about(emergency.esther, viewer),
    )


def of_not_asked(role, viewer: Viewer) -> Row:
    """Somebody whom nobody has asked what care may read, for whoever keeps things together."""
    return Row(
        kind=Kind.ASK,
        key=role.pk,
        what=_("Ask what may be read, and write down the answer."),
        since=role.from_at,
        page="circle:sharing",
        **_about(role.esther, viewer),
    )
