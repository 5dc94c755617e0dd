"""One line of a care plan that is written in the plan itself."""

from dataclasses import dataclass
from typing import Any

from ..references import Reference
from .moments import ALWAYS, Period, period, written
from .timing import Quantity, Repeat, quantity, repeat
from .words import Coded, all_coded, coded, notes

_PATH = "CarePlan.activity.detail"


@dataclass(frozen=True, slots=True)
class PlanActivity:
    """Something to be done, or not to be done, for a plan.

    Either the detail is here or `reference` points at a resource that has it.
    `status`: not-started, scheduled, in-progress, on-hold, completed, cancelled,
    stopped, unknown, entered-in-error or "".
    """

    reference: Reference | None
    text: str
    code: str
    system: str
    kind: str
    description: str
    status: str
    status_reason: Coded
    not_to_do: bool
    period: Period
    repeat: Repeat | None
    when_text: str
    place: Reference | None
    performers: tuple[Reference, ...]
    goals: tuple[Reference, ...]
    reasons: tuple[Coded, ...]
    reason_references: tuple[Reference, ...]
    product: Reference | Coded | None
    daily: Quantity | None
    amount: Quantity | None
    outcomes: tuple[Coded, ...]
    progress: tuple[str, ...]


def activity(one: dict[str, Any]) -> PlanActivity:
    """A CarePlan.activity as a line of a plan."""
    detail = one.get("detail", {})
    pointer = Reference.of(one.get("reference"))
    what = coded(detail.get("code"))
    return PlanActivity(
        reference=pointer,
        text=what.text or detail.get("description", "") or _display(pointer),
        code=what.code,
        system=what.system,
        kind=detail.get("kind", ""),
        description=detail.get("description", ""),
        status=detail.get("status", ""),
        status_reason=coded(detail.get("statusReason")),
        not_to_do=detail.get("doNotPerform", False),
        goals=Reference.all_of(detail.get("goal")),
        reasons=all_coded(detail.get("reasonCode")),
        reason_references=Reference.all_of(detail.get("reasonReference")),
        outcomes=all_coded(one.get("outcomeCodeableConcept")),
        progress=notes(one, "progress"),
        **_when_and_who(detail),
        **_what_with(detail),
    )


def _when_and_who(detail):
    when = period(detail.get("scheduledPeriod"), f"{_PATH}.scheduledPeriod")
    often = repeat(detail.get("scheduledTiming"), f"{_PATH}.scheduledTiming")
    if when == ALWAYS and often:
        when = often.bounds
    words = detail.get("scheduledString", "")
    if day := written(words):
        when, words = Period(day, day), ""
    return {
        "period": when,
        "repeat": often,
        "when_text": words,
        "place": Reference.of(detail.get("location")),
        "performers": Reference.all_of(detail.get("performer")),
    }


def _what_with(detail):
    product = Reference.of(detail.get("productReference"))
    said = coded(detail.get("productCodeableConcept"))
    return {
        "product": product or (said if said.text else None),
        "daily": quantity(detail.get("dailyAmount")),
        "amount": quantity(detail.get("quantity")),
    }


def _display(pointer):
    return pointer.display if pointer else ""
