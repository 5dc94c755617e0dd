"""What nobody looked at in time, across circles, on committed data, as the worker."""

from datetime import timedelta

from esther.circle.frame import acting
from esther.config.jobs import as_worker
from esther.letters.queries import waiting
from esther.urgent import actions, queries
from esther.urgent.models import Emergency
from tests.world import small_world

from .scenes import emergency_world


def escalate(at):
    with as_worker():
        return actions.escalate(at=at)


def test_what_nobody_looked_at_in_time_goes_to_the_manager_above(cloned):
    there = emergency_world(small_world())
    with acting(there.doctor):
        facts = {"words": "Unconscious, alone", "by": there.doctor, "at": there.at}
        actions.open_emergency(her=there.elsa.pk, **facts)
    late = there.at + timedelta(days=3)
    assert escalate(late - timedelta(seconds=1)) == 0
    assert [escalate(late), escalate(late)] == [1, 0]
    above = there.above.later(late)
    assert waits(above) == ["urgent.overdue"]
    with acting(above):
        assert len(queries.to_review(above)) == 1
    head = there.head.later(late)
    assert waits(head) == ["urgent.to_review"]
    with acting(above):
        said = {"outcome": "right", "words": "The notes say why it was right"}
        actions.review(emergency=Emergency.everywhere.get(), **said, by=above, at=late)
    assert waits(above) == waits(head) == []  # who was late is not asked any more


def waits(viewer):
    with acting(viewer):
        return [it.kind for it in waiting(viewer).notices]
