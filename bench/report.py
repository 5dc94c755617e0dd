"""Write the figures down, with the machine that gave them."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, Python {platform.python_version()}"


APART = "## Measured apart"  # by hand or by a bench of its own; kept when the rest is written anew


def write(rows, *, notes=()) -> str:
    """rows: (what, figure, wanted, kept: bool). Returns the page that was written."""
    lines = [
        "# Figures",
        "",
        f"`make bench`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. Machine: {machine()}.",
        "The load generator runs on the same cores. Trace and row security are on.",
        "",
        "| What | Figure | Wanted | |",
        "| --- | --- | --- | --- |",
        *(f"| {what} | {got} | {wanted} | {mark(kept)} |" for what, got, wanted, kept in rows),
        "",
        *(f"- {note}" for note in notes),
    ]
    _before, apart, kept = RESULTS.read_text().partition(APART)
    text = "\n".join(lines).rstrip() + "\n" + (f"\n{apart}{kept}" if apart else "")
    RESULTS.write_text(text)
    return text


def mark(kept):
    return {True: "reached", False: "**not reached**", None: ""}[kept]
