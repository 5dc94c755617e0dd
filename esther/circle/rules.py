"""What is right in a circle: who may join, leave, coordinate, and why somebody may look."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """As what somebody sits in the circle."""

    ESTHER = "esther", _("Herself")
    UNIT = "unit", _("Unit")
    STAFF = "staff", _("Named staff")
    RELATIVE = "relative", _("Relative")
    GUARDIAN = "guardian", _("Guardian")
    VOLUNTEER = "volunteer", _("Volunteer")


class Contact(TextChoices):
    """Fixed contacts. The coordinator is one at a time; the others stand beside."""

    COORDINATOR = "coordinator", _("Coordinator")
    CARE = "care", _("Fixed care contact")
    SOCIAL = "social", _("Fixed social-care contact")
    DOCTOR = "doctor", _("Fixed doctor contact")


class Why(TextChoices):
    """Why somebody may look: the kinds of ground."""

    SELF = "self", _("It is about me")
    BY_HAND = "by_hand", _("Invited to the circle")
    STEP = "step", _("Has a step")
    OFFER = "offer", _("Was offered a step")
    OWN_STEP = "own_step", _("Had a step: its feedback only")
    PLAN_LINE = "plan_line", _("Has a line in the plan")
    VISIT = "visit", _("Has a visit")
    STAY = "stay", _("Has a stay")
    NOTICE = "notice", _("Was sent a notice")
    IMPORT = "import", _("Sent her record")


def why_not_name_coordinator(member) -> str | None:
    """A coordinator sits in the circle, and somebody can call."""
    if member.to_at is not None:
        return _("The coordinator must be in the circle. Invite the person first.")
    if member.role not in {Role.UNIT, Role.STAFF}:
        return _("The coordinator works in care or social services.")
    return None


def why_not_leave(member, *, is_coordinator: bool) -> str | None:
    """Nobody leaves as long as the plan hangs on them, and Esther stays in her circle."""
    if member.role == Role.ESTHER:
        return _("This circle is around this person. She cannot leave it.")
    if member.to_at is not None:
        return _("This member has already left.")
    if is_coordinator:
        return _("Name a new coordinator first. Somebody must always keep the plan.")
    return None
