"""Who is sent a notice and when somebody has been told, without a database."""

from datetime import datetime
from types import SimpleNamespace as Row
from zoneinfo import ZoneInfo

from esther.letters.rules import told_until, why_not_acknowledge, why_not_notify

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


def test_a_summary_comes_on_the_hour():
    morning = datetime(2026, 11, 23, 7, tzinfo=HERE)
    at = morning.replace(hour=9, minute=30, second=20, microsecond=10)
    assert told_until(at, digest=True) == morning


def notice(to_account=None, to_unit=None, acknowledged_at=None):
    return Row(
        to_account_id=to_account, to_organisation_id=to_unit, acknowledged_at=acknowledged_at
    )


def test_a_notice_is_acknowledged_once_by_somebody_it_was_sent_to():
    ours = Row(organisation_id="ward", account_id="anna")
    assert why_not_acknowledge(notice(to_unit="ward"), ours) is None
    assert why_not_acknowledge(notice(to_account="anna"), ours) is None
    assert "already" in why_not_acknowledge(notice(to_unit="ward", acknowledged_at="now"), ours)
    assert "somebody else" in why_not_acknowledge(notice(to_unit="home"), ours)
    assert "somebody else" in why_not_acknowledge(notice(to_account="bo"), ours)


def test_in_private_a_notice_to_somebody_else_is_not_ones_own():
    private = Row(organisation_id=None, account_id="anna")
    assert why_not_acknowledge(notice(to_account="bo"), private)


def test_a_notice_has_one_receiver():
    assert why_not_notify(to_account="anna", to_organisation=None) is None
    assert why_not_notify(to_account=None, to_organisation="ward") is None
    assert why_not_notify(to_account=None, to_organisation=None)
    assert why_not_notify(to_account="anna", to_organisation="ward")
