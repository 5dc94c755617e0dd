"""When something began or ended, in the five ways FHIR lets it be said."""

from dataclasses import dataclass
from typing import Any

from .moments import ALWAYS, Moment, Period, moment, period
from .timing import Quantity, quantity


@dataclass(frozen=True, slots=True)
class Began:
    """A moment, an age, a stretch of time or of ages, or words. All may be missing.

    `moment` is the start of a stretch of time too, so that it can be sorted.
    """

    moment: Moment | None = None
    age: Quantity | None = None
    age_most: Quantity | None = None
    period: Period = ALWAYS
    text: str = ""


def began(resource: dict[str, Any], element: str, kind: str) -> Began:
    """onset[x], abatement[x] or performed[x] of a resource of this kind."""
    path = f"{kind}.{element}"
    ages = resource.get(f"{element}Range", {})
    when = period(resource.get(f"{element}Period"), f"{path}Period")
    day = moment(resource.get(f"{element}DateTime"), f"{path}DateTime")
    return Began(
        moment=day or when.start,
        age=quantity(resource.get(f"{element}Age") or ages.get("low")),
        age_most=quantity(ages.get("high")),
        period=when,
        text=resource.get(f"{element}String", ""),
    )
