"""When somebody has been told, without a database."""

from datetime import datetime
from zoneinfo import ZoneInfo

from esther.letters.rules import told_until

HERE = ZoneInfo("Europe/Stockholm")


def test_at_once_is_now():
    at = datetime(2026, 11, 23, 9, 30, tzinfo=HERE)
    assert told_until(at, digest=False) == at


def test_a_summary_comes_in_the_morning():
    morning = datetime(2026, 11, 23, 7, tzinfo=HERE)
    assert told_until(morning.replace(hour=9), digest=True) == morning
    assert told_until(morning, digest=True) == morning


def test_before_the_morning_the_summary_is_yesterdays():
    early = datetime(2026, 11, 23, 6, 59, tzinfo=HERE)
    assert told_until(early, digest=True) == datetime(2026, 11, 22, 7, tzinfo=HERE)
