"""The notices about her log. They say that something is there, and nothing of what."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from esther.letters import desks, kinds

from . import queries

FIRST, ANSWERED, LATE = "log.first_reading", "log.answered", "log.late"


def _to_log(notice):
    return reverse("log:log", args=[notice.esther_id])


kinds.register(FIRST, _("Somebody new has read about you"), _to_log)
kinds.register(ANSWERED, _("Your question about who has looked is answered"), _to_log)
kinds.register(
    LATE, _("Your question is not answered yet. It has gone on to somebody above."), _to_log
)


def waiting(viewer):
    """What waits for whoever leads: answers within three days, and readings to look at. What is asked
    in a unit that has a head of its own is that head's, until it is late."""
    if not viewer.leads:
        return
    late, ours, flags = queries.counted(viewer)
    where = reverse("review:review")
    if late:
        told = ngettext(
            "%(num)s question about a reading is late",
            "%(num)s questions about readings are late",
            late,
        )
        yield desks.Desk(told % {"num": late}, where, late=True)
    if ours:
        told = ngettext(
            "%(num)s question about a reading", "%(num)s questions about readings", ours
        )
        yield desks.Desk(told % {"num": ours}, where)
    if flags:
        told = ngettext("%(num)s reading to look at", "%(num)s readings to look at", flags)
        yield desks.Desk(told % {"num": flags}, where)


desks.register(waiting)
