"""How many traces a second go through the door, from eight clients that commit each one."""

import json
import os
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

CLIENTS = 8
PERSONS = 200


def left_per_second(server, name: str, *, seconds: float = 5) -> float:
    """Traces a second, each in a transaction of its own, as the web's own role."""
    whom = [str(uuid4()) for _ in range(PERSONS)]
    stop, counts = threading.Event(), []
    clients = [
        threading.Thread(target=_client, args=(server, name, whom, stop, counts))
        for _ in range(CLIENTS)
    ]
    began = time.monotonic()
    for client in clients:
        client.start()
    time.sleep(seconds)
    stop.set()
    for client in clients:
        client.join()
    return sum(counts) / (time.monotonic() - began)


def _client(server, name, whom, stop, counts):
    made = 0
    with server.connect("app", name) as connection:
        while not stop.is_set():
            connection.execute("SELECT leave_trace(%s::jsonb)", [json.dumps([row(whom, made)])])
            made += 1
    counts.append(made)


def row(whom, number) -> dict:
    """A page about one person, opened by somebody at work."""
    return {
        "at": datetime.now(UTC).isoformat(),
        "did": "pages.person",
        "how": "read",
        "outcome": "done",
        "about": [whom[number % len(whom)]],
        "thing": "people.Esther",
        "thing_id": whom[number % len(whom)],
        "account_id": str(uuid4()),
        "assignment_id": str(uuid4()),
        "organisation_id": whom[0],
        "ground": "step",
        "request_id": str(uuid4()),
    }


@contextmanager
def in_a_database_of_its_own(server):
    """An empty database for a figure, dropped afterwards. Every role's connection is at it."""
    from django.db import connections

    name = f"bench_traces_{os.getpid()}"
    server.create_database(name)
    try:
        for alias in ("default", "owner", "worker"):
            connections[alias].settings_dict["NAME"] = name
        yield name
    finally:
        for one in connections.all():
            one.close()
        server.drop_database(name)


def main() -> None:
    """`python -m bench.traces`"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from esther import postgres

    server = postgres.server(settings.DATA)
    postgres.prepare(server)
    with in_a_database_of_its_own(server) as name:
        call_command("migrate", "audit", database="owner", verbosity=0)
        for _ in range(3):
            print(f"{left_per_second(server, name):.0f} traces/s from {CLIENTS} clients")


if __name__ == "__main__":
    main()
