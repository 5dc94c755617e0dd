"""How a rule speaks, and how an action listens."""

from datetime import UTC, datetime, timedelta

import pytest

from esther.rules import FAR, NotPossible, refuse_if, why_not_so_far

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_an_action_refuses_with_the_words_of_the_rule():
    refuse_if(None)
    with pytest.raises(NotPossible) as refused:
        refuse_if("Write a name.")
    assert str(refused.value) == "Write a name."


def test_a_year_with_a_wrong_digit_is_found():
    assert why_not_so_far(AT + FAR, AT) is None
    assert why_not_so_far(AT + FAR + timedelta(seconds=1), AT)
