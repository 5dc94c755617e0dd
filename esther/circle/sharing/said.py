"""Who has said yes to what is read, with her name: nobody reads it as somebody else's yes."""

from django.utils.translation import gettext as _

from ..viewer import Viewer
from .kinds import Read


def words_of(viewer: Viewer) -> dict[str, str]:
    """By basis (`Read`), as this viewer reads it: of oneself, or by her name."""
    return dict(Read.choices) | (_of_oneself() if viewer.is_esther else _of_her(viewer))


def _of_oneself():
    return {
        Read.CONSENT: _("You have said yes to it."),
        Read.DECISION: _("It was decided, because you could not be asked."),
        Read.GUARDIAN: _("Your guardian has said yes to it."),
    }


def _of_her(viewer):
    esther = viewer.member.esther
    name = {"name": esther.given or esther.name}
    return {
        Read.SELF: _("It is about %(name)s.") % name,
        Read.CONSENT: _("%(name)s has said yes to it.") % name,
        Read.DECISION: _("It was decided, because %(name)s could not be asked.") % name,
        Read.GUARDIAN: _("A guardian has said yes to it."),
    }
