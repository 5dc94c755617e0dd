"""What is known about her health, and where she has been."""

from .pieces import about, coded, of, text, when


def known(row):
    return _KNOWN[row.kind](row)


def _problem(row):
    withdrawn = row.status == "withdrawn"
    said = "entered-in-error" if withdrawn else "confirmed"
    status = coded("condition-clinical", "active" if row.status == "active" else "inactive")
    return {
        "resourceType": "Condition",
        "clinicalStatus": None if withdrawn else status,
        "verificationStatus": coded("condition-ver-status", said),
        "code": _coded(row),
        "subject": about(row),
        "onsetDateTime": row.since_text,
    }


def _allergy(row):
    withdrawn = row.status == "withdrawn"
    said = "entered-in-error" if withdrawn else "unconfirmed"
    active = "active" if row.status == "active" else "inactive"
    return {
        "resourceType": "AllergyIntolerance",
        "clinicalStatus": None if withdrawn else coded("allergyintolerance-clinical", active),
        "verificationStatus": coded("allergyintolerance-verification", said),
        "code": _coded(row),
        "patient": about(row),
    }


def _medicine(row):
    status = {"active": "active", "ended": "stopped", "withdrawn": "entered-in-error"}[row.status]
    return {
        "resourceType": "MedicationStatement",
        "status": status,
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


_KNOWN = {
    "problem": _problem,
    "allergy": _allergy,
    "medicine": _medicine,
    "alert": _alert,
    "examination": _examination,
}
