"""Who is here for a short time: what the viewer is let in for, and what that is too little for."""

from uuid import UUID

from esther.people.models import Account, Organisation

from . import rules
from .models import Ground
from .queries import works_in
from .rules import GUEST, why_not_stay_longer
from .viewer import Viewer


def is_guest(viewer: Viewer, esther_id: UUID) -> bool:
    """Whether the viewer is let in for a visit or a meeting, and for nothing else."""
    grounds = Ground.open_for(viewer).filter(esther=esther_id).order_by("pk")
    kinds = set(grounds.values_list("kind", flat=True))
    return bool(kinds) and kinds <= GUEST


def why_not_let_oneself_in(
    viewer: Viewer,
    esther_id: UUID,
    *,
    organisation: Organisation | None,
    account: Account | None = None,
) -> str | None:
    """The rule for whom somebody lets in: who is here for a short time gives neither the own
    unit nor oneself another reason to look, nor another unit where one works; and who is not of
    care lets in nobody at all. A job acts for nobody."""
    own = (account is not None and account.pk == viewer.account_id) or (
        organisation is not None
        and (
            organisation.pk == viewer.organisation_id
            or works_in(viewer.account, organisation, viewer.at)
        )
    )
    asked = own or not viewer.hears_her
    return why_not_stay_longer(is_guest=asked and is_guest(viewer, esther_id))


def why_not_act_as_guest(viewer: Viewer, esther_id: UUID) -> str | None:
    """Who is here for a visit or a meeting, and for nothing else, and is not of care (who drives,
    sings or lends) says nothing in her place, and decides nothing about who is around her. The
    database has the same rule (`circle_decides`)."""
    asked = not viewer.hears_her
    return why_not_stay_longer(is_guest=asked and is_guest(viewer, esther_id))


def why_not_decide(viewer: Viewer, esther_id: UUID, *, about_self: bool = False) -> str | None:
    """The rule for who decides who sits here, with for what the viewer is here."""
    decides = rules.why_not_decide(viewer.role, about_self=about_self)
    return decides or (None if about_self else why_not_act_as_guest(viewer, esther_id))
