"""What is right about plans from other systems: they stand beside, a person adopts."""

from django.utils.translation import gettext_lazy as _


def why_not_adopt(line, *, is_coordinator: bool, has_plan: bool = True) -> str | None:
    """The coordinator takes a line over into the shared plan, once."""
    if line.adopted_goal_id or line.adopted_action_id:
        return _("This is already in the shared plan.")
    if line.gone_at is not None:
        return _("The other system has taken this away.")
    if not has_plan:
        return _("Begin the shared plan first.")
    if not is_coordinator:
        return _("The coordinator takes lines into the shared plan.")
    return None
