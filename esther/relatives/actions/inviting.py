"""Invite somebody close by a code, and take it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from esther.audit.actions import trace
from esther.circle.guests import is_guest, why_not_act_as_guest
from esther.circle.rules import Role, why_not_stay_longer
from esther.circle.sharing.kinds import How
from esther.circle.viewer import Viewer
from esther.keys import new_key
from esther.people.models import Esther
from esther.people.rules import why_not_ask_her
from esther.rules import refuse_if

from .. import codes, rules
from ..models import Invited


@transaction.atomic
def invite_close(
    *,
    esther: Esther,
    name: str,
    role: str,
    kinds: int,
    by: Viewer,
    at: datetime,
    relation: str = "",
    phone: str = "",
    until: datetime | None = None,
    how: str = "",
    words: str = "",
) -> Invited:
    """Somebody without an account gets a code: who, to read what, until when. Whoever uses it
    within seven days has a seat; nobody has one before. `how` it was said, by anybody but herself."""
    how = How.PAGE if by.role == Role.ESTHER else how
    said = {"name": name, "kinds": kinds, "until": until, "how": how, "words": words}
    refuse_if(rules.why_not_invite_close(role=by.role, of_role=role, at=at, **said))
    refuse_if(why_not_ask_her(esther) or why_not_as_guest(by, esther.pk))
    key = new_key()
    invited = Invited.everywhere.create(
        id=key,
        esther=esther,
        role=role,
        relation=relation,
        phone=phone,
        code=codes.kept(codes.code_of(key)),
        made_at=at,
        expires_at=at + rules.CODE_LASTS,
        **said,
        **by.signature(),
    )
    trace("relatives.invite_close", invited, by=by, at=at)
    return invited


def why_not_as_guest(by: Viewer, esther_id: UUID) -> str | None:
    """Who is here for a short time gives nobody a code: whoever has it could be the same one."""
    return why_not_stay_longer(is_guest=is_guest(by, esther_id))


@transaction.atomic
def withdraw_invitation(*, invited: Invited, by: Viewer, at: datetime) -> Invited:
    """The code opens nothing any more."""
    invited = Invited.locked(invited)
    refuse_if(why_not_withdraw_invitation(invited, by, at))
    invited.change(withdrawn_at=at)
    trace("relatives.withdraw_invitation", invited, by=by, at=at)
    return invited


def why_not_withdraw_invitation(invited: Invited, by: Viewer, at: datetime) -> str | None:
    """The rule, with for what the viewer is here: who carries and sings decides about nobody."""
    why_not = rules.why_not_withdraw_invitation(invited, role=by.role, at=at)
    return why_not or why_not_act_as_guest(by, invited.esther_id)
