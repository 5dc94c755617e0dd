"""What is right in the directory; without a database."""

from types import SimpleNamespace as Row

from esther.services.rules import why_not_end, why_not_publish

OPEN, CLOSED = Row(closed_on=None), Row(closed_on="today")


def test_an_open_unit_offers_something_with_a_name():
    assert why_not_publish(name="Café", organisation=OPEN) is None
    assert "what you offer" in why_not_publish(name=" ", organisation=OPEN)
    assert "closed" in why_not_publish(name="Café", organisation=CLOSED)


def test_an_offer_ends_once():
    assert why_not_end(Row(ended_on=None)) is None
    assert why_not_end(Row(ended_on="today"))
