"""What may be known about her health; without a database."""

from types import SimpleNamespace as Row

import pytest

from esther.health.rules import Status, why_not_record, why_not_withdraw


def test_what_is_known_says_what_and_who_says_so():
    assert why_not_record("Asthma", "Dr Berg") is None
    assert "what is known" in why_not_record(" ", "Dr Berg")
    assert "comes from" in why_not_record("Asthma", " ")


@pytest.mark.parametrize("status", Status)
def test_what_was_a_mistake_is_withdrawn_once(status):
    reason = why_not_withdraw(Row(status=status))
    assert bool(reason) == (status == Status.WITHDRAWN)
