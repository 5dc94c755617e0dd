"""`make bench-flow`: the figures of bench/FLOW.md. SIMPY and CIW say how many replications."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.report import machine, mark

from . import alone, pairs, rounds, scaling

PAGE = Path(__file__).parents[1] / "FLOW.md"


def main() -> None:
    found = []
    for part in (alone, scaling, pairs, rounds):
        for row in part.rows():
            print(f"{row[0]}: {row[1]} ({row[2]})", file=sys.stderr, flush=True)
            found.append(row)
    PAGE.write_text(_page(found))
    print(PAGE.read_text())


def _page(rows):
    lines = [
        "# Figures of the digital Esther",
        "",
        f"`make bench-flow`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. Machine: {machine()}.",
        "SimPy 4.1.2 and Ciw 3.2.7 run the same M1 (bench/flow), in turns with ours; CPU time.",
        "",
        "| What | Figure | Wanted | |",
        "| --- | --- | --- | --- |",
        *(f"| {what} | {got} | {wanted} | {mark(kept)} |" for what, got, wanted, kept in rows),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
