"""Who may speak for a step: the unit that has it, a relative, or Esther herself."""


def is_party(thing, viewer) -> bool:
    """Whether the viewer speaks for the responsible party of a step or an offer."""
    if thing.organisation_id:
        return thing.organisation_id == viewer.organisation_id
    return bool(viewer.member and thing.member_id and thing.member_id == viewer.member.pk)
