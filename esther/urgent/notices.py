"""The notices about what was opened because it was urgent. They say nothing of what is in it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds

OPENED, TO_REVIEW, OVERDUE = "urgent.opened", "urgent.to_review", "urgent.overdue"
HERS_OPENED = "urgent.hers_opened"  # for who hears it beside her, or in her place
READ = "urgent.crisis_read"


def _emergency(notice):
    return reverse("urgent:emergency", args=[notice.esther_id, notice.ref])


def _openings(notice):
    return reverse("urgent:emergencies", args=[notice.esther_id])


def _crisis(notice):
    return reverse("urgent:crisis", args=[notice.esther_id])


kinds.register(OPENED, _("Somebody opened your information in an emergency"), _emergency)
kinds.register(HERS_OPENED, _("Somebody opened a person's information in an emergency"), _openings)
kinds.register(TO_REVIEW, _("Something was opened in an emergency: look at it"), _emergency)
kinds.register(OVERDUE, _("Nobody has looked at what was opened in an emergency"), _emergency)
kinds.register(READ, _("Ambulance or emergency department read the crisis plan"), _crisis)
