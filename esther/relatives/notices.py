"""The notice that somebody close has come."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds

JOINED = "relatives.joined"


def _mandates(notice):
    return reverse("relatives:mandates", args=[notice.esther_id])


kinds.register(JOINED, _("Somebody you invited has come into the circle"), _mandates)
