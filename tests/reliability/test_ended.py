"""Who presses Ctrl-C once, or again and again, leaves nothing running."""

import os
import signal
import subprocess
import sys
import time

import pytest

from .processes import CHECKOUT

# Two children that end in their own time, as a web does that still answers somebody; and `serve`'s
# own waiting and ending of them.
SERVES = """
import sys
from esther.config.commands import running
SLOW = "import signal, sys, time\\n" \\
    "signal.signal(signal.SIGTERM, lambda *_: (time.sleep(1.5), sys.exit()))\\n" \\
    "signal.signal(signal.SIGINT, signal.SIG_IGN)\\n" \\
    "print('up', flush=True)\\n" \\
    "time.sleep(60)"
children = [running._start([sys.executable, "-c", SLOW]) for _ in range(2)]
print(*[it.pid for it in children], flush=True)
running.until_ended(children)
"""


@pytest.fixture
def serving():
    """It in a session of its own, as a terminal has it, and the keys of its two children."""
    told = [sys.executable, "-c", SERVES]
    ours = subprocess.Popen(
        told, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip
    lines = sorted(ours.stdout.readline() for _ in range(3))
    yield ours, [int(key) for key in lines[0].split()]
    if ours.poll() is None:
        os.killpg(ours.pid, signal.SIGKILL)
    ours.communicate()


def is_running(key: int) -> bool:
    try:
        with open(f"/proc/{key}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("times", [1, 2, 5])
def test_however_often_it_is_pressed_nothing_is_left_when_it_has_ended(serving, times):
    ours, children = serving
    assert all(map(is_running, children))
    for _press in range(times):
        os.killpg(ours.pid, signal.SIGINT)
        time.sleep(0.3)
    ours.wait(timeout=20)
    assert not any(map(is_running, children))
