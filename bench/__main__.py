"""`make bench`: the figures, beside the floor that the machine itself sets."""

import os
import sys

from . import charting, county, floor, importing, measured, people, report

PERSONS = 50_000
BIG = 1_000_000


class Told(list):
    """Rows that are also said as they come: a long run that breaks has not been in vain."""

    def __iadd__(self, more):
        more = list(more)
        for what, figure, *_rest in more:
            print(f"{what}: {figure}", file=sys.stderr, flush=True)
        return super().__iadd__(more)


def main() -> None:
    persons = int(os.environ.get("PERSONS", PERSONS))
    rows, notes = Told(), []
    made = county.make(persons)
    if made is not None:
        rows.append(
            (f"{persons:,} generated persons", f"{made:.0f} s", "≤ 240 s at 50,000", made <= 240)
        )
    people.wake(county.folder(persons))
    with county.served(persons) as server:
        who = people.staff()
        cookies = {one.pk: people.cookie(one) for one in who}
        rows += measured.at_rest(server)
        rows += floor.constant()
        rows += measured.person(server, who, cookies)
        rows += floor.sql(who)
        rows += measured.work(server, who, cookies)
        rows += measured.search(who, cookies, wanted=50)
        rows += measured.weight(who, cookies)
        rows += measured.busy(who, cookies, seconds=int(os.environ.get("SECONDS", "300")))
    rows += importing.rows()
    rows += charting.rows()
    if os.environ.get("BIG") == "1":
        rows += million()
    notes.append(f"{persons:,} persons with plan; 16 units sign in, 40 persons each.")
    sys.stdout.write(report.write(rows, notes=notes))


def million():
    """Search at a million persons, in a county and a process of their own."""
    import subprocess

    command = [sys.executable, "-m", "bench.big"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figure = float(lines.strip().splitlines()[-1])
    return [("Person search at 1,000,000, p95", f"{figure:.0f} ms", "≤ 200 ms", figure <= 200)]


if __name__ == "__main__":
    main()
