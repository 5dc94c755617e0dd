"""How a rule speaks: it answers with a reason why not, or with None.

The page shows the reason before anyone has to try; the action refuses for the
same reason. One sentence, written once, serves both.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

# Nothing is agreed upon further ahead than that; a year with a wrong digit is found.
FAR = timedelta(days=5 * 365)


class NotPossible(Exception):
    """Somebody tried something that a rule advises against; str() says why."""


def refuse_if(reason: object) -> None:
    """Stop an action when a rule gave a reason. Raises NotPossible with that reason."""
    if reason:
        raise NotPossible(str(reason))


def why_not_so_far(ends_at: datetime, at: datetime) -> str | None:
    """What is agreed upon is near enough to come true."""
    if ends_at > at + FAR:
        return _("This is more than five years ahead. Check the year.")
    return None
