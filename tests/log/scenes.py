"""Readings as the pages leave them, and readings that a head is to look at."""

from uuid import uuid4

from esther.audit.actions import trace
from esther.audit.models import How
from esther.circle.frame import acting
from esther.config.jobs import as_worker
from esther.log.models import Flag
from tests.world import inside


def reads(viewer, esther, *, did="pages.person", at=None, how=How.READ):
    """Somebody opens a page about her. Returns the request it was."""
    key, viewer = uuid4(), viewer.later(at or viewer.at)
    with acting(viewer, key):
        by = inside(viewer, esther)
        trace(did, esther, by=by, at=by.at, how=how)
    return key


def lists(viewer, esthers, *, at=None):
    """A list that shows these names."""
    viewer = viewer.later(at or viewer.at)
    with acting(viewer):
        keys = [esther.pk for esther in esthers]
        trace("pages.work", None, by=viewer, at=viewer.at, how=How.LISTED, esthers=keys)


def flag(world, reader, **other):
    """A reading that the night's job has found."""
    facts = {
        "esther": world.elsa,
        "organisation": reader.organisation,
        "reader": reader.account,
        "whom": "E B, 1938",
        "from_at": world.at,
        "to_at": world.at,
        "pages": ["pages.person"],
        "reasons": ["no_work"],
        "made_at": world.at,
    }
    with as_worker():
        return Flag.everywhere.create(**facts | other)
