"""The invented county in a size that bites, made once and kept between runs."""

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = int(os.environ.get("BENCH_PORT", "8765"))
ESTHER = [sys.executable, "-m", "esther.cli"]


def folder(persons: int, purpose: str = "bench") -> Path:
    return ROOT / ".cache" / f"{purpose}-{persons}"


def make(persons: int, purpose: str = "bench") -> float | None:
    """Make the county; the seconds it took, or None when it was there already."""
    data = folder(persons, purpose)
    if (data / "demo.json").exists():
        return None
    data.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    command = ["--data", str(data), "demo", "--no-serve", "--persons", str(persons)]
    subprocess.run([*ESTHER, *command], check=True)
    return time.monotonic() - began


@contextmanager
def served(persons: int, purpose: str = "bench"):
    """The product's own server on that county; gives its process."""
    command = ["--data", str(folder(persons, purpose)), "serve", "--port", str(PORT)]
    rates = os.environ | {"ESTHER_RATES": "100000"}  # a few accounts ask for all others
    server = subprocess.Popen([*ESTHER, *command], stdout=subprocess.DEVNULL, env=rates)
    try:
        _wait(server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(server):
    for _ in range(150):
        if server.poll() is not None:
            raise SystemExit("The server ended before it answered.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not answer in 30 s.")
