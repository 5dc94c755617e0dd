"""One resource on its way in: what it says, whom it is about, what it became."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ..checking import why_not_bring_in
from ..entries import Entry
from ..identity import Key, fingerprint, key_of
from ..mapping import facts
from ..mapping.moments import NotInCalendar
from ..references import Reference
from ..report import Outcome

# What is about nobody: everybody here may see it.
ABOUT_NOBODY = {
    "HealthcareService",
    "Location",
    "Medication",
    "Organization",
    "Practitioner",
    "PractitionerRole",
}


class CannotBring(Exception):
    """A resource that is right by itself cannot come in here; says why."""

    def __init__(self, arrival: "Arrival", reason: object):
        super().__init__(str(reason))
        self.arrival = arrival


@dataclass(slots=True, eq=False)
class Arrival:
    """A checked resource. `before` is its row when it came in before; else None.

    What it became is filled in by the module that knows its kind.
    """

    entry: Entry
    kind: str
    ref: str
    mark: bytes
    facts: Any
    before: Any = None
    esther_id: UUID | None = None
    waits_for: str = ""
    thing: str = ""
    thing_id: UUID | None = None
    parts: dict[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.KEPT
    only_kept: bool = False  # what it says comes in by another resource
    is_old: bool = False  # a newer version of it came before, and stays

    @property
    def resource(self) -> dict[str, Any]:
        return self.entry.resource or {}

    @property
    def key(self) -> Key:
        return self.kind, self.ref

    @property
    def is_same(self) -> bool:
        """It came in before, exactly so, and does not wait for anything."""
        return (
            self.before is not None
            and bytes(self.before.fingerprint) == self.mark
            and not self.before.waits_for
        )

    def became(self, label: str, key: UUID | None) -> None:
        """It has a home in our model: this row."""
        self.thing, self.thing_id = label, key
        was_home = self.before is not None and self.before.thing
        self.outcome = Outcome.CHANGED if was_home else Outcome.NEW

    def names(self) -> list[str]:
        """What others may call it that wait for it."""
        held = self.resource.get("identifier", ())
        held = [held] if isinstance(held, dict) else held
        marks = [f"{one.get('system', '')}|{one['value']}" for one in held if "value" in one]
        return [f"{self.kind}/{self.ref}", *(f"{self.kind}?{mark}" for mark in marks)]


def arrive(entry: Entry) -> tuple[Arrival | None, list[object]]:
    """The entry as an arrival; or None and the reasons why it cannot come in."""
    if entry.error or entry.resource is None:
        return None, [_said(entry.path, entry.error)]
    faults: list[object] = list(why_not_bring_in(entry.resource))
    if faults:
        return None, faults
    try:
        found = facts(entry.resource)
    except NotInCalendar as error:
        return None, [error.fault]
    kind, ref = key_of(entry.resource, entry.full_url)
    return Arrival(entry, kind, ref, fingerprint(entry.resource), found), []


def _said(path, reason):
    return _("%(path)s: %(reason)s") % {"path": path, "reason": reason} if path else reason


def person_of(resource: dict[str, Any]) -> Reference | None:
    """Whom a resource is about; None when it names nobody."""
    if resource["resourceType"] == "Appointment":
        actors = Reference.all_of(one.get("actor") for one in resource["participant"])
        return next((one for one in actors if one.kind == "Patient"), None)
    named = (resource.get(name) for name in ("patient", "subject", "for"))
    return Reference.of(next((one for one in named if isinstance(one, dict)), None))
