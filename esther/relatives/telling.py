"""What somebody close may do, in a few words: the same wherever a page tells it."""

from django.utils.translation import gettext as _

from esther.circle.sharing.kinds import listed, seen_by_all


def may_read(kinds: int, *, own: bool) -> str:
    """What they read; with nothing shared still what everybody in the circle sees."""
    said = listed(kinds) or _("%(what)s, and no more") % {"what": seen_by_all(own=own)}
    return said[:1].upper() + said[1:]


def may_answer(may: bool, *, own: bool, who: str) -> tuple[str, str]:
    """Whether they also speak for her, as a row of facts."""
    whom = _("May answer for you") if own else _("May answer for %(name)s") % {"name": who}
    if not may:
        return whom, _("No")
    return whom, _("Yes: answers questions, changes the telephone, asks to move a visit")
