"""What people fill in to find somebody in the directory, and to answer for their own unit."""

from .finding import Find
from .leading import AddMark, AddOrganisation, ChangeOffers, ChangeOrganisation, Offers
from .staff import Assign, SetDuty, SetEmergency

__all__ = [
    "AddMark",
    "AddOrganisation",
    "Assign",
    "ChangeOffers",
    "ChangeOrganisation",
    "Find",
    "Offers",
    "SetDuty",
    "SetEmergency",
]
