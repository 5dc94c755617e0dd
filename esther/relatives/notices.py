"""The notice that somebody close has come."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.circle.models import Member
from esther.letters import kinds
from esther.letters.kinds import Tells

JOINED = "relatives.joined"
WHO_CAME = Tells(Member, str, ("account", "organisation"))


def _mandates(notice):
    return reverse("relatives:mandates", args=[notice.esther_id])


kinds.register(
    JOINED, _("Somebody you invited has come into the circle"), _mandates, reads=WHO_CAME
)
