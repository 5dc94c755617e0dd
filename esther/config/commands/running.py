"""`esther serve` and `esther work`: the web and the jobs, ended together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from functools import partial

from esther import postgres

from . import door, environment
from .stages import say_last

PR_SET_PDEATHSIG = 1


def serve(asked) -> int:
    """Serve until Ctrl-C: whoever ends it so has done what we asked for, and nothing failed."""
    door.refuse_taken(asked.port)
    try:
        return _serve(asked.port, getattr(asked, "workers", 2))
    except KeyboardInterrupt:
        say_last("Ended. What was written is kept.")
        return 0


def _serve(port, workers):
    """The jobs run beside; whoever ends takes the other along."""
    server = postgres.server(postgres.data_folder())
    postgres.check(server, production=os.environ.get("ESTHER_PRODUCTION") == "1")
    programs = [_start(_web(port, workers)), _start(_jobs())]
    try:
        return until_ended(programs, port)
    finally:
        server.stop()


def until_ended(programs, port=None) -> int:
    """Wait until one of them ends, or we are told to; then none of them is left. With a port:
    where it is is told when somebody answers there."""
    try:
        _listen_for_the_end()
        if port is not None:
            door.tell_where(port, while_so=partial(_all_run, programs))
        return _until_one_ends(programs)
    finally:
        _end(programs)


def work(asked) -> int:
    """Run the jobs until told to stop."""
    environment.wake_django()
    from esther.config.jobs import work as run_jobs

    run_jobs()
    return 0


# Half of a page's time is the database's, so a second thread fills the first one's waiting;
# a third and a fourth only take turns with them (measured: 96 pages a second with four, 104
# with two, and the slowest twentieth a fifth sooner).
THREADS = "2"


def _web(port, workers):
    return [
        *_python("granian"),
        *("--interface", "wsgi", "--host", door.HOST, "--port", str(port)),
        *(
            "--workers",
            str(workers),
            "--blocking-threads",
            os.environ.get("ESTHER_THREADS", THREADS),
        ),
        *("--log-level", "error", "--no-ws", "esther.config.wsgi:application"),
    ]


def _jobs():
    return [*_python("esther.cli"), "work"]


def _python(module):
    return [sys.executable, "-m", module]


def _start(command):
    """A child that ends with us, also when we are killed without a word. Ctrl-C in a terminal is
    ours alone: workers of the web that heard it before the web did were told of as a failure."""
    return subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, "ESTHER_DIES_WITH_PARENT": "1"},
        process_group=0,
        preexec_fn=_die_with_parent,  # noqa: PLW1509  no thread of ours has begun yet
    )


def _die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _listen_for_the_end():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also when begun in the background


def _all_run(programs):
    return all(program.poll() is None for program in programs)


def _until_one_ends(programs):
    while _all_run(programs):
        time.sleep(0.2)
    return next(p.returncode for p in programs if p.poll() is not None)


def _end(programs):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses again waits for the same end
    for program in programs:
        if program.poll() is None:
            program.terminate()
    for program in programs:
        try:
            program.wait(timeout=5)
        except subprocess.TimeoutExpired:
            program.kill()
