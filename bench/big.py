"""Person search at a million persons. Prints its p95 in milliseconds, last."""

from . import county, people
from .__main__ import BIG
from .load import closed

if __name__ == "__main__":
    county.make(BIG)
    people.wake(county.folder(BIG))
    with county.served(BIG):
        who = people.staff()
        cookies = {one.pk: people.cookie(one) for one in who}
        asks = people.searches(who, cookies)
        closed(county.PORT, asks, connections=2, seconds=3)
        print(closed(county.PORT, asks, connections=2, seconds=10).at(0.95))
