"""What a notice about a visit is called, and where it leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds

kinds.register(
    "visits.ask_to_move",
    _("Somebody asks to move a visit"),
    lambda notice: reverse("visits:change", args=[notice.esther_id, notice.ref]),
)
