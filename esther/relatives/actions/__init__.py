"""What people do with those close to Esther: invite, come, change and end a mandate."""

from .. import notices  # noqa: F401  the notice is known from here
from .coming import accept, forget_wrong, guessed_wrong
from .inviting import (
    invite_close,
    why_not_as_guest,
    why_not_withdraw_invitation,
    withdraw_invitation,
)
from .mandates import change_mandate, end_mandate, follow_deaths, follow_her_death

__all__ = [
    "accept",
    "change_mandate",
    "end_mandate",
    "follow_deaths",
    "follow_her_death",
    "forget_wrong",
    "guessed_wrong",
    "invite_close",
    "why_not_as_guest",
    "why_not_withdraw_invitation",
    "withdraw_invitation",
]
