"""Read the file in which a PostgreSQL server says that it runs."""

import os
from pathlib import Path

NOBODY = 4_194_305  # one more than the largest process number Linux can give (2**22)


def running(cluster: Path) -> int | None:
    """The process number of the server that runs on this cluster, if one does.

    The number alone proves nothing: after a restart of the machine it may be
    anybody's. A PostgreSQL server stands in its own data folder.
    """
    number = _lines(cluster)[0]
    return number if number and _stands_in(number, cluster) else None


def ready(cluster: Path, number: int) -> bool:
    """Is the server with this process number open for everybody?"""
    lines = _lines(cluster)
    return lines[0] == number and len(lines) > 7 and lines[7].strip() == "ready"


def disown_stale(cluster: Path) -> None:
    """Let no stranger who got our dead server's number keep us from starting.

    The rest of the file stays, so that PostgreSQL still looks for processes that
    outlived their server before it opens the data.
    """
    file = cluster / "postmaster.pid"
    lines = _lines(cluster)
    if lines[0] and running(cluster) is None:
        rest = [str(line) for line in lines[1:]]
        file.write_text("\n".join([str(NOBODY), *rest]) + "\n")


def _lines(cluster: Path) -> list:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return [None]
    whole = bool(lines) and lines[0].strip().isdigit()
    return [int(lines[0]), *lines[1:]] if whole else [None]


def _stands_in(number: int, cluster: Path) -> bool:
    try:
        return os.path.samefile(f"/proc/{number}/cwd", cluster)
    except (FileNotFoundError, ProcessLookupError):
        return False
    except PermissionError:  # another user's process, or one that has ended
        return False
