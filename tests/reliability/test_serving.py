"""The address is told when somebody answers there; and to end the pages is no failure."""

import os
import signal
import subprocess
import sys
import urllib.request
from types import SimpleNamespace

import pytest

from esther.config.commands import making, running
from tests.journeys.running import free_port

from .processes import CHECKOUT

# `esther serve` as it is, on a database that needs nothing, with a door that opens after a while.
SERVES = """
import sys, types
from esther import postgres
from esther.config.commands import run, running
OPENS = "import http.server, sys, time\\n" \\
    "class Door(http.server.BaseHTTPRequestHandler):\\n" \\
    "    def do_GET(self): self.send_response(200), self.end_headers()\\n" \\
    "    def log_message(self, *_said): pass\\n" \\
    "time.sleep(1)\\n" \\
    "http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Door).serve_forever()"
running._web = lambda port, _workers: [sys.executable, "-c", OPENS, str(port)]
running._jobs = lambda: [sys.executable, "-c", sys.argv[2]]
postgres.check = lambda *_server, **_how: None
postgres.server = lambda _folder: types.SimpleNamespace(stop=lambda: None)
sys.exit(run(["serve", "--port", sys.argv[1]]))
"""
STAYS = "import time; time.sleep(60)"
BREAKS = "import sys, time; time.sleep(2); sys.exit(3)"


@pytest.fixture
def serves():
    begun = []

    def begin(port, jobs=STAYS):
        told = [sys.executable, "-u", "-c", SERVES, str(port), jobs]
        ours = subprocess.Popen(
            told, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True,
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


def test_where_the_pages_are_is_told_when_they_answer_and_not_before(serves):
    ours = serves(free_port())
    with urllib.request.urlopen(address_of(ours), timeout=5) as page:  # refused, while it is closed
        assert page.status == 200


@pytest.mark.parametrize("times", [1, 3])
def test_who_ends_it_is_told_so_in_a_sentence_and_nothing_failed(serves, times):
    ours = serves(free_port())
    address_of(ours)
    for _press in range(times):
        os.killpg(ours.pid, signal.SIGINT)
    said, _none = ours.communicate(timeout=20)
    assert (ours.returncode, said) == (0, "Ended. What was written is kept.\n")


def test_who_ends_it_before_it_has_opened_has_ended_it_too(serves):
    ours = serves(free_port())
    next(line for line in ours.stdout if "Pages" in line)
    os.killpg(ours.pid, signal.SIGINT)
    ours.communicate(timeout=20)
    assert ours.returncode == 0


def test_what_breaks_is_a_failure_still(serves):
    ours = serves(free_port(), jobs=BREAKS)
    said, _none = ours.communicate(timeout=20)
    assert ours.returncode == 3 and "Ended." not in said


def test_a_demonstration_whose_pages_break_has_failed(monkeypatch, tmp_path):
    for name in ("ESTHER_CLOCK_SHIFT", "ESTHER_DEMO"):
        monkeypatch.setenv(name, "")  # and as they were afterwards
    monkeypatch.setenv("ESTHER_DATA", str(tmp_path))
    monkeypatch.setattr(making, "migrate", lambda _asked: None)
    monkeypatch.setattr("esther.demo.county.make", lambda **_county: False)
    monkeypatch.setattr(running, "serve", lambda _asked: 3)
    asked = {"no_serve": False, "port": free_port(), "at": None, "persons": 0, "seed": 1}
    assert making.demo(SimpleNamespace(**asked)) == 3
