"""Everything of some kinds that is kept about one person, with its facts, to lay out anew."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..entries import Entry
from ..identity import Key
from ..mapping import facts
from ..models import Imported
from .arrivals import Arrival


@dataclass(eq=False)
class Held:
    """A row with its facts. `near` is where its references are read from."""

    row: Imported
    facts: Any
    near: Arrival
    moved: bool = False

    @property
    def kind(self) -> str:
        return self.row.kind

    def became(self, thing: str, key: UUID | None, parts: dict) -> None:
        """Its home from now on."""
        if (thing, key, parts) != (self.row.thing, self.row.thing_id, self.row.parts):
            self.row.thing, self.row.thing_id, self.row.parts = thing, key, parts
            self.moved = True

    def save(self) -> None:
        if self.moved:
            self.row.save(update_fields=["thing", "thing_id", "parts"])


def held_about(esther_id: UUID, kinds: tuple[str, ...], batch) -> dict[Key, Held]:
    """By kind and name in the source, in the order in which they came first."""
    here = {arrival.key: arrival for arrival in batch.arrivals}
    rows = Imported.everywhere.filter(
        esther=esther_id, source=batch.scene.source, kind__in=kinds
    ).order_by("pk")
    return {(row.kind, row.ref): _held(row, here) for row in rows}


def _held(row, here):
    near = here.get((row.kind, row.ref)) or _from_row(row)
    return Held(row, near.facts, near)


def _from_row(row):
    url = row.ref if "://" in row.ref or row.ref.startswith("urn:") else ""
    entry = Entry("", 0, resource=row.resource, full_url=url)
    return Arrival(entry, row.kind, row.ref, bytes(row.fingerprint), facts(row.resource))
