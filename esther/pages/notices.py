"""The notices about her record, and where each leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds

LIFTED, DIED = "pages.protection_lifted", "pages.death_recorded"
# The second is for who hears it beside her, or in her place.
REACHED, HERS_REACHED = "pages.reached_anew", "pages.hers_reached_anew"


def _to_details(notice):
    return reverse("pages:details", args=[notice.esther_id])


kinds.register(LIFTED, _("Somebody's identity is not protected any more"), _to_details)
kinds.register(DIED, _("A day of death is written down"), _to_details)
kinds.register(
    REACHED,
    _("Somebody close to you wrote anew how you are reached or spoken with. Look if it is right."),
    _to_details,
    in_log=True,
)
kinds.register(
    HERS_REACHED,
    _("Somebody close wrote anew how a person is reached or spoken with. Look if it is right."),
    _to_details,
)
