"""Real servers in folders of their own; nothing here knows Django."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from esther.postgres import prepare, server

from .processes import end_all_in

SPARE = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture(autouse=True, scope="module")
def surroundings():
    """No test meets the database of whoever runs it."""
    with pytest.MonkeyPatch.context() as changed:
        for name in list(os.environ):
            if name.startswith(("ESTHER_", "PG", "DATABASE_URL")):
                changed.delenv(name)
        yield


@contextmanager
def empty_folder():
    """A new folder; whatever still runs there afterwards is ended."""
    made = Path(tempfile.mkdtemp(prefix="esther-test-"))
    yield made
    end_all_in(made)
    shutil.rmtree(made)


@pytest.fixture
def data():
    """An empty data folder: the first start is still to come."""
    with empty_folder() as made:
        yield made


@pytest.fixture(scope="session")
def home():
    """A data folder with a prepared database in it that nobody has started."""
    with empty_folder() as made:
        with server(made) as first:
            prepare(first)
        yield made


@pytest.fixture(scope="session")
def shared():
    """A running, prepared server that is left as it was found."""
    with empty_folder() as made, server(made) as running:
        prepare(running)
        yield running
