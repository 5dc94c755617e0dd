"""MedicationStatement: a medicine she takes, took, or does not take."""

from typing import Any

from ..references import Reference
from .medicine import Medicine, alike
from .moments import Period, moment, period

_NEAR_HER = ("Patient", "RelatedPerson")
# R4's own word for somebody who should take it and does not.
_NOT_TAKEN = "not-taken"


def read(resource: dict[str, Any]) -> Medicine:
    """A MedicationStatement as a medicine."""
    source = Reference.of(resource.get("informationSource"))
    return Medicine(
        ask="statement",
        intent="",
        period=_period(resource),
        recorded=moment(resource.get("dateAsserted"), "MedicationStatement.dateAsserted"),
        source=source,
        said_by_her=source is not None and source.kind in _NEAR_HER,
        not_to_take=resource.get("status") == _NOT_TAKEN,
        encounter=Reference.of(resource.get("context")),
        **alike(resource, "dosage"),
    )


def _period(resource):
    path = "MedicationStatement.effective"
    if "effectiveDateTime" in resource:
        # A single day says that it was taken then, not that it ended.
        return Period(moment(resource["effectiveDateTime"], f"{path}DateTime"))
    return period(resource.get("effectivePeriod"), f"{path}Period")
