"""The notice that she has come to stay somewhere. It says nothing of where, nor of why."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds
from esther.letters.kinds import Reads

from .models import Stay

ADMITTED = "stays.admit"


def _stay(notice):
    return reverse("stays:stays", args=[notice.esther_id]) + f"#stay-{notice.ref}"


kinds.register(
    ADMITTED,
    _("A unit wrote down a stay, and reads because of it. Look, and say if it is wrong."),
    _stay,
    at_once=True,
    reads=Reads(Stay, "why"),
)
