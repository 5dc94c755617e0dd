"""Who should know, and why they get the notice. The words are on the page behind it."""

from datetime import datetime

from esther.circle.rules import Role
from esther.circle.viewer import Viewer
from esther.letters.actions import notify
from esther.letters.rules import Reason

from .. import notices  # noqa: F401  (the kinds are known when the actions are)


def tell(row, kind: str, ref, why: str, *, by: Viewer, at: datetime) -> None:
    """A notice to the party of a step or an offer, when it has somebody who can read it."""
    to = addressee(row)
    if to:
        notify(esther=row.esther, kind=kind, ref=ref, why=why, by=by, at=at, **to)


def addressee(row) -> dict:
    if row.organisation_id:
        return {"to_organisation": row.organisation}
    if row.member.role == Role.ESTHER and row.esther.deceased_at:
        return {}  # nobody writes to her any more
    if row.member.account_id:
        return {"to_account": row.member.account}
    return {}


def tell_sender(offer, did: str, *, by: Viewer, at: datetime) -> None:
    tell(offer.step, f"steps.{did}", offer.pk, Reason.OFFERER, by=by, at=at)


def tell_receiver(offer, did: str, *, by: Viewer, at: datetime) -> None:
    tell(offer, f"steps.{did}", offer.pk, Reason.OFFERED, by=by, at=at)
