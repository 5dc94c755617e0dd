"""Invariants of people, organisations and teams."""

from django.utils.translation import gettext as _


def contact_can_be_reached(patient):
    """pat-1"""
    needed = {"name", "telecom", "address", "organization"}
    for number, one in enumerate(patient.get("contact", ())):
        if needed.isdisjoint(one):
            yield f"contact[{number}]", _("A contact needs a name or a way to reach it.")


def can_be_told_apart(organization):
    """org-1"""
    if "name" not in organization and "identifier" not in organization:
        yield "", _("An organisation needs a name or an identifier.")


def phone_has_a_kind(resource):
    """cpt-2"""
    for number, one in enumerate(resource.get("telecom", ())):
        if "value" in one and "system" not in one and "_system" not in one:
            yield f"telecom[{number}].system", _("Say if it is a phone, an e-mail or else.")


RULES = {
    "Patient": (contact_can_be_reached, phone_has_a_kind),
    "Organization": (can_be_told_apart, phone_has_a_kind),
    "Practitioner": (phone_has_a_kind,),
    "PractitionerRole": (phone_has_a_kind,),
    "RelatedPerson": (phone_has_a_kind,),
}
