"""What she shares and hides, as Consent."""

from esther.circle.sharing.kinds import in_words
from esther.circle.sharing.rules import is_no

from ...mapping.consent import CLASSES
from .pieces import about, coded, of, when

_KINDS = "urn:esther:kinds"
_TYPES = "http://hl7.org/fhir/resource-types"


def shared(row):
    reader = _actor(
        "PRCP", of("Organization", row.organisation_id), of("Practitioner", row.account_id)
    )
    if not row.kinds:  # asked, and shares nothing: never a yes, also where it was taken back
        said = _consent(row, "deny", reader, "OPTIN")
        if not is_no(row):
            return said
        period = {"start": when(row.from_at)}
        return said | {"status": "active", "provision": said["provision"] | {"period": period}}
    said = _consent(row, "permit", reader, "OPTOUT")
    return said | {"provision": said["provision"] | {"class": _classes(row.kinds)}}


def hidden(row):
    keeper = _actor("CST", of("Organization", row.unit_id))
    return _consent(row, "deny", keeper, "OPTIN")


def _consent(row, decision, actors, policy):
    return {
        "resourceType": "Consent",
        "status": "inactive" if row.to_at and row.ended_how else "active",
        "scope": coded("consentscope", "patient-privacy"),
        "category": [coded("v3-ActCode", "INFA")],
        "patient": about(row),
        "dateTime": when(row.from_at),
        "organization": [of("Organization", row.by_organisation_id)],
        "policyRule": coded("v3-ActCode", policy),
        "provision": _provision(row, decision, actors),
    }


def _provision(row, decision, actors):
    return {
        "type": decision,
        "period": {"start": when(row.from_at), "end": when(row.to_at)},
        "actor": actors,
        "action": [coded("consentaction", "access")],
    }


def _actor(role, *who):
    found = next((one for one in who if one), None)
    return [{"role": coded("v3-ParticipationType", role), "reference": found}] if found else []


def _classes(kinds):
    """Our own name for each kind, and the types of resource that FHIR has for it."""
    ours = [{"system": _KINDS, "code": kind.name.lower()} for kind in in_words(kinds)]
    types = [name for kind in in_words(kinds) for name in sorted(CLASSES.get(kind, ()))]
    return ours + [{"system": _TYPES, "code": name} for name in types]
