"""What other systems send, as small facts in plain words: one module per resource.

`facts(resource)` expects a valid resource (schema.why_not_valid says none). A resource
that has no module is kept as it came. So is whatever a module does not read: the raw
resource is always stored beside the facts, and nothing is lost.
"""

from collections.abc import Callable
from typing import Any

from . import (
    allergy_intolerance,
    appointment,
    care_plan,
    care_team,
    communication,
    condition,
    consent,
    encounter,
    flag,
    goal,
    healthcare_service,
    location,
    medication,
    medication_request,
    medication_statement,
    organization,
    patient,
    practitioner,
    practitioner_role,
    procedure,
    questionnaire_response,
    related_person,
    service_request,
    task,
)

# In the order in which they can be brought in: what is pointed at goes first.
READERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "Organization": organization.read,
    "Location": location.read,
    "HealthcareService": healthcare_service.read,
    "Practitioner": practitioner.read,
    "PractitionerRole": practitioner_role.read,
    "Patient": patient.read,
    "RelatedPerson": related_person.read,
    "CareTeam": care_team.read,
    "Encounter": encounter.read,
    "Condition": condition.read,
    "AllergyIntolerance": allergy_intolerance.read,
    "Flag": flag.read,
    "Procedure": procedure.read,
    "Medication": medication.read,
    "MedicationStatement": medication_statement.read,
    "MedicationRequest": medication_request.read,
    "Goal": goal.read,
    "CarePlan": care_plan.read,
    "ServiceRequest": service_request.read,
    "Task": task.read,
    "Appointment": appointment.read,
    "Consent": consent.read,
    "Communication": communication.read,
    "QuestionnaireResponse": questionnaire_response.read,
}
RANK = {kind: rank for rank, kind in enumerate(READERS)}


def facts(resource: dict[str, Any]) -> Any | None:
    """The facts of a valid resource; None when it is only kept.

    Raises moments.NotInCalendar for a day that does not exist.
    """
    read = READERS.get(resource["resourceType"])
    return read(resource) if read else None


def rank(resource: dict[str, Any]) -> int:
    """Where in the order of an import a resource belongs; what is only kept goes last."""
    return RANK.get(resource["resourceType"], len(RANK))
