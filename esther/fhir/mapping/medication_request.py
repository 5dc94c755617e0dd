"""MedicationRequest: a prescription or an order."""

from typing import Any

from ..references import Reference
from .medicine import Medicine, alike
from .moments import moment, period

_NEAR_HER = ("Patient", "RelatedPerson")


def read(resource: dict[str, Any]) -> Medicine:
    """A MedicationRequest as a medicine."""
    authored = moment(resource.get("authoredOn"), "MedicationRequest.authoredOn")
    reported = Reference.of(resource.get("reportedReference"))
    return Medicine(
        ask="request",
        intent=resource.get("intent", ""),
        period=_period(resource),
        recorded=authored,
        source=reported or Reference.of(resource.get("requester")),
        said_by_her=reported is not None and reported.kind in _NEAR_HER,
        not_to_take=resource.get("doNotPerform", False),
        encounter=Reference.of(resource.get("encounter")),
        **alike(resource, "dosageInstruction"),
    )


def _period(resource):
    """For how long the prescription may be used."""
    supply = resource.get("dispenseRequest", {})
    path = "MedicationRequest.dispenseRequest.validityPeriod"
    return period(supply.get("validityPeriod"), path)
