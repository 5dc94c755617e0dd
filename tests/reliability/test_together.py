"""Several processes of ours, one database."""

import signal
import subprocess
import sys

from esther.postgres import server

from .processes import CHECKOUT, gone_within, hold, let_go, servers_in


def test_a_second_process_attaches(home):
    holder = hold(home)
    assert holder.stdout.readline() == "ours\n"
    with server(home) as attached, attached.connect("app") as app:
        assert not attached.ours
        assert app.execute("SELECT current_user").fetchone() == ("esther_app",)
    assert servers_in(home), "who attached has no right to end it"
    let_go(holder)
    assert gone_within(3, home)


def test_two_that_start_at_once_make_one_database(data):
    both = [hold(data), hold(data)]
    said = sorted(holder.stdout.readline() for holder in both)
    assert said == ["attached\n", "ours\n"]
    for holder in both:
        let_go(holder)


def test_who_attached_can_go_on_when_the_first_has_ended(home):
    holder = hold(home)
    holder.stdout.readline()
    with server(home) as attached:
        let_go(holder)
        assert gone_within(3, home)
        attached.ensure()
        assert attached.ours
        with attached.connect("app") as app:
            assert app.execute("SELECT 1").fetchone() == (1,)


def test_a_killed_process_leaves_no_database_behind(home):
    holder = hold(home)
    holder.stdout.readline()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert gone_within(3, home)
    holder.communicate()


FORK = """
import os, sys
from pathlib import Path
from esther.postgres import server
with server(Path(sys.argv[1])) as held:
    child = os.fork()
    if child == 0:
        held.stop()
        os._exit(0)
    os.waitpid(child, 0)
    with held.connect("admin", "postgres") as admin:
        print(admin.execute("SELECT 'still here'").fetchone()[0])
"""


def test_a_fork_of_ours_does_not_end_it(home):
    told = [sys.executable, "-c", FORK, str(home)]
    done = subprocess.run(told, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout == "still here\n"
