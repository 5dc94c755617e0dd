"""Start one PostgreSQL server as a child of ours and wait until it is ready."""

import subprocess
import time

from . import identity, postmaster, sockets
from .binaries import Binaries
from .folder import Folder, closed_to_others
from .refused import Refused
from .trouble import sentence

LONGEST_RECOVERY = 300  # seconds: after a crash the server first reads its log again
LONGEST_FAREWELL = 10  # seconds for processes that outlived a killed server
# What keeps the server closed, the data safe, and the log free of what people wrote.
# A message of level ERROR may quote a value; the caller gets those, the log does not.
SAFE = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "password_encryption": "scram-sha-256",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def start(folder: Folder, binaries: Binaries, who: str) -> subprocess.Popen:
    """The server, open for everybody with a password; Refused when it will not start."""
    until = time.monotonic() + LONGEST_FAREWELL
    while True:
        before = folder.log.stat().st_size if folder.log.exists() else 0
        child = _launch(folder, binaries, who)
        if _becomes_ready(child, folder):
            return child
        said = _said_since(before, folder)
        # Processes of a killed server may still be on their way out.
        if "shared memory block" not in said or time.monotonic() > until:
            raise Refused(sentence(said, folder))
        time.sleep(0.1)


def _launch(folder: Folder, binaries: Binaries, who: str) -> subprocess.Popen:
    postmaster.disown_stale(folder.cluster)
    with open(folder.log, "ab", opener=closed_to_others) as said:
        return subprocess.Popen(
            identity.command(who, *_command(folder, binaries)),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=identity.SURROUNDINGS,
            cwd="/",
            start_new_session=True,  # Ctrl-C in our terminal is for us alone
        )


def _command(folder: Folder, binaries: Binaries) -> list[str]:
    settings = {**SAFE, "unix_socket_directories": f'"{sockets.place(folder)}"'}
    given = [f"--{name}={value}" for name, value in settings.items()]
    return [binaries["postgres"], "-D", str(folder.cluster), *given]


def _becomes_ready(child: subprocess.Popen, folder: Folder) -> bool:
    until = time.monotonic() + LONGEST_RECOVERY
    while not postmaster.ready(folder.cluster, child.pid):
        if child.poll() is not None:
            return False
        if time.monotonic() > until:
            raise Refused(
                f"The database in {folder.path} is still repairing itself after a "
                "crash. Wait a few minutes and try again."
            )
        time.sleep(0.01)
    return True


def _said_since(before: int, folder: Folder) -> str:
    with open(folder.log, "rb") as said:
        said.seek(before)
        return said.read().decode(errors="replace")
