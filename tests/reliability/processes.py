"""Other processes: one that holds a server, and what still runs in a folder."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from esther.postgres import Refused, prepare, server
try:
    held = server(Path(sys.argv[1]))
    prepare(held)
except Refused as refused:
    sys.exit(f"Refused: {refused}")
print("ours" if held.ours else "attached", flush=True)
sys.stdin.read()
"""


HELD = []  # who may still hold a server: a test that fails lets go of nobody


def hold(data, *, before=(), python=sys.executable, **changed) -> subprocess.Popen:
    """Another process of ours that has a server on `data` until its input ends."""
    holder = subprocess.Popen(
        [*before, python, "-c", HOLD, str(data)],
        cwd=CHECKOUT,
        env={**os.environ, **changed},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    HELD.append(holder)
    return holder


def let_go(holder: subprocess.Popen) -> tuple[str, str]:
    """End it in good order; what it wrote."""
    if holder in HELD:
        HELD.remove(holder)
    return holder.communicate(timeout=60)


def servers_in(data) -> list[int]:
    """Processes that stand in the cluster: the server, and all it has started."""
    return [number for number in _processes() if _stands_in(number, data)]


def gone_within(seconds: float, data) -> bool:
    until = time.monotonic() + seconds
    while servers_in(data):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def end_all_in(data) -> None:
    """Again until nobody is left: a server that is being ended may just have begun another."""
    while HELD:
        let_go(HELD[-1])
    for _again in range(10):
        for number in servers_in(data):
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        if gone_within(2, data):
            return
    raise AssertionError(f"These still run in {data}: {servers_in(data)}")


def of_each(data, ask) -> set:
    """What `ask` says of each process that stands there; one may end while it is asked."""
    said = set()
    for number in servers_in(data):
        with suppress(FileNotFoundError, ProcessLookupError):
            said.add(ask(Path(f"/proc/{number}")))
    return said


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _stands_in(number: int, data) -> bool:
    try:
        return os.readlink(f"/proc/{number}/cwd").startswith(os.path.realpath(data))
    except OSError:
        return False
