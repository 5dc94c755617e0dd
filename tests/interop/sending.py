"""Small files as another system would send them, and a unit that gets the persons."""

import json
from datetime import UTC, datetime

from esther.circle import queries as circle
from esther.fhir.importing import bring_in

AT = datetime(2026, 11, 22, 18, tzinfo=UTC)


def everything(model):
    manager = getattr(model, "everywhere", None) or model.objects
    return manager.using("worker")


def brought(*paths, **how):
    return bring_in(list(paths), unit="Oak health centre", at=AT, **how)


def bundle(tmp_path, *resources, name="b.json", **more):
    entries = [{"resource": one} for one in resources]
    value = {"resourceType": "Bundle", "type": "collection", "entry": entries, **more}
    path = tmp_path / name
    path.write_text(json.dumps(value))
    return path


def lines(tmp_path, *resources, name="l.ndjson"):
    path = tmp_path / name
    texts = [one if isinstance(one, str) else json.dumps(one) for one in resources]
    path.write_text("\n".join([*texts, ""]))
    return path


ANN = {
    "resourceType": "Patient",
    "id": "ann",
    "name": [{"family": "Berg", "given": ["Ann"]}],
    "birthDate": "1938-03-14",
    "identifier": [{"system": "urn:x:mrn", "value": "7"}],
}


def without_number(**more):
    return {name: value for name, value in ANN.items() if name != "identifier"} | more


def problem(key="p1", who="ann", **more):
    return {
        "resourceType": "Condition",
        "id": key,
        "subject": {"reference": f"Patient/{who}"},
        "code": {"text": "Heart failure"},
        **more,
    }


WRONG = {
    "verificationStatus": {
        "coding": [
            {
                "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status",
                "code": "entered-in-error",
            }
        ]
    }
}


def inside(viewer, esther):
    return circle.enter(viewer, esther.pk)
