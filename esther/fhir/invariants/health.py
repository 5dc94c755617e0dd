"""Invariants of problems and allergies."""

from django.utils.translation import gettext as _

_OVER = {"inactive", "resolved", "remission"}


def _codes(resource, element):
    return {one.get("code") for one in resource.get(element, {}).get("coding", ())}


def over_means_not_active(condition):
    """con-4: what has abated is not active any more."""
    abated = any(name.startswith("abatement") for name in condition)
    status = _codes(condition, "clinicalStatus")
    if abated and status and status.isdisjoint(_OVER):
        yield "clinicalStatus", _("The problem has an end and is said to be active.")


def entered_in_error_has_no_status(resource):
    """con-5, ait-2"""
    wrong = "entered-in-error" in _codes(resource, "verificationStatus")
    if wrong and "clinicalStatus" in resource:
        yield "clinicalStatus", _("What was entered in error has no clinical status.")


def allergy_has_a_status(allergy):
    """ait-1"""
    wrong = "entered-in-error" in _codes(allergy, "verificationStatus")
    if not wrong and "clinicalStatus" not in allergy:
        yield "clinicalStatus", _("Say if the allergy is active, inactive or resolved.")


RULES = {
    "Condition": (over_means_not_active, entered_in_error_has_no_status),
    "AllergyIntolerance": (allergy_has_a_status, entered_in_error_has_no_status),
}
