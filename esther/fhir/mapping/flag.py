"""Flag: an alert that everybody who meets the person should see."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import Period, period
from .words import Coded, all_coded, coded, is_withdrawn


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to know before meeting her. `status`: active or inactive."""

    person: Reference | None
    text: str
    code: str
    system: str
    kinds: tuple[Coded, ...]
    status: str
    period: Period
    source: Reference | None
    withdrawn: bool


def read(resource: dict[str, Any]) -> Alert:
    """A Flag as an alert."""
    what = coded(resource["code"])
    return Alert(
        person=Reference.of(resource["subject"]),
        text=what.text,
        code=what.code,
        system=what.system,
        kinds=all_coded(resource.get("category")),
        status=resource.get("status", ""),
        period=period(resource.get("period"), "Flag.period"),
        source=Reference.of(resource.get("author")),
        withdrawn=is_withdrawn(resource),
    )
