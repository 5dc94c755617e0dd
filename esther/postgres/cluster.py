"""Make the folder PostgreSQL keeps everything in."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from . import identity
from .binaries import Binaries
from .folder import Folder
from .passwords import ADMIN, passwords
from .refused import Refused
from .trouble import sentence

# What suits one small server. Whoever runs it may change these in the cluster's
# postgresql.conf; what keeps it safe is given at each start, by child.py.
SETTINGS = """
# --- Esther ---
max_connections = 60
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 64MB
max_wal_size = 512MB
random_page_cost = 1.1
jit = off
log_checkpoints = off
timezone = 'UTC'
log_timezone = 'UTC'
"""
FROM_18 = "io_method = sync  # three processes less, and the data fit in memory\n"
WHO_MAY_CONNECT = "local all all scram-sha-256\n"


def make_if_missing(folder: Folder, binaries: Binaries, who: str) -> None:
    """A new cluster, whole or not at all; Refused when it cannot be made or used."""
    if folder.cluster.exists():
        return _refuse_if_foreign(folder, binaries)
    growing = folder.path / "postgres-growing"  # what an interrupted start left
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(mode=0o700)
    identity.give(growing, who)
    _initialise(growing, folder, binaries, who)
    growing.rename(folder.cluster)


def _initialise(growing: Path, folder: Folder, binaries: Binaries, who: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=folder.path, prefix=".secret-") as secret:
        secret.write(passwords(folder)["admin"])
        secret.flush()
        identity.give(Path(secret.name), who)
        done = subprocess.run(
            identity.command(who, *_initdb(growing, binaries, secret.name)),
            env=identity.SURROUNDINGS,
            check=False,
            cwd="/",
            capture_output=True,
            text=True,
        )
    if done.returncode:
        shutil.rmtree(growing, ignore_errors=True)
        raise Refused(sentence(done.stderr, folder))
    (growing / "pg_hba.conf").write_text(WHO_MAY_CONNECT)
    with open(growing / "postgresql.conf", "a") as settings:
        settings.write(SETTINGS + (FROM_18 if binaries.major >= 18 else ""))


def _initdb(growing: Path, binaries: Binaries, secret: str) -> list[str]:
    return [
        binaries["initdb"],
        f"--pgdata={growing}",
        f"--username={ADMIN}",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--data-checksums",
        "--encoding=UTF8",
        "--no-instructions",
        *_locale(binaries.major),
    ]


def _locale(major: int) -> list[str]:
    """The same order on every machine: by code point, with the letters Unicode knows."""
    if major < 17:  # no provider of its own yet: the machine's C.UTF-8 sorts the same
        return ["--locale=C.UTF-8"]
    builtin = "PG_UNICODE_FAST" if major >= 18 else "C.UTF-8"
    return ["--locale=C", "--locale-provider=builtin", f"--builtin-locale={builtin}"]


def _refuse_if_foreign(folder: Folder, binaries: Binaries) -> None:
    made_by = _made_by(folder)
    if made_by != str(binaries.major):
        raise Refused(
            f"The database in {folder.path} was made by PostgreSQL {made_by}, and the "
            f"programs here are PostgreSQL {binaries.major}. Make a backup with the "
            "version that made it (ESTHER_POSTGRES_BIN points at its programs) and "
            "restore it into a new data folder."
        )


def _made_by(folder: Folder) -> str:
    try:
        return (folder.cluster / "PG_VERSION").read_text().strip()
    except PermissionError as error:
        raise Refused(
            f"The database in {folder.path} belongs to another user of this machine. "
            "Run Esther as that user, or choose another data folder."
        ) from error
    except OSError as error:
        raise Refused(
            f"{folder.cluster} holds something that is not a database. "
            "Move it away, or choose another data folder."
        ) from error
