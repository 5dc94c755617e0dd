"""The product as somebody runs it: a fresh folder, the invented county, a server on loopback.

Everything happens in processes of its own. The test's own process never asks a database:
Django refuses that beside a browser that is being led.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
AWAKE_WITHIN = 60  # seconds, on a busy machine
ENDS_WITHIN = 20


class County:
    """A running server on an invented county, and where it answers."""

    def __init__(self, folder: Path, port: int):
        self.folder, self.port = folder, port
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder.parent / "serve.log"

    def does(self, *words: str) -> str:
        """One command of ours on this county: `does("import", file)`. What it said."""
        return run(self.folder, "esther.cli", *words)

    def sets_up(self, *words: str) -> str:
        """What no page can do yet, by the product's own actions (see `setup`)."""
        return run(self.folder, "tests.journeys.setup", *words)


def run(folder: Path, module: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{module} {words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


def environment(folder: Path) -> dict:
    """Our own folder and our own server, whatever the suite itself runs on."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"ESTHER_DATA": str(folder), "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(folder: Path):
    """The county, made and served until the end of the block."""
    folder.mkdir(mode=0o700)
    run(folder, "esther.cli", "demo", "--no-serve")
    county = County(folder, free_port())
    with county.log.open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "esther.cli", "serve", "--port", str(county.port)],
            cwd=ROOT,
            env=environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            until_awake(county, server)
            yield county
        finally:
            server.terminate()
            server.wait(timeout=ENDS_WITHIN)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def until_awake(county, server):
    deadline = time.monotonic() + AWAKE_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{county.address}/healthz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"The server does not answer: {county.log.read_text()[-2000:]}")
