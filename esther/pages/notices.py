"""The notices about her record, and where each leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds

LIFTED, DIED = "pages.protection_lifted", "pages.death_recorded"


def _to_details(notice):
    return reverse("pages:details", args=[notice.esther_id])


kinds.register(LIFTED, _("Somebody's identity is not protected any more"), _to_details)
kinds.register(DIED, _("A day of death is written down"), _to_details)
