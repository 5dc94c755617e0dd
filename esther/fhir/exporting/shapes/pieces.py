"""The small pieces that every shape is made of."""


def about(row):
    return {"reference": f"Patient/{row.esther_id}"}


def text(words):
    return {"text": words}


def coded(system, code):
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}]}


def when(at):
    return at and at.isoformat(timespec="milliseconds")


def of(kind, key):
    return key and {"reference": f"{kind}/{key}"}
