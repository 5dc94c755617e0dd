"""A PostgreSQL server that somebody else has set up, in somebody else's way."""

import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from esther.postgres import binaries, identity
from esther.postgres.folder import Folder


@contextmanager
def server_of_others(home: Path, programs: Path | None = None, **settings):
    """Yield the administrator's address of a server in `home`, a new folder."""
    found = binaries.Binaries(programs) if programs else binaries.find()
    home.mkdir(mode=0o700)
    who = identity.choose(Folder(home))
    secret = home / "secret"
    secret.write_text("of-others")
    cluster = home / "postgres"
    made = f"-D {cluster} -U chief --pwfile={secret} -A scram-sha-256 --no-sync --no-locale"
    subprocess.run(
        identity.command(who, found["initdb"], *made.split()),
        check=True,
        capture_output=True,
    )
    given = [f"--{name}={value}" for name, value in settings.items()]
    quiet = [f"--unix_socket_directories={home}", "--listen_addresses=", *given]
    server = subprocess.Popen(
        identity.command(who, found["postgres"], "-D", str(cluster), *quiet),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield wait_for(f"postgresql://chief:of-others@/esther_here?host={home}")
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(20)


def wait_for(address: str) -> str:
    until = time.monotonic() + 20
    while True:
        try:
            psycopg.connect(address, dbname="postgres").close()
        except psycopg.OperationalError:
            assert time.monotonic() < until, "the other server did not start"
            time.sleep(0.05)
        else:
            return address
