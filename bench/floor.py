"""The floor: what the same server and the same database do when there is nothing to do."""

import subprocess
import tempfile
from pathlib import Path

from . import people
from .county import PORT
from .load import Ask, closed


def constant():
    """A constant answer from the same server, outside the frame."""
    tally = closed(PORT, [Ask("GET", "/static/design/flower.svg")], seconds=4)
    return [("Floor: a constant file, same server", f"{tally.per_second:.0f}/s", "", None)]


def sql(who):
    """The statements of one person's page, alone, by pgbench on the same connections."""
    from esther import postgres
    from esther.postgres import binaries

    server = postgres.server(postgres.data_folder())
    given = server.params("app")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        statements = page_statements(who[0])
        script.write("BEGIN;\n" + "".join(f"{one};\n" for one in statements) + "ROLLBACK;\n")
        script.flush()
        found = subprocess.run(
            [
                str(Path(binaries.find().folder) / "pgbench"),
                *("-n", "-M", "prepared", "-c", "4", "-j", "2", "-T", "6", "-f", script.name),
                *("-h", given["host"], "-p", str(given["port"]), "-U", given["user"]),
                given["dbname"],
            ],
            env={"PGPASSWORD": given["password"]},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    rate = float(found.split("tps = ")[1].split()[0])
    what = f"Floor: its {len(statements)} statements alone, pgbench"
    return [(what, f"{rate:.0f}/s", "≤ 20 statements", len(statements) <= 20)]


def page_statements(assignment):
    """What the person's page asks the database, with its values written in."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"cookie": people.cookie(assignment)})
    esther = people.persons_of(assignment, 1)[0]
    client.get(f"/esther/{esther}/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/esther/{esther}/")
    spoken = [query["sql"] for query in captured.captured_queries]
    return [
        one for one in spoken if one.lstrip().upper().startswith(("SELECT", "UPDATE", "INSERT"))
    ]
