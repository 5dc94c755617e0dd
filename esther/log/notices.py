"""The notices about her log. They say that something is there, and nothing of what."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from esther.letters import kinds

FIRST, EMERGENCY = "log.first_reading", "log.emergency"
ANSWERED, LATE = "log.answered", "log.late"


def _to_log(notice):
    return reverse("log:log", args=[notice.esther_id])


kinds.register(FIRST, _("Somebody new has read about you"), _to_log)
kinds.register(EMERGENCY, _("Somebody has read about you in an emergency"), _to_log)
kinds.register(ANSWERED, _("Your question about who has looked is answered"), _to_log)
kinds.register(
    LATE, _("Your question is not answered yet. It has gone on to somebody above."), _to_log
)
