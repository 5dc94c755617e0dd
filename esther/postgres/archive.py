"""The one file a backup is: PostgreSQL's own dump, and a list of what it holds.

A tar of `manifest.json` and `database.dump` (pg_dump's custom format), so that the
dump can be taken out and read without Esther.
"""

import hashlib
import json
import os
import tarfile
from dataclasses import asdict, dataclass
from pathlib import Path

from .refused import Refused

MANIFEST, DUMP = "manifest.json", "database.dump"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: when it was made, by which version, rows in each table."""

    made_at: str
    dbname: str
    server: int
    sha256: str
    tables: dict[str, int]

    @property
    def rows(self) -> int:
        return sum(self.tables.values())

    def __str__(self) -> str:
        return (
            f"{self.dbname}, {self.made_at}, PostgreSQL {self.server}: "
            f"{self.rows} rows in {len(self.tables)} tables"
        )


def pack(file: Path, dump: Path, manifest: Manifest) -> None:
    """Put both into `file`, which appears whole or not at all; only we may read it."""
    listed = dump.with_name(MANIFEST)
    listed.write_text(json.dumps(asdict(manifest), indent=2))
    packed = dump.with_name("packed")
    with tarfile.open(packed, "w") as tar:
        tar.add(listed, MANIFEST)
        tar.add(dump, DUMP)
    packed.chmod(0o600)
    _settle_on_disk(packed)
    packed.replace(file)
    _settle_on_disk(file.parent)


def unpack(file: Path, into: Path) -> tuple[Path, Manifest]:
    """The dump and its manifest; Refused when the file is no whole backup of ours."""
    try:
        with tarfile.open(file) as tar:
            for name in (MANIFEST, DUMP):
                tar.extract(name, into, filter="data")
        manifest = Manifest(**json.loads((into / MANIFEST).read_text()))
    except FileNotFoundError as error:
        raise Refused(f"There is no file {file}.") from error
    except (tarfile.TarError, KeyError, ValueError, TypeError) as error:
        raise Refused(f"{file} is not a whole backup made by Esther.") from error
    if digest(into / DUMP) != manifest.sha256:
        raise Refused(f"{file} is damaged. Use another backup.")
    return into / DUMP, manifest


def digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _settle_on_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
