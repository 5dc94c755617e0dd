"""Questions that every page asks, put into SQL once. See `esther.compiled`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import update_wrapper
from uuid import UUID

from django.db.models import QuerySet

from esther.compiled import Compiled

from .viewer import Viewer


@dataclass(frozen=True)
class Seat:
    """As much of a member as a question needs."""

    pk: UUID
    esther_id: UUID


@dataclass(frozen=True)
class Eyes:
    """As much of a viewer as a question may ask of: who, for which unit, inside where, when.

    What else there is to a viewer (a role, a ground) is not here, and is given as a value
    beside; else the first viewer's would be answered to everybody. What she shares is a
    number, and belongs to the shape of a question: there are few.
    """

    account_id: UUID | None
    assignment_id: UUID | None
    organisation_id: UUID | None
    leads: bool
    in_care: bool
    at: datetime
    member: Seat | None
    kinds: int
    hides: bool
    hidden: list
    hidden_urgent: list


HERS = (
    "account_id",
    "assignment_id",
    "organisation_id",
    "leads",
    "in_care",
    "at",
    "kinds",
    "hides",
)


class AskedOften:
    """`often(viewer, …)` answers like `list(build(viewer, …))`."""

    def __init__(self, build: Callable[..., QuerySet]):
        update_wrapper(self, build)
        self.build = build
        self.compiled = Compiled(lambda **values: build(_eyes(values), **values))

    def __call__(self, viewer: Viewer, **values) -> list:
        return self.compiled(**values_of(viewer), **values)


def values_of(viewer: Viewer) -> dict:
    """What of a viewer goes into a question."""
    member = viewer.member
    return {
        **{f"by_{name}": getattr(viewer, name) for name in HERS},
        "by_hidden": list(viewer.hidden),
        "by_hidden_urgent": list(viewer.hidden_urgent),
        "seat": member and member.pk,
        "seat_esther_id": member and member.esther_id,
    }


def _eyes(values):
    """Take what belongs to the viewer out of the values; the rest is the question's own."""
    seat, esther_id = values.pop("seat"), values.pop("seat_esther_id")
    facts = {name: values.pop(f"by_{name}") for name in (*HERS, "hidden", "hidden_urgent")}
    return Eyes(**facts, member=Seat(seat, esther_id) if seat else None)
