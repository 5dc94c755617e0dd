"""What the second fence costs: the twenty hottest statements of the pages that are opened most,
each as the web asks it, behind its fences and in front of none. `python -m bench.fences`

In front of none is the same statement, said by a role that row security does not hold. What
the first fence asks in it (`seen_by`) is asked both times. All on one core: to wake a server that
waits on another takes longer than most statements, and who waits there is chance.
"""

import os
import sys
import time
from collections import Counter
from statistics import median

from . import county, people

HOTTEST = 20
WEIGHTS = {"/work/": 3, "/esther/{her}/": 5, "/esther/{her}/plan/": 2, "/esther/{her}/steps/": 2}
TIMES, ROUNDS = 20, 9


def said_by(who) -> tuple[list, Counter, dict]:
    """The statements of some pages, as this person of staff opens them."""
    from django.db import connection
    from django.test import Client

    client, heard = Client(headers={"cookie": people.cookie(who)}), []

    def listen(execute, sql, params, many, context):
        heard.append((sql, params))
        return execute(sql, params, many, context)

    weights, values, frame = Counter(), {}, []
    for path, weight in WEIGHTS.items():
        path = path.format(her=people.persons_of(who, 5)[3])
        client.get(path)
        heard.clear()
        with connection.execute_wrapper(listen):
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}.")
        for sql, params in heard:
            if "set_config('esther.account'" in sql:
                frame = [(sql, params)]
            elif sql.lstrip("( ").startswith("SELECT") and "leave_trace" not in sql:
                weights[sql] += weight
                values[sql] = params
    return frame, weights, values


def timed(server, frame, statements) -> dict[str, tuple[float, float]]:
    """Milliseconds of each statement, prepared, behind the fences and in front of none: the median
    of rounds that take turns, so that what else the machine does meets both."""
    with (
        server.connect("app") as app,
        server.connect("admin") as admin,
        app.transaction(),
        admin.transaction(),
    ):
        roles = [app.cursor(), admin.cursor()]
        for cursor in roles:
            for sql, params in frame:
                cursor.execute(sql, params)
        found = {}
        for sql, params in statements:
            rounds = [[once(it, sql, params) for it in roles] for _ in range(ROUNDS)]
            found[sql] = tuple(map(median, zip(*rounds[1:], strict=True)))
    return found


def once(cursor, sql, params):
    began = time.perf_counter()
    for _ in range(TIMES):
        cursor.execute(sql, params, prepare=True)
        cursor.fetchall()
    return (time.perf_counter() - began) * 1000 / TIMES


def opened(server, who, path) -> tuple[float, float]:
    """Milliseconds of a whole page, without the network: behind the fences and in front of none."""
    from django.test import Client

    client = Client(headers={"cookie": people.cookie(who)})
    path = path.format(her=people.persons_of(who, 5)[3])
    took = {"app": [], "admin": []}
    for turn in range(ROUNDS):  # who goes first changes, and the web's own role comes last
        for role in ("admin", "app") if turn % 2 == 0 else ("app", "admin"):
            took[role].append(_page(client, path, server.params(role)))
    return median(took["app"][1:]), median(took["admin"][1:])


def _page(client, path, params):
    from django.db import connection

    connection.close()
    connection.close_pool()
    connection.settings_dict |= {"USER": params["user"], "PASSWORD": params["password"]}
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = client.get(path)
        took.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}.")
    return median(took[TIMES // 2 :])


def awake():
    """The server of the kept county, and two of its staff, the first and the last who are asked."""
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ["ESTHER_RATES"] = "100000"  # the same two open hundreds of pages
    people.wake(county.folder(persons))
    from esther import postgres

    server = postgres.server(county.folder(persons))
    postgres.prepare(server)
    staff = people.staff()
    return server, (staff[0], staff[-1])


def hottest(took, weights) -> list[str]:
    """The statements that take most of the pages' time, as often as they are asked."""
    return sorted(took, key=lambda sql: -weights[sql] * took[sql][0])[:HOTTEST]


def main() -> None:
    server, both = awake()
    behind = before = 0.0
    for who in both:
        frame, weights, values = said_by(who)
        took = timed(server, frame, list(values.items()))
        for sql in hottest(took, weights):
            fenced, free = took[sql]
            print(f"{fenced:7.2f} {free:7.2f} ms ×{weights[sql]:2} {sql[:90]}")
            behind, before = behind + weights[sql] * fenced, before + weights[sql] * free
    print(
        f"{HOTTEST} hottest statements of two people: {behind / before - 1:+.0%} behind the fences"
    )
    behind = before = 0.0
    for who in both:
        for path, weight in WEIGHTS.items():
            fenced, free = opened(server, who, path)
            print(f"{fenced:7.2f} {free:7.2f} ms ×{weight:2} {path}")
            behind, before = behind + weight * fenced, before + weight * free
    print(f"The pages they stand in: {behind / before - 1:+.0%} behind the fences")


if __name__ == "__main__":
    main()
