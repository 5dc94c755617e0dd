"""The private folder in which the server's socket lies."""

import hashlib
import os
from pathlib import Path

from .folder import Folder
from .refused import Refused

LONGEST = 107  # bytes; unix(7) gives 108, the last is a zero
LONGEST_NAME = ".s.PGSQL.5432.lock"


def place(folder: Folder) -> Path:
    """Beside the data, or in a short private folder where that path cannot serve.

    A socket's path has a length limit, and libpq would read a comma as a list
    of hosts.
    """
    beside = folder.path / "postgres-socket"
    too_long = len(os.fsencode(beside / LONGEST_NAME)) > LONGEST
    if too_long or set(str(beside)) & set(",\"'\\"):
        return _short(folder.path)
    return beside


def make(folder: Folder) -> None:
    """Make the folder; Refused where somebody else was there before us."""
    sockets = place(folder)
    sockets.mkdir(mode=0o700, exist_ok=True)
    found = sockets.lstat()
    if found.st_uid not in _trusted(folder) or found.st_mode & 0o077 or sockets.is_symlink():
        raise Refused(
            f"The folder for the database's socket, {sockets}, belongs to somebody else "
            "or is open to others. Remove it, or choose another data folder."
        )


def _trusted(folder: Folder) -> set[int]:
    """Ourselves; and when we are root, the user the data were given to."""
    if os.geteuid() != 0:
        return {os.geteuid()}
    given = [path for path in (folder.path, folder.cluster) if path.exists()]
    return {0, *(path.stat().st_uid for path in given)}


def _short(path: Path) -> Path:
    key = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    # Not the session's own folder: a nightly job must find the same place, and it
    # may not vanish when somebody signs out. make() sees to it that it is ours.
    return Path("/tmp") / f"esther-{key}"  # noqa: S108  # nosec B108
