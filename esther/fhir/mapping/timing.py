"""How often and how much, as numbers: the page finds the words in her language."""

from dataclasses import dataclass
from typing import Any

from .moments import ALWAYS, Moment, Period, moment, period
from .words import NOTHING, Coded, coded, texts


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as written."""

    value: float | None
    unit: str = ""
    comparator: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """`times` in every `per` `unit` (s min h d wk mo a), on these days, at these hours.

    `code` is an abbreviation such as BID that `text` may say in words; `when` are the codes for mealtimes and parts of the day; `moments` fixed times.
    """

    text: str = ""
    code: str = ""
    times: int | None = None
    times_most: int | None = None
    per: float | None = None
    per_most: float | None = None
    unit: str = ""
    days: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    bounds: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Dose:
    """One line of how a medicine is to be taken."""

    text: str = ""
    instruction: str = ""
    amount: Quantity | None = None
    amount_most: Quantity | None = None
    repeat: Repeat | None = None
    as_needed: bool = False
    as_needed_for: Coded = NOTHING
    route: Coded = NOTHING


def quantity(value: dict[str, Any] | None) -> Quantity | None:
    """A Quantity, Age, Duration or Count; None where nothing was said."""
    if not value:
        return None
    unit = value.get("unit") or value.get("code", "")
    return Quantity(value.get("value"), unit, value.get("comparator", ""))


def repeat(value: dict[str, Any] | None, path: str) -> Repeat | None:
    """A Timing; None where nothing was said."""
    if not value:
        return None
    rule = value.get("repeat", {})
    named = coded(value.get("code"))
    said = [moment(one, f"{path}.event") for one in value.get("event", ())]
    return Repeat(
        text=named.text,
        code=named.code,
        times=rule.get("frequency"),
        times_most=rule.get("frequencyMax"),
        per=rule.get("period"),
        per_most=rule.get("periodMax"),
        unit=rule.get("periodUnit", ""),
        days=texts(rule.get("dayOfWeek")),
        hours=texts(rule.get("timeOfDay")),
        when=texts(rule.get("when")),
        moments=tuple(one for one in said if one),
        bounds=period(rule.get("boundsPeriod"), f"{path}.repeat.boundsPeriod"),
    )


def doses(lines: list[dict[str, Any]] | None, path: str) -> tuple[Dose, ...]:
    """Dosage instructions in the order they are to be followed."""
    in_order = sorted(lines or (), key=lambda line: line.get("sequence", 0))
    return tuple(_dose(line, path) for line in in_order)


def _dose(line, path):
    amount, most = _amount(line)
    reason = line.get("asNeededCodeableConcept")
    return Dose(
        text=line.get("text", ""),
        instruction=line.get("patientInstruction", ""),
        amount=amount,
        amount_most=most,
        repeat=repeat(line.get("timing"), f"{path}.timing"),
        as_needed=bool(reason) or line.get("asNeededBoolean", False),
        as_needed_for=coded(reason),
        route=coded(line.get("route")),
    )


def _amount(line):
    for rate in line.get("doseAndRate", ()):
        if "doseQuantity" in rate:
            return quantity(rate["doseQuantity"]), None
        if "doseRange" in rate:
            limits = rate["doseRange"]
            return quantity(limits.get("low")), quantity(limits.get("high"))
    return None, None
