"""What people do when it is urgent, and what is done afterwards."""

from .. import notices  # noqa: F401  the notices that these actions send are known from here
from .crisis import allow, disallow, read_crisis
from .emergency import end_emergency, open_emergency
from .reviews import escalate, review

__all__ = [
    "allow",
    "disallow",
    "end_emergency",
    "escalate",
    "open_emergency",
    "read_crisis",
    "review",
]
