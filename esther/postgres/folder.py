"""Where the data lie on disk, and how two processes keep out of each other's way."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .refused import Refused

PATIENCE = 60  # seconds to wait for another process that is starting the server


def data_folder(argument: str | Path | None = None) -> Path:
    """Where this installation keeps its data: --data, ESTHER_DATA or a default.

    Inside a checkout the default is its ignored `.data`, so that two clones
    never meet; an installed package uses `~/.local/share/esther`.
    """
    chosen = argument or os.environ.get("ESTHER_DATA")
    if chosen:
        return Path(chosen).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file():
        return checkout / ".data"
    return Path.home() / ".local" / "share" / "esther"


@dataclass(frozen=True)
class Folder:
    """The names of what the database keeps below one data folder."""

    path: Path

    @property
    def cluster(self) -> Path:
        return self.path / "postgres"

    @property
    def passwords(self) -> Path:
        return self.path / "postgres-passwords.json"

    @property
    def log(self) -> Path:
        return self.path / "postgres.log"

    def make(self) -> None:
        """Make the folder if it is missing, closed to others; change none that is there."""
        try:
            self.path.mkdir(parents=True, mode=0o700, exist_ok=True)
            reached = os.access(self.path, os.R_OK | os.W_OK | os.X_OK)
        except OSError as error:
            raise Refused(_unusable(self.path, str(error.strerror))) from error
        if not reached:
            raise Refused(_unusable(self.path, "you may not read and write there"))
        if self.path.stat().st_mode & 0o022:
            raise Refused(_unusable(self.path, "others may write there"))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process at a time makes, starts or stops the database."""
        with open(self.path / "postgres.lock", "a", opener=closed_to_others) as lock:
            _wait_for(lock, self.path)
            yield


def closed_to_others(path: str, flags: int) -> int:
    """An opener for files that only we may read; root leaves them to the folder's owner."""
    opened = os.open(path, flags, mode=0o600)
    if os.geteuid() == 0:
        owner = os.stat(os.path.dirname(path))
        os.fchown(opened, owner.st_uid, owner.st_gid)
    return opened


def _unusable(path: Path, why: str) -> str:
    return (
        f"The data folder {path} cannot be used: {why}. Change its rights, "
        "or choose another folder with --data or ESTHER_DATA."
    )


def _wait_for(lock, path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not _locked(lock):
        if time.monotonic() > until:
            raise Refused(
                f"Another process has been busy starting the database in {path} for "
                f"{PATIENCE} seconds. Wait for it, or end it, and try again."
            )
        time.sleep(0.02)


def _locked(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
