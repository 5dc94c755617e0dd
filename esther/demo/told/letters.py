"""Notices are read a day later, so that what is new at the demo's moment is new."""

from datetime import timedelta

from esther.letters import actions as letters
from esther.letters.models import Notice

from .story import Story, Who

UNREAD = timedelta(days=3)
READ_AFTER = timedelta(hours=20)


def tell(story: Story) -> None:
    at = story.calendar.at - UNREAD
    for unit in sorted(
        {end for step in story.told["steps"] for end in (step["from"], step["to"])}
        & {*story.places.units}
    ):
        story.act(at, Who(unit), _read, or_else=story.coordinator)


def _read(by):
    """Everything that came before yesterday."""
    old = Notice.seen_by(by).filter(
        to_organisation=by.organisation_id, acknowledged_at=None, at__lte=by.at - READ_AFTER
    )
    for notice in list(old.order_by("at", "pk")):
        letters.acknowledge(notice=notice, by=by, at=notice.at + READ_AFTER)
