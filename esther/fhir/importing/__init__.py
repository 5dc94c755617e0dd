"""Bring in what other systems know: `esther import FILE…`.

Everything is done by an import account in one unit (`sender`), through the rooms' own
actions, inside the fence. Who may look afterwards: that unit; the units that her source
names as the keeper of her record or in her team, where they are known here by a number;
and a unit where she has a stay, until 30 days after she has left. Nobody else, and nobody
can sign in because of an import.
"""

import gc
from collections.abc import Iterable
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path

from ..report import Report
from .batch import bring
from .files import groups, looked_at
from .kept import how_many_wait
from .scene import Scene, alone, brought_by
from .sender import sender


def bring_in(
    files: Iterable[Path], *, source: str | None = None, unit: str | None = None, at: datetime
) -> Report:
    """Bring files in and tell what became of each resource.

    `source` is what to call the system they come from; by default what a Bundle says of
    itself, or its server. `unit` is the name of the unit that the persons become known
    to. Raises NotPossible when there is no such unit or another import is going on.
    """
    report = Report()
    held = sorted((looked_at(path) for path in files), key=lambda file: source or file.source)
    with _collecting_seldom():
        for name, some in groupby(held, key=lambda file: source or file.source):
            _from_one_source(list(some), name[:300], unit, at, report)
    return report


@contextmanager
def _collecting_seldom():
    """A batch is many small objects in no circles, and goes all at once when it is written.

    To look through it for circles in vain took a fifth of the time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _from_one_source(files, source, unit, at, report):
    with alone(source):
        viewer, why = sender(source, unit, at)
        report.say(why)
        scene = Scene(viewer=brought_by(viewer), source=source, at=at, report=report)
        for entries, together in groups(files):
            bring(entries, scene, together=together)
        report.waits(how_many_wait(scene))
