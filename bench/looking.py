"""How fast her log opens when there are five years of it. `python -m bench.looking [ROWS]`"""

import json
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import uuid4

ROWS = 600_000
HERS = 20_000
BATCH = 2_000
BEGAN, NOW = datetime(2025, 1, 1, tzinfo=UTC), datetime(2029, 12, 28, tzinfo=UTC)
ASKED = 20


def fill(server, name: str, her: str, rows: int) -> None:
    """Five years, evenly: some of them about her, in no order of time within a batch."""
    from .traces import row

    chance, others = random.Random(1), [str(uuid4()) for _ in range(20_000)]
    span = (NOW - BEGAN).total_seconds()
    for first in range(0, rows, BATCH):
        told = []
        for number in range(first, min(first + BATCH, rows)):
            at = BEGAN + timedelta(seconds=span * number / rows)
            whom = [her] if chance.random() < HERS / rows else [chance.choice(others)]
            told.append(row(whom, 0) | {"at": at.isoformat()})
        with server.connect("app", name) as client:
            client.execute("SELECT leave_trace(%s::jsonb)", [json.dumps(told)])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from esther import postgres

    from .traces import in_a_database_of_its_own

    server = postgres.server(settings.DATA)
    postgres.prepare(server)
    with in_a_database_of_its_own(server) as name:
        call_command("migrate", database="owner", verbosity=0)
        esther, her_account = _she()
        fill(server, name, str(esther.pk), int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
        with server.connect("owner", name) as owner:
            owner.execute("ANALYZE")
        _open(esther, her_account)


def _she():
    """Esther with an account of her own, known to one unit."""
    from esther.circle import actions as circle
    from esther.circle.frame import acting
    from esther.circle.viewer import Viewer
    from esther.people.models import Account, Assignment, Organisation

    unit = Organisation.objects.create(name="A ward", kind="ward")
    nurse = Account.objects.create(email="nurse@example.invalid", name="A nurse", password="!")
    works = Assignment.objects.create(
        account=nurse, organisation=unit, profession="nurse", from_at=BEGAN
    )
    hers = Account.objects.create(email="her@example.invalid", name="She", password="!")
    with acting(Viewer(nurse, works, BEGAN)) as by:
        esther = circle.register(given="Elsa", family="B", birth_on=None, by=by, at=BEGAN)
        circle.invite(esther=esther, account=hers, role="esther", by=by, at=BEGAN)
    return esther, hers


def _open(esther, account):
    from esther.circle.frame import acting
    from esther.circle.queries import enter
    from esther.circle.viewer import Viewer
    from esther.log import queries

    for label, asked in {
        "this week": {},
        "a week four years ago": {"until": (NOW - timedelta(days=4 * 365)).date()},
        "a name in a year": {"text": "A ward"},
        "a week with nothing, five years before": {"until": datetime(2024, 12, 1).date()},
    }.items():
        took = []
        for _ in range(ASKED):
            with acting(Viewer(account, None, NOW)) as viewer:
                by = enter(viewer, esther.pk)
                began = time.perf_counter()
                page = queries.page(by, **asked)
                took.append((time.perf_counter() - began) * 1000)
        lines = sum(len(visit.lines) for day in page.days for visit in day.visits)
        print(f"{label}: {median(took):.1f} ms, {lines} lines", flush=True)


if __name__ == "__main__":
    main()
