"""How often and how much, as the numbers and codes that our rooms keep.

The page finds the words when somebody reads (`design.often`, `health.details`).
"""

from typing import Any

from ..mapping.timing import Dose, Repeat

_OF_REPEAT = (
    *("text", "code", "times", "times_most", "per", "per_most", "unit"),
    *("days", "hours", "when"),
)


def told(doses: tuple[Dose, ...]) -> list[dict[str, Any]]:
    """Every line of the dosage that says something, in its order."""
    found = (_dose(one) for one in doses)
    return [{"dose": one} for one in found if one]


def _dose(dose):
    if said := dose.text or dose.instruction:
        return {"text": said}
    return _without_gaps(
        {
            **_amount(dose),
            "often": often(dose.repeat),
            "needed": dose.as_needed,
            "needed_for": dose.as_needed_for.text,
        }
    )


def _amount(dose):
    low, high = dose.amount or dose.amount_most, dose.amount_most
    if low is None or low.value is None:
        return {}
    return {
        "amount": low.value,
        "amount_most": high.value if high and high.value != low.value else None,
        "comparator": low.comparator,
        "unit": low.unit or (high.unit if high else ""),
    }


def often(repeat: Repeat | None) -> dict[str, Any]:
    """A Timing without its days of beginning and end; empty where it says nothing."""
    if repeat is None:
        return {}
    return _without_gaps({name: getattr(repeat, name) for name in _OF_REPEAT})


def _without_gaps(told):
    """A number stays, also when it is nought."""
    return {name: value for name, value in told.items() if value or _is_number(value)}


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)
