"""What is right about people and organisations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an organisation is."""

    REGION = "region", _("Region")
    HOSPITAL = "hospital", _("Hospital")
    WARD = "ward", _("Ward")
    HEALTH_CENTRE = "health_centre", _("Health centre")
    MUNICIPALITY = "municipality", _("Municipality")
    HOME_CARE = "home_care", _("Home care")
    HOME_NURSING = "home_nursing", _("Home nursing")
    CARE_HOME = "care_home", _("Care home")
    SHORT_TERM = "short_term", _("Short-term unit")
    ASSESSOR = "assessor", _("Care-needs assessors")
    AMBULANCE = "ambulance", _("Ambulance")
    PHARMACY = "pharmacy", _("Pharmacy")
    SCHOOL = "school", _("School")
    SOCIAL_INSURANCE = "social_insurance", _("Social insurance")
    EMPLOYMENT = "employment", _("Employment service")
    TRANSPORT = "transport", _("Transport")
    CULTURE = "culture", _("Culture")
    VOLUNTEERS = "volunteers", _("Volunteers")
    OTHER = "other", _("Other")


class Profession(TextChoices):
    """As what somebody works."""

    NURSE = "nurse", _("Nurse")
    DISTRICT_NURSE = "district_nurse", _("District nurse")
    DISCHARGE_NURSE = "discharge_nurse", _("Discharge nurse")
    DOCTOR = "doctor", _("Doctor")
    GP = "gp", _("General practitioner")
    ASSISTANT_NURSE = "assistant_nurse", _("Assistant nurse")
    HOME_CARER = "home_carer", _("Home carer")
    ASSESSOR = "assessor", _("Care-needs assessor")
    COORDINATOR = "coordinator", _("Care coordinator")
    OCCUPATIONAL = "occupational", _("Occupational therapist")
    PHYSIO = "physio", _("Physiotherapist")
    PHARMACIST = "pharmacist", _("Pharmacist")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    PARAMEDIC = "paramedic", _("Ambulance nurse")
    TEACHER = "teacher", _("Teacher")
    CASE_OFFICER = "case_officer", _("Case officer")
    DRIVER = "driver", _("Driver")
    LIBRARIAN = "librarian", _("Librarian")
    VOLUNTEER = "volunteer", _("Volunteer")
    COACH = "coach", _("Esther coach")
    HOST = "host", _("Café host")
    MANAGER = "manager", _("Unit manager")
    POLITICIAN = "politician", _("Commissioner")
    RESEARCHER = "researcher", _("Researcher")
    INTEGRATION = "integration", _("Integration")
    OTHER = "other", _("Colleague")


def why_not_add_organisation(name: str, parent) -> str | None:
    """An organisation has a name, and belongs to one that is open."""
    if not name.strip():
        return _("Write the name of the organisation.")
    if parent is not None and parent.closed_on is not None:
        return _("The organisation it belongs to is closed.")
    return None


def why_not_add_account(name: str, *, taken: bool) -> str | None:
    """One account for an e-mail, and a name that others can read."""
    if taken:
        return _("Somebody already signs in with this e-mail.")
    if not name.strip():
        return _("Write the name of the person.")
    return None


def why_not_assign(account, organisation, *, already: bool) -> str | None:
    """Somebody who can sign in works in an open unit, once as each thing."""
    if not account.is_active:
        return _("This account is closed. Open it first.")
    if organisation.closed_on is not None:
        return _("This unit is closed.")
    if already:
        return _("This person already works here as this.")
    return None


def why_not_end_assignment(assignment) -> str | None:
    if assignment.to_at is not None:
        return _("This person does not work here any more already.")
    return None
