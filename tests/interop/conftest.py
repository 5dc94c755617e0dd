"""Files of other systems: our copies, and the larger set that lies beside the checkout."""

import json
import os

import pytest

from tests.world import unit, works

from .given import BESIDE, OURS
from .sending import AT


@pytest.fixture
def shared():
    """The folder of given files; where it is missing, CI fails and a laptop skips."""
    if BESIDE.is_dir():
        return BESIDE
    reason = "The given files lie in ../shared/data beside the checkout; they are not here."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def example():
    """One resource of HL7's three people, by kind and id."""
    found = {}
    for path in sorted(OURS.glob("*.bundle.json")):
        for entry in json.loads(path.read_text(encoding="utf-8"))["entry"]:
            resource = entry["resource"]
            found[f"{resource['resourceType']}/{resource['id']}"] = resource
    return found.__getitem__


@pytest.fixture
def file_with(tmp_path):
    """Writes bytes to a file and answers with its path."""

    def write(content, name="sent"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def oak(cloned):
    """A health centre where Anna coordinates; persons become known to it."""
    from django.db import transaction

    with transaction.atomic():
        return works("Anna Coordinator", unit("Oak health centre", "health_centre"), at=AT)
