"""The notice about a link that lets somebody in: she hears of it, whoever it was made for."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.circle.models import Member
from esther.letters import kinds
from esther.letters.kinds import Tells

LET_IN = "sign_in.let_in"


def _circle(notice):
    return reverse("circle:circle", args=[notice.esther_id])


kinds.register(
    LET_IN,
    _("A link to sign in was made for you or somebody close to you"),
    _circle,
    reads=Tells(Member, str, ("account", "organisation")),
)
