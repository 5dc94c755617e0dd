"""One line for each stage, with its time, so that nobody wonders whether it hangs."""

import time
from contextlib import contextmanager


@contextmanager
def stage(name: str):
    began = time.monotonic()
    print(f"{name} …", end="", flush=True)
    yield
    print(f"\r{name}: {time.monotonic() - began:.1f} s", flush=True)
