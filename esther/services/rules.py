"""What is right in the directory."""

from django.utils.translation import gettext_lazy as _


def why_not_publish(*, name: str, organisation) -> str | None:
    """An open unit offers something that has a name."""
    if not name.strip():
        return _("Write what you offer.")
    if organisation.closed_on is not None:
        return _("This unit is closed. It offers nothing any more.")
    return None


def why_not_end(service) -> str | None:
    if service.ended_on is not None:
        return _("This is not offered any more already.")
    return None
