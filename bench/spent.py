"""What a process tree spends: processor time and memory, from /proc."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def whole(server) -> list[int]:
    """The web, the jobs and the database, whoever started it."""
    from esther import postgres
    from esther.postgres import postmaster

    database = postmaster.running(postgres.server(postgres.data_folder()).folder.cluster)
    return sorted({*tree(server.pid), *(tree(database) if database else [])})


def cpu_seconds(pids) -> float:
    """User and system time so far, the time of ended children included."""
    return sum(_cpu(pid) for pid in pids)


def _cpu(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(int(ticks) for ticks in fields[11:15]) / TICK


def pss_megabytes(pids) -> float:
    """Memory, with what is shared divided among those who share it."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024
