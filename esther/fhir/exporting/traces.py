"""Who did or read what about her: the trace, read by the one role that may."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections

from esther import postgres

_ASKED = (
    "SELECT id, at, did, how, outcome, account_id, organisation_id FROM audit_trace"
    " WHERE about @> ARRAY[(SELECT alias FROM audit_alias WHERE esther_id = %s::uuid)] ORDER BY id"
)
_ACTIONS = {"read": "R", "listed": "R", "changed": "U"}
_KIND = {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"}


def about(key: UUID) -> Iterator[dict[str, Any]]:
    """Each trace as an AuditEvent, the oldest first."""
    server = postgres.server(settings.DATA)
    name = connections["default"].settings_dict["NAME"]
    with server.connect("audit_reader", name) as reader:
        yield from (_event(*row) for row in reader.execute(_ASKED, [str(key)]))


def _event(number, at, did, how, outcome, account_id, organisation_id):
    who = {"reference": f"Practitioner/{account_id}"} if account_id else {"display": "operator"}
    where = {"reference": f"Organization/{organisation_id}"} if organisation_id else None
    agents = [{"who": who, "requestor": True}]
    if where:
        agents.append({"who": where, "requestor": False})
    return {
        "resourceType": "AuditEvent",
        "id": f"trace-{number}",
        "type": _KIND,
        "subtype": [{"system": "urn:esther:did", "code": did}],
        "action": _ACTIONS[how],
        "recorded": at.isoformat(timespec="milliseconds"),
        "outcome": "0" if outcome == "done" else "4",
        "agent": agents,
        "source": {"observer": {"display": "Esther"}},
    }
