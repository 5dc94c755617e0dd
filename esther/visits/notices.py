"""The notices about visits, and where each leads. The words carry nothing about her."""

from datetime import datetime
from uuid import uuid5

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.circle.queries import whom_to_tell
from esther.letters import kinds
from esther.letters.actions import notify
from esther.letters.kinds import Reads
from esther.letters.rules import Reason

from .models import Ask, Visit


def _at(place=""):
    """The page of her calendar, at what the notice is about."""

    def address(notice):
        page = reverse("visits:visits", args=[notice.esther_id])
        return page + (f"#{place}-{notice.ref}" if place else "")

    return address


VISIT = Reads(Visit, "what")
kinds.register(
    "visits.ask_to_move",
    _("Somebody asks to move a visit"),
    _at("ask"),
    reads=Reads(Ask, "words", "by_account__name"),
)
kinds.register(
    "visits.answer_ask",
    _("You asked to move a visit: there is an answer"),
    _at("ask"),
    reads=Reads(Ask, "words", who=""),
)
kinds.register("visits.book", _("A visit is booked for you"), _at("visit"), reads=VISIT)
kinds.register("visits.change", _("A visit of yours is changed"), _at())
kinds.register("visits.cancel", _("A visit of yours is cancelled"), _at("visit"), reads=VISIT)


def whom(visit: Visit, at: datetime) -> dict:
    """The unit that comes; where none is named, whoever keeps things together; or nobody."""
    if visit.organisation_id is not None:
        return {"to_organisation": visit.organisation}
    return whom_to_tell(visit.esther_id, at)


def tell_asked(ask, by, at):
    """Whoever can move the visit is told of every ask."""
    why = Reason.COORDINATOR if ask.visit.organisation_id is None else Reason.CIRCLE
    facts = {"esther": ask.esther, "kind": "visits.ask_to_move", "ref": ask.pk}
    notify(**facts, why=why, by=by, at=at, **whom(ask.visit, at))


def tell_asker(ask, by, at):
    """Who asked is told that there is an answer."""
    if ask.by_account_id is not None:
        facts = {"esther": ask.esther, "kind": "visits.answer_ask", "ref": ask.pk}
        notify(**facts, why=Reason.CIRCLE, by=by, at=at, to_account=ask.by_account)


def tell_unit(kind, visit, by, at):
    """Who comes is told what another unit did with the visit. Each change is told of: the
    key of a notice about one is that of the visit as it then was."""
    if is_own(visit, by):
        return
    ref = uuid5(visit.pk, str(visit.version)) if kind == "visits.change" else visit.pk
    facts = {"esther": visit.esther, "kind": kind, "ref": ref, "why": Reason.CIRCLE}
    notify(**facts, by=by, at=at, to_organisation=visit.organisation)


def is_own(visit, by) -> bool:
    """Nobody is told of what they did themselves."""
    return visit.organisation_id is None or visit.organisation_id == by.organisation_id
