"""The notices about her log. They keep nothing of what it is; whoever may read that, reads it here
as it stands now (`telling`)."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from esther.letters import desks, kinds

from . import queries, telling

FIRST, ANSWERED, LATE = "log.first_reading", "log.answered", "log.late"
LOOKING, FOUND, REVIEWED = "log.looking", "log.found", "log.reviewed"
# What somebody else wrote down in her place. The second is for who hears it beside her.
YES, HER_YES = "log.yes", "log.her_yes"
IN_HER_PLACE, IN_HERS = "log.in_her_place", "log.in_hers"  # a guardian's yes
DECIDED, HERS_DECIDED = "log.decided", "log.hers_decided"  # nobody said yes
SEEN_AGAIN, HERS_SEEN_AGAIN = "log.seen_again", "log.hers_seen_again"
LIFTED, HERS_LIFTED = "log.lifted", "log.hers_lifted"
TAKEN_BACK, HERS_TAKEN_BACK = "log.taken_back", "log.hers_taken_back"
TO_ITSELF, DECIDED_FOR_ITSELF = "log.yes_to_itself", "log.decided_for_itself"
OF_OTHERS = {
    YES: HER_YES,
    IN_HER_PLACE: IN_HERS,
    DECIDED: HERS_DECIDED,
    SEEN_AGAIN: HERS_SEEN_AGAIN,
    LIFTED: HERS_LIFTED,
    TAKEN_BACK: HERS_TAKEN_BACK,
}
OF_AN_END = [TAKEN_BACK, HERS_TAKEN_BACK]
WRITTEN = [*OF_OTHERS, *OF_OTHERS.values(), TO_ITSELF, DECIDED_FOR_ITSELF]


def _to_log(notice):
    return reverse("log:log", args=[notice.esther_id])


def _to_sharing(notice):
    return reverse("circle:sharing", args=[notice.esther_id])


def _to_opening(notice):
    return reverse("urgent:emergency", args=[notice.esther_id, notice.ref])


def _to_lift(notice):
    """Where the one lift stands, open or ended."""
    return f"{_to_sharing(notice)}?lift={notice.ref}#lift-{notice.ref}"


kinds.register(FIRST, _("Somebody new has read about you"), _to_log, reads=telling.FIRSTS)
kinds.register(
    ANSWERED,
    _("Your question about who has looked is answered"),
    _to_log,
    reads=telling.QUESTION,
)
kinds.register(
    LOOKING,
    _("Your question about who has looked is looked into further"),
    _to_log,
    reads=telling.QUESTION,
)
kinds.register(
    FOUND,
    _("Log review has looked at a reading that you asked about"),
    _to_log,
    reads=telling.QUESTION,
)
kinds.register(
    REVIEWED,
    _("An opening in an emergency has been looked at. See what was found."),
    _to_opening,
    reads=telling.OPENING,
)
kinds.register(
    LATE,
    _("Your question is not answered yet. It has gone on to somebody above."),
    _to_log,
    reads=telling.QUESTION,
)
kinds.register(
    YES,
    _("Somebody wrote down that you said yes. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    HER_YES,
    _("Somebody wrote down that the person said yes. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    IN_HER_PLACE,
    _("Somebody wrote down a yes in your place. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    IN_HERS,
    _("Somebody wrote down a yes in the person's place. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    DECIDED,
    _("Somebody wrote down a decision about what you share. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    HERS_DECIDED,
    _("Somebody wrote down a decision about what is shared. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    SEEN_AGAIN,
    _("What you hid may be read again. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.AGAIN,
)
kinds.register(
    HERS_SEEN_AGAIN,
    _("What was hidden may be read again. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.AGAIN,
)
# Told at once as an opening in an emergency is: what is hidden was her own word.
kinds.register(
    LIFTED,
    _("Somebody opened what you hide, to read it for a while. Look, and say if it is wrong."),
    _to_lift,
    at_once=True,
    reads=telling.FOR_A_WHILE,
)
kinds.register(
    HERS_LIFTED,
    _("Somebody opened what is hidden, to read it for a while. Look, and say if it is wrong."),
    _to_lift,
    at_once=True,
    reads=telling.FOR_A_WHILE,
)
kinds.register(
    TAKEN_BACK,
    _("Somebody wrote down that you no longer share something. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.ENDED,
)
kinds.register(
    HERS_TAKEN_BACK,
    _("Somebody wrote down that something is no longer shared. Look, and say if it is wrong."),
    _to_sharing,
    reads=telling.ENDED,
)
kinds.register(
    TO_ITSELF,
    _("A unit wrote down a yes to itself. Ask the person if it is right."),
    _to_sharing,
    reads=telling.GIVEN,
)
kinds.register(
    DECIDED_FOR_ITSELF,
    _("A unit wrote down a decision about what it may read itself. Look, and ask if it is right."),
    _to_sharing,
    reads=telling.GIVEN,
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
    for unit, waits in queries.also_led_by(viewer):
        if waits:
            told = _("Log review at %(unit)s, which you lead too: %(num)s") % {
                "unit": unit,
                "num": waits,
            }
            yield desks.Desk(told, f"{reverse('sign_in:assignment')}?{urlencode({'next': where})}")


desks.register(waiting)
