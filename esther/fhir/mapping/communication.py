"""Communication: what somebody told somebody about a person."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .inside import named
from .moments import Moment, moment
from .words import Coded, all_coded, coded, is_withdrawn, notes


@dataclass(frozen=True, slots=True)
class Message:
    """A message. `texts` is what was written; `enclosed` what came with it.

    `status`: preparation, in-progress, not-done, on-hold, stopped, completed, unknown;
    entered-in-error is `withdrawn`.
    """

    person: Reference | None
    topic: Coded
    texts: tuple[str, ...]
    enclosed: tuple[Reference, ...]
    kinds: tuple[Coded, ...]
    priority: str
    status: str
    sent: Moment | None
    received: Moment | None
    sender: Reference | None
    recipients: tuple[Reference, ...]
    about: tuple[Reference, ...]
    based_on: tuple[Reference, ...]
    answer_to: tuple[Reference, ...]
    reasons: tuple[Coded, ...]
    encounter: Reference | None
    notes: tuple[str, ...]
    withdrawn: bool


def read(resource: dict[str, Any]) -> Message:
    """A Communication as a message."""
    parts = resource.get("payload", ())
    return Message(
        person=Reference.of(resource.get("subject")),
        topic=coded(resource.get("topic")),
        texts=tuple(p["contentString"] for p in parts if "contentString" in p),
        enclosed=_enclosed(parts),
        kinds=all_coded(resource.get("category")),
        priority=resource.get("priority", ""),
        status=resource.get("status", ""),
        sent=moment(resource.get("sent"), "Communication.sent"),
        received=moment(resource.get("received"), "Communication.received"),
        sender=Reference.of(resource.get("sender")),
        recipients=named(resource, "recipient"),
        about=named(resource, "about"),
        based_on=Reference.all_of(resource.get("basedOn")),
        answer_to=Reference.all_of(resource.get("inResponseTo")),
        reasons=all_coded(resource.get("reasonCode")),
        encounter=Reference.of(resource.get("encounter")),
        notes=notes(resource),
        withdrawn=is_withdrawn(resource),
    )


def _enclosed(parts):
    """What was pointed at, and the names of the files; the files stay in the raw text."""
    files = (
        {"display": one["contentAttachment"].get("title", "")}
        for one in parts
        if "contentAttachment" in one
    )
    return Reference.all_of([*(one.get("contentReference") for one in parts), *files])
