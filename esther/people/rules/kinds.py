"""What an organisation is, and as what somebody works."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an organisation is."""

    REGION = "region", _("Region")
    HOSPITAL = "hospital", _("Hospital")
    WARD = "ward", _("Ward")
    EMERGENCY = "emergency", _("Emergency department")
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


# Health care, and care for older people and people with disabilities: whom she means when
# she shares with everybody who takes part in her care. The others are asked for one by one.
CARE = {
    Kind.HOSPITAL,
    Kind.WARD,
    Kind.EMERGENCY,
    Kind.HEALTH_CENTRE,
    Kind.HOME_CARE,
    Kind.HOME_NURSING,
    Kind.CARE_HOME,
    Kind.SHORT_TERM,
    Kind.ASSESSOR,
    Kind.AMBULANCE,
}


def is_in_care(unit) -> bool:
    """Whether this unit is of those that she means with everybody in care; nobody's is not."""
    return unit is not None and unit.kind in CARE


class DataClass(TextChoices):
    """What the law says about sharing what an organisation writes (SFS 2022:913, 1 and 2 kap.;
    a lawyer confirms). Only health care and care for older people or people with
    disabilities is shared by the shared record; other social services never are."""

    HEALTH = "health", _("Health care")
    OLDER = "older", _("Care for older people")
    DISABILITY = "disability", _("Care for people with disabilities")
    SOCIAL = "social", _("Other social services")
    OTHER = "other", _("Neither health care nor social services")


CLASS_OF = {
    Kind.REGION: DataClass.HEALTH,
    Kind.HOSPITAL: DataClass.HEALTH,
    Kind.WARD: DataClass.HEALTH,
    Kind.EMERGENCY: DataClass.HEALTH,
    Kind.HEALTH_CENTRE: DataClass.HEALTH,
    Kind.HOME_NURSING: DataClass.HEALTH,
    Kind.AMBULANCE: DataClass.HEALTH,
    Kind.PHARMACY: DataClass.HEALTH,
    Kind.HOME_CARE: DataClass.OLDER,
    Kind.CARE_HOME: DataClass.OLDER,
    Kind.SHORT_TERM: DataClass.OLDER,
    Kind.ASSESSOR: DataClass.OLDER,
}


def class_of(kind: str) -> str:
    """What an organisation of this kind writes, unless somebody says otherwise."""
    return str(CLASS_OF.get(Kind(kind), DataClass.OTHER))


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


# Who meets people for the first time in care or social services. Finding somebody one has
# no ground for is a right of its own, and a volunteer or a driver never needs it.
MEETS_FIRST = {
    Profession.NURSE,
    Profession.DISTRICT_NURSE,
    Profession.DISCHARGE_NURSE,
    Profession.DOCTOR,
    Profession.GP,
    Profession.ASSESSOR,
    Profession.COORDINATOR,
    Profession.OCCUPATIONAL,
    Profession.PHYSIO,
    Profession.SOCIAL_WORKER,
    Profession.PSYCHOLOGIST,
    Profession.PARAMEDIC,
    Profession.MANAGER,
}
