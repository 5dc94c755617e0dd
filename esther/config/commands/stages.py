"""One line for each stage, with its time, so that nobody wonders whether it hangs."""

import sys
import time
from contextlib import contextmanager


@contextmanager
def stage(name: str):
    began = time.monotonic()
    say(f"{name} …")
    yield
    say_last(f"{name}: {time.monotonic() - began:.1f} s")


def say(what: object) -> None:
    """Where a stage has come, on the line that its end replaces; a line each in a log."""
    if sys.stdout.isatty():
        print(f"\r\033[K{what}", end="", flush=True)
    else:
        print(what, flush=True)


def say_last(what: object) -> None:
    """The same, and what comes next stands on a line of its own."""
    say(what)
    if sys.stdout.isatty():
        print(flush=True)
