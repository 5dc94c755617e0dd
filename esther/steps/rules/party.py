"""Who may speak for a step: the unit that has it, a relative, or Esther herself."""


def is_party(thing, viewer) -> bool:
    """Whether the viewer speaks for the responsible party of a step or an offer."""
    if thing.organisation_id:
        return thing.organisation_id == viewer.organisation_id
    if not (viewer.member and thing.member_id):
        return False
    return thing.member_id == viewer.member.pk or _sits_there(viewer, thing.member)


def _sits_there(viewer, seat) -> bool:
    """Who has two seats (daughter and guardian) speaks for both, but each in its own hat."""
    return (
        seat.account_id is not None
        and seat.account_id == viewer.account_id
        and seat.organisation_id == viewer.organisation_id
    )
