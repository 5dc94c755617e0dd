"""What was acknowledged is still there, however often the server is killed."""

import os
import signal
import time

import psycopg

from esther.postgres import postmaster

KILLS = 20 if os.environ.get("ESTHER_LONG") == "1" else 4
PATIENCE = 30  # seconds until it must be back


def test_no_acknowledged_row_is_lost_and_it_starts_again_without_help(shared):
    with shared.connect("owner") as owner:
        owner.execute("CREATE TABLE written (number int PRIMARY KEY)")
    acknowledged, number = set(), 0
    for _kill in range(KILLS):
        writer = connect(shared)
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            number += 1
            writer.execute("INSERT INTO written VALUES (%s)", [number])
            acknowledged.add(number)
        number = kill_in_the_middle(shared, writer, number, acknowledged)
    with connect(shared) as reader:
        kept = {row for (row,) in reader.execute("SELECT number FROM written")}
    with shared.connect("owner") as owner:
        owner.execute("DROP TABLE written")
    assert len(acknowledged) > 10 * KILLS
    assert acknowledged - kept == set()


def kill_in_the_middle(database, writer, number, acknowledged) -> int:
    """Kill the server while rows are on their way; those it answers for still count."""
    os.kill(postmaster.running(database.folder.cluster), signal.SIGKILL)
    try:
        while True:
            number += 1
            writer.execute("INSERT INTO written VALUES (%s)", [number])
            acknowledged.add(number)
    except psycopg.OperationalError:
        writer.close()
        return number


def connect(database) -> psycopg.Connection:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return database.connect("app")
        except psycopg.OperationalError:
            assert time.monotonic() < until, "it did not come back"
            time.sleep(0.05)
