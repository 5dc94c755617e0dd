"""What is known about her health, and where she has been."""

from .pieces import about, coded, of, text, when


def known(row):
    if row.none_known:
        return _allergy(row)
    return _KNOWN[row.kind](row)


def _problem(row):
    active = "active" if row.status == "active" else "inactive"
    return {
        "resourceType": "Condition",
        "clinicalStatus": _unless_withdrawn(row, coded("condition-clinical", active)),
        "verificationStatus": _certainty(row, "condition-ver-status", _DOUBTS),
        "code": _coded(row),
        "subject": about(row),
        "onsetDateTime": row.since_text,
        "note": _note(row),
    }


def _allergy(row):
    # That somebody asked and found none has no end in FHIR; our record has it as done.
    active = "active" if row.status == "active" or row.none_known else "inactive"
    status = coded("allergyintolerance-clinical", active)
    dangerous = "dangerous" in _codes(row)
    return {
        "resourceType": "AllergyIntolerance",
        "clinicalStatus": _unless_withdrawn(row, status),
        "verificationStatus": _certainty(row, "allergyintolerance-verification", {"unconfirmed"}),
        "criticality": "high" if dangerous else None,
        "code": _coded(row),
        "patient": about(row),
        "onsetDateTime": row.since_text,
        "note": _note(row),
    }


def _unless_withdrawn(row, status):
    return None if row.status == "withdrawn" else status


def _certainty(row, system, doubts):
    """What we know of it. Where we know of no doubt we say nothing, rather than less than
    the source may have said."""
    if row.status == "withdrawn":
        return coded(system, "entered-in-error")
    found = [code for code in _codes(row) if code in doubts]
    return coded(system, found[0]) if found else None


def _codes(row):
    return [one["is"] for one in row.details if "is" in one]


def _note(row):
    return [text(row.detail)] if row.detail else []


def _medicine(row):
    status = {"active": "active", "ended": "stopped", "withdrawn": "entered-in-error"}[row.status]
    how = [_HOW_TAKEN[code] for code in _codes(row) if code in _HOW_TAKEN]
    return {
        "resourceType": "MedicationStatement",
        "status": how[0] if how and row.status != "withdrawn" else status,
        "medicationCodeableConcept": _coded(row),
        "subject": about(row),
        "effectiveDateTime": row.since_text,
        "dosage": [text(row.more)] if row.more else [],
    }


def _alert(row):
    status = {"active": "active", "ended": "inactive", "withdrawn": "entered-in-error"}
    return {
        "resourceType": "Flag",
        "status": status[row.status],
        "code": _coded(row),
        "subject": about(row),
    }


def _examination(row):
    done = "entered-in-error" if row.status == "withdrawn" else "completed"
    return {
        "resourceType": "Procedure",
        "status": done,
        "code": _coded(row),
        "subject": about(row),
        "performedDateTime": row.since_text,
    }


def _coded(row):
    coding = {"system": row.code_system, "code": row.code} if row.code else {}
    return {"text": row.text, "coding": [coding]}


def stay(row):
    kind = {"inpatient": "IMP", "emergency": "EMER", "short_term": "NONAC", "contact": "AMB"}
    act = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    over = row.discharged_at is not None or row.kind == "contact"
    status = "finished" if over else "in-progress"
    return {
        "resourceType": "Encounter",
        "status": "entered-in-error" if row.mistaken_at else status,
        "class": {"system": act, "code": kind[row.kind]},
        "subject": about(row),
        "period": {"start": when(row.admitted_at), "end": when(row.discharged_at)},
        "reasonCode": [text(row.why)] if row.why else [],
        "serviceProvider": of("Organization", row.organisation_id),
    }


def visit(row):
    status = {
        "booked": "booked",
        "done": "fulfilled",
        "missed": "noshow",
        "cancelled": "cancelled",
    }
    ends = row.ends_at or row.begins_at
    return {
        "resourceType": "Appointment",
        "status": status[row.state],
        "description": row.what,
        "start": when(row.begins_at),
        "end": when(ends),
        "participant": [{"actor": about(row), "status": "accepted"}],
        "patientInstruction": row.prepare,
    }


_DOUBTS = {"unconfirmed", "provisional", "differential"}
_HOW_TAKEN = {"not-taken": "not-taken", "on-hold": "on-hold", "not-known-if-taken": "unknown"}
_KNOWN = {
    "problem": _problem,
    "allergy": _allergy,
    "medicine": _medicine,
    "alert": _alert,
    "examination": _examination,
}
