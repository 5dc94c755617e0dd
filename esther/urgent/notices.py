"""The notices about what was opened because it was urgent. They say nothing of what is in it."""

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.circle.models import RowByRow
from esther.letters import kinds
from esther.letters.kinds import Reads

from .models import Emergency

OPENED, TO_REVIEW, OVERDUE = "urgent.opened", "urgent.to_review", "urgent.overdue"
HERS_OPENED = "urgent.hers_opened"  # for who hears it beside her, or in her place
READ = "urgent.crisis_read"
ASK = [TO_REVIEW, OVERDUE]  # for whoever is asked to look at it


def _emergency(notice):
    return reverse("urgent:emergency", args=[notice.esther_id, notice.ref])


def _openings(notice):
    return reverse("urgent:emergencies", args=[notice.esther_id])


def _crisis(notice):
    return reverse("urgent:crisis", args=[notice.esther_id])


def _is_signed():
    """One signature is enough, whoever of those that were asked gives it."""
    signed = Emergency.everywhere.filter(pk=OuterRef("ref"), reviewed_at__isnull=False)
    return Q(RowByRow(signed))


OPENING = Reads(Emergency, "words", "by_account__name")
TOLD = {
    OPENED: _("Somebody opened your information in an emergency"),
    TO_REVIEW: _("Something was opened in an emergency: look at it"),
    OVERDUE: _("Nobody has looked at what was opened in an emergency"),
}
for kind, title in TOLD.items():
    done = _is_signed if kind in ASK else None
    kinds.register(kind, title, _emergency, at_once=True, reads=OPENING, done=done)
kinds.register(
    HERS_OPENED,
    _("Somebody opened a person's information in an emergency"),
    _openings,
    at_once=True,
    reads=OPENING,
)
kinds.register(
    READ, _("Ambulance or emergency department read the crisis plan"), _crisis, in_log=True
)
