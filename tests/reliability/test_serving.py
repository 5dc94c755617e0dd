"""The address is told when somebody answers there; and to end the pages is no failure."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.running import environment, free_port, run

from .conftest import empty_folder
from .processes import CHECKOUT


@pytest.fixture(scope="module")
def folder():
    """The invented county, made and not served."""
    with empty_folder() as made:
        run(made, "esther.cli", "demo", "--no-serve")
        yield made


@pytest.fixture
def serves(folder):
    begun = []

    def begin(command, port):
        ours = subprocess.Popen(
            [sys.executable, "-m", "esther.cli", command, "--port", str(port)],
            cwd=CHECKOUT, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, start_new_session=True,
        )  # fmt: skip
        begun.append(ours)
        return ours

    yield begin
    for ours in begun:
        if ours.poll() is None:
            os.killpg(ours.pid, signal.SIGKILL)
        ours.communicate()


def address_of(ours) -> str:
    """The line that tells where the pages are: the first word of it."""
    told = next(line for line in ours.stdout if line.startswith("http"))
    return told.split()[0]


def web_of(ours) -> int:
    """The key of its child that answers."""
    children = Path(f"/proc/{ours.pid}/task/{ours.pid}/children").read_text().split()
    commands = {int(it): Path(f"/proc/{it}/cmdline").read_bytes() for it in children}
    (web,) = [key for key, command in commands.items() if b"granian" in command]
    return web


@pytest.mark.parametrize("times", [1, 3])
def test_where_the_pages_are_is_told_when_they_answer_and_to_end_them_is_no_failure(serves, times):
    port = free_port()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
    ours = serves("demo", port)
    with urllib.request.urlopen(f"{address_of(ours)}/healthz", timeout=5) as page:
        assert page.status == 200
    for _press in range(times):
        os.killpg(ours.pid, signal.SIGINT)
    said, _none = ours.communicate(timeout=30)
    assert (ours.returncode, said) == (0, "Ended. What was written is kept.\n")


def test_who_ends_it_before_it_has_opened_has_ended_it_too(serves):
    ours = serves("serve", free_port())
    next(line for line in ours.stdout if "Pages" in line)
    os.killpg(ours.pid, signal.SIGINT)
    ours.communicate(timeout=30)
    assert ours.returncode == 0


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_pages_that_break_are_a_failure_still(serves, command):
    ours = serves(command, free_port())
    address_of(ours)
    os.kill(web_of(ours), signal.SIGKILL)
    said, _none = ours.communicate(timeout=30)
    assert ours.returncode != 0 and "Ended." not in said
