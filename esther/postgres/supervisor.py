"""Keep PostgreSQL running, and see that it ends when we do."""

import logging
import os
import signal
import subprocess
import threading
import time

from . import child, postmaster
from .binaries import Binaries
from .folder import Folder
from .refused import Refused

log = logging.getLogger(__name__)

OFTEN, BREATH = 5, 0.2  # ends in a minute; after that, seconds more to wait each time


class Supervisor:
    """One server, started and watched by one thread.

    The kernel's "end when my parent ends" is about the *thread* that started the
    child, not the process: a server started from a passing thread would end with
    that thread. So one thread starts it, waits for it, and starts it again if
    somebody kills it; that thread lives exactly as long as our process.
    """

    def __init__(self, folder: Folder, binaries: Binaries, who: str):
        self.folder, self.binaries, self.who = folder, binaries, who
        self._process = os.getpid()
        self._child: subprocess.Popen | None = None
        self._trouble: BaseException | None = None
        self._first, self._stopping = threading.Event(), threading.Event()
        self._turn = threading.Lock()

    def start(self) -> None:
        """Return when the server is ready; Refused when it will not start.

        The caller holds the folder's lock.
        """
        threading.Thread(target=self._keep, name="postgres", daemon=True).start()
        self._first.wait()
        if self._trouble:
            raise self._trouble

    def stop(self) -> None:
        """End the server in good order. A fork of our process leaves it alone."""
        if self._process != os.getpid():
            return
        self._stopping.set()
        with self._turn:  # not while the thread is starting it again
            if self._child:
                _end(self._child)

    def _keep(self) -> None:
        try:
            self._child = child.start(self.folder, self.binaries, self.who)
        except BaseException as error:  # noqa: BLE001 start() raises it to the caller
            self._trouble = error
            return
        finally:
            self._first.set()
        self._watch(self._child)

    def _watch(self, watched: subprocess.Popen) -> None:
        ended: list[float] = []
        while True:
            watched.wait()
            now = time.monotonic()
            ended = [at for at in ended if now - at < 60] + [now]
            self._stopping.wait(BREATH * max(0, len(ended) - OFTEN))
            if not self._started_again():
                return
            watched = self._child or watched

    def _started_again(self) -> bool:
        """False when there is nothing left to watch: stopped, or another's by now."""
        try:
            with self.folder.locked(), self._turn:
                if self._stopping.is_set() or postmaster.running(self.folder.cluster):
                    return False
                log.warning("The database ended by itself. It is started again.")
                self._child = child.start(self.folder, self.binaries, self.who)
        except (Refused, OSError) as error:
            log.error("The database does not start again: %s", error)
        return self.folder.cluster.exists()


def _end(server: subprocess.Popen) -> None:
    for how, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 10)):
        server.send_signal(how)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
