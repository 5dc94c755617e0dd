"""Who she is, and who is around her."""

from esther.people.identifiers import SYSTEMS

from .basic import basic
from .pieces import about, of, text, when

_SE = {"system": "urn:ietf:bcp:47"}


def patient(esther):
    return {
        "resourceType": "Patient",
        "name": [{"text": esther.name, "family": esther.family, "given": [esther.given]}],
        "birthDate": esther.birth_on.isoformat() if esther.birth_on else esther.birth_text,
        "gender": esther.gender,
        "telecom": [{"system": "phone", "value": esther.phone}] if esther.phone else [],
        "address": [
            {
                "line": [esther.street],
                "postalCode": esther.postcode,
                "city": esther.town,
                "district": esther.municipality,
            }
        ],
        "communication": [
            {"language": {"coding": [_SE | {"code": code}]}} for code in esther.languages
        ],
        "deceasedDateTime": when(esther.deceased_at),
    }


def identifier(row):
    """The row of a number, with when it was hers; the number itself is the Patient's."""
    return basic(row) | {"identifier": [_number(row)]}


def numbers(rows):
    """What tells her from everybody else, as an import reads it. Never one by mistake hers."""
    found = [_number(row) for row in rows if not row.mistaken]
    return {"identifier": found} if found else {}


def _number(row):
    system = SYSTEMS[row.system].uri if row.system in SYSTEMS else row.system
    use = {"use": "old"} if row.ended_at else {}
    return use | {"system": system, "value": row.value}


def member(row):
    over = row.to_at is not None
    who = of("Organization", row.organisation_id) or {"display": row.name or row.relation}
    return {
        "resourceType": "CareTeam",
        "status": "inactive" if over else "active",
        "subject": about(row),
        "participant": [
            {
                "role": [text(row.relation or str(row.role))],
                "member": of("Practitioner", row.account_id) or who,
                "period": {"start": when(row.from_at), "end": when(row.to_at)},
            }
        ],
    }
