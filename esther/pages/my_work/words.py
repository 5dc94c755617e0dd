"""What a row of My work says: where it opens, who asks, how long there is, what to press."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from esther.design.formats import ago, length, worded
from esther.design.jinja import url

from .rows import Kind, Row

ASKED = {
    Kind.OFFER: _("%(who)s offers it"),
    Kind.QUESTION: _("%(who)s asks back"),
    Kind.FEEDBACK: _("%(who)s gives feedback"),
    Kind.WAITING: _("%(who)s has not answered"),
    Kind.ENDED: _("%(who)s ended the offer"),
    Kind.COMMENT: _("%(who)s asks about the plan"),
    Kind.DISAGREED: _("%(who)s does not agree"),
    Kind.MEETING: _("Can you come to the meeting?"),
    Kind.REVIEW: _("You keep the plan"),
    Kind.EMERGENCY: _("%(who)s opened it in an emergency"),
    Kind.ASK: _("Nobody has asked yet"),
}
# Somebody among us, or nobody, has it; and it came from somebody, or from nobody.
HAD = {
    (True, True): _("From %(who)s. %(name)s has it."),
    (True, False): _("%(name)s has it"),
    (False, True): _("From %(who)s. Nobody has picked it up."),
    (False, False): _("Nobody has picked it up"),
}
IN_THE_PLAN = {True: _("In the plan. %(who)s does it."), False: _("In the plan. Nobody is named.")}
NEXT = {
    Kind.QUESTION: _("Answer"),
    Kind.FEEDBACK: _("Answer"),
    Kind.COMMENT: _("Answer"),
    Kind.MEETING: _("Answer"),
    Kind.STEP: _("Tell how it went"),
    Kind.REVIEW: _("Follow up"),
    Kind.EMERGENCY: _("Look and sign"),
    Kind.ASK: _("Ask"),
    Kind.WAITING: _("Open"),
}
LOOK = _("Look")
HER_PAGES = {"plan:plan", "circle:sharing"}  # what is asked lives in them


def address(row: Row) -> str:
    """Where the row is opened. A line, a comment and a follow-up live in the plan."""
    keys = [row.esther_id] if row.page in HER_PAGES else [row.esther_id, row.key]
    return url(row.page, *keys) + (f"#{row.place}" if row.place else "")


def asked_by(row: Row) -> str:
    """Who asks it of us, or who among us has it."""
    if row.kind == Kind.LINE:
        return worded(IN_THE_PLAN[bool(row.has_it)]) % {"who": row.has_it}
    had = HAD[bool(row.has_it), bool(row.other)]
    return worded(ASKED.get(row.kind, had)) % {"who": row.other, "name": row.has_it}


def left(row: Row, at: datetime) -> str:
    """How long there is, how late it is, or how long ago it was asked."""
    due_at = row.due_at()
    if row.kind == Kind.ASK:  # nobody has asked: it waits since then
        return ago(row.since, at)
    if due_at is None:
        return worded(_("asked %(ago)s")) % {"ago": ago(row.since, at)}
    if due_at <= at:
        return worded(_("%(time)s late")) % {"time": length(row.late_for(at))}
    return ago(due_at, at)


def verb(row: Row) -> str:
    """What one presses to go on. What is not shared is looked at, and answered nowhere here."""
    if row.kind == Kind.COMMENT and not row.place:
        return worded(LOOK)
    return worded(NEXT.get(row.kind, LOOK))
