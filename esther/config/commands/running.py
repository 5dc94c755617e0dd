"""`esther serve` and `esther work`: the web and the jobs, ended together."""

import os
import signal
import subprocess
import sys
import time

from esther import postgres

from . import environment

HOST = "127.0.0.1"


def serve(asked) -> int:
    """Serve until Ctrl-C. The jobs run beside; whoever ends takes the other along."""
    server = postgres.server(postgres.data_folder())
    postgres.check(server, production=os.environ.get("ESTHER_PRODUCTION") == "1")
    workers = getattr(asked, "workers", 2)
    programs = [_start(_web(asked.port, workers)), _start(_jobs())]
    print(f"http://{HOST}:{asked.port}  (Ctrl-C ends)", flush=True)
    try:
        return _until_one_ends(programs)
    finally:
        _end(programs)
        server.stop()


def work(asked) -> int:
    """Run the jobs until told to stop."""
    environment.wake_django()
    from esther.config.jobs import work as run_jobs

    run_jobs()
    return 0


def _web(port, workers):
    return [
        *_python("granian"),
        *("--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", os.environ.get("ESTHER_THREADS", "8")),
        *("--log-level", "error", "--no-ws", "esther.config.wsgi:application"),
    ]


def _jobs():
    return [*_python("esther.cli"), "work"]


def _python(module):
    return [sys.executable, "-m", module]


def _start(command):
    """A child that is told to end with us, also when we are killed without a word."""
    return subprocess.Popen(  # noqa: S603
        command, env={**os.environ, "ESTHER_DIES_WITH_PARENT": "1"}
    )


def _until_one_ends(programs):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while all(program.poll() is None for program in programs):
        time.sleep(0.2)
    return next(p.returncode for p in programs if p.poll() is not None)


def _end(programs):
    for program in programs:
        if program.poll() is None:
            program.terminate()
    for program in programs:
        try:
            program.wait(timeout=5)
        except subprocess.TimeoutExpired:
            program.kill()
