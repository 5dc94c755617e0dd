"""What a reference means: a resource of the same batch, or one that came in before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..identity import Key, root_of
from ..mapping.inside import name_of
from ..models import KNOWN_BY_IDENTIFIER, Imported
from ..references import AT_THE_END, Reference
from ..resolving import Ambiguous, Resolver
from .arrivals import Arrival
from .scene import JOB, Scene


@dataclass(frozen=True, slots=True)
class Meant:
    """What a reference leads to: what it became here, and what it is called."""

    kind: str
    ref: str
    esther_id: UUID | None
    thing: str
    thing_id: UUID | None
    name: str


class Meanings:
    """Follows the references of one batch."""

    def __init__(self, arrivals: list[Arrival], scene: Scene):
        self._scene = scene
        self._here = {arrival.key: arrival for arrival in arrivals}
        entries = [arrival.entry for arrival in arrivals]
        self._resolver = Resolver(entries, lookup=lambda asked: keys_before(asked, scene))

    def of(self, reference: Reference | None, near: Arrival) -> Meant | None:
        """What it leads to; None when that has not come in, or fits several."""
        if reference is None:
            return None
        try:
            key = self._resolver.find(reference, near.entry.full_url)
        except Ambiguous:
            return None
        if key in self._here:
            return _of_arrival(self._here[key])
        return before(key, self._scene) if key else None

    def name(self, reference: Reference | None, near: Arrival) -> str:
        """What to call it: as the source wrote it beside, or by its own name."""
        if reference is None:
            return ""
        if reference.how == "inside":
            return _name_inside(reference, near) or reference.display
        meant = None if reference.display else self.of(reference, near)
        return meant.name if meant else reference.display

    def names(self, references, near: Arrival) -> str:
        """Several of them, in their order."""
        found = (self.name(one, near) for one in references)
        return ", ".join(dict.fromkeys(name for name in found if name))


def _of_arrival(arrival):
    thing, thing_id = arrival.thing, arrival.thing_id
    if not thing and arrival.before is not None:
        thing, thing_id = arrival.before.thing, arrival.before.thing_id
    whom = arrival.esther_id or (arrival.before and arrival.before.esther_id)
    return Meant(arrival.kind, arrival.ref, whom, thing, thing_id, name_of(arrival.resource))


def _name_inside(reference, near):
    for one in near.resource.get("contained", ()):
        if one.get("id") == reference.key:
            return name_of(one)
    return ""


def before(key: Key, scene: Scene) -> Meant | None:
    """What came in from this source before under this name."""
    if key in scene.known:
        return scene.known[key]
    row = _rows(scene).filter(kind=key[0], ref=key[1]).first()
    return scene.known.keep(key, _of_row(row)) if row else None


def _of_row(row):
    name = name_of(row.resource)
    return Meant(row.kind, row.ref, row.esther_id, row.thing, row.thing_id, name)


def _rows(scene):
    return Imported.everywhere.using(JOB).filter(source=scene.source).order_by("pk")


def keys_before(asked: Reference, scene: Scene) -> list[Key]:
    """Every resource that came in before and fits a reference."""
    if asked.how == "id":
        return _if_there((asked.kind, asked.key), scene)
    if asked.how == "url":
        return _at_address(asked, scene)
    if asked.how == "identifier":
        return _with_identifier(asked, scene)
    return []


def _if_there(key, scene):
    return [key] if before(key, scene) else []


def _at_address(asked, scene):
    """An address of the same server is an id; another server's is somebody else."""
    place = AT_THE_END.search(asked.key)
    if place and root_of(asked.key) == scene.source:
        return _if_there((place[1], place[2]), scene)
    return _if_there((asked.kind, asked.key), scene) if len(asked.key) <= 64 else []


def _with_identifier(asked, scene):
    name = ("identifier", f"{asked.kind}?{asked.key}")
    if name in scene.known:
        return scene.known[name]
    system, _bar, value = asked.key.partition("|")
    mark: dict[str, Any] = {"value": value} | ({"system": system} if system else {})
    rows = _rows(scene).filter(resource__identifier__contains=[mark])
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    found = list(rows.filter(kind__in=KNOWN_BY_IDENTIFIER).values_list("kind", "ref")[:2])
    return scene.known.keep(name, found) if found else found
