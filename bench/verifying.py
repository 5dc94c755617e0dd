"""How long it takes to look through a million traces. `python -m bench.verifying [ROWS]`"""

import json
import os
import sys
import time
from uuid import uuid4

ROWS = 1_000_000
BATCH = 2_000


def fill(server, name: str, rows: int) -> None:
    """Through the door; each batch from a new connection, so that every chain gets its part."""
    from .traces import row

    whom = [str(uuid4()) for _ in range(5_000)]
    for first in range(0, rows, BATCH):
        told = json.dumps([row(whom, number) for number in range(first, first + BATCH)])
        with server.connect("app", name) as client:
            client.execute("SELECT leave_trace(%s::jsonb)", [told])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from esther import postgres
    from esther.audit import chains, reader

    from .traces import in_a_database_of_its_own

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    server = postgres.server(settings.DATA)
    postgres.prepare(server)
    with in_a_database_of_its_own(server) as name:
        call_command("migrate", "audit", database="owner", verbosity=0)
        began = time.monotonic()
        fill(server, name, rows)
        print(f"{rows:,} traces left in {time.monotonic() - began:.0f} s")
        began, worked = time.monotonic(), time.process_time()
        with reader.reading() as trace:
            found = list(chains.look(reader.rows(trace), reader.heads(trace), {}))
        took, ours = time.monotonic() - began, time.process_time() - worked
        print(f"looked through in {took:.1f} s, {ours:.1f} s of it our own; {len(found)} wrong")


if __name__ == "__main__":
    main()
