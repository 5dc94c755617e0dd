"""Changes what is right a little at a time, and counts the changes that a test notices. `make mutants`.

mutmut makes the changes (`[tool.mutmut]` in pyproject.toml says where, and which tests are asked).
Here the database is made ready once, so that each change begins in a tenth of a second, and the
count is read aloud. Names on the command line are changes to ask about once more; without them
those that are not asked about yet are.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MADE = Path("mutants")
ENOUGH = 80  # per cent of all changes, noticed
NOTICED = {1, 3, -24, 24, 36, 152, 255}  # a test failed, or never came to an end


def main(names: list[str]) -> int:
    with migrated() as ready:
        ran = subprocess.run(
            [Path(sys.executable).with_name("mutmut"), "run", *names],
            check=False,
            env=os.environ | ready,
        )
    per_file = dict(counts())
    print(table(per_file))
    noticed, every = (sum(two[at] for two in per_file.values()) for at in (0, 1))
    return ran.returncode or int(not every or noticed * 100 < ENOUGH * every)


@contextmanager
def migrated() -> Iterator[dict[str, str]]:
    """The server, running until the end, and a migrated database to copy for each change."""
    from django import setup
    from django.conf import settings
    from django.core.management import call_command

    from esther import postgres
    from tests.conftest import let_go, point_at

    setup()
    name = f"test_mutants_{os.getpid()}"
    with postgres.server(settings.DATA) as server:
        postgres.prepare(server)
        server.create_database(name)
        point_at(name)
        call_command("migrate", database="owner", verbosity=0)
        let_go()
        yield {"ESTHER_DATA": str(settings.DATA), "ESTHER_MIGRATED": name}
        server.drop_database(name)


def counts() -> Iterator[tuple[str, tuple[int, int]]]:
    """Per file: how many changes were noticed, of how many that were made."""
    for kept in sorted(MADE.rglob("*.meta")):
        ended = Counter(json.loads(kept.read_text())["exit_code_by_key"].values())
        if ended:
            noticed = sum(number for code, number in ended.items() if code in NOTICED)
            yield str(kept.relative_to(MADE).with_suffix("")), (noticed, ended.total())


def table(per_file: dict[str, tuple[int, int]]) -> str:
    total = tuple(map(sum, zip(*per_file.values(), strict=True))) or (0, 0)
    lines = [
        f"{noticed:6}{every - noticed:9}{noticed / max(every, 1):6.0%}  {name}"
        for name, (noticed, every) in [*per_file.items(), ("in all", total)]
    ]
    return "\n".join(["killed survived", *lines])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    sys.exit(main(sys.argv[1:]))
