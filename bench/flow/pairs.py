"""How many times fewer replications a comparison takes, since both share their random numbers."""

from esther import flow

from . import models

PAIRS = 60
CHANGES = [
    ("Mobile team 50 → 70, bed-days", {"teams.mobile.slots": 70}, 300),
    ("Municipal places 106 → 110, bed-days", {"places.municipal.servers": 110}, 5),
]


def rows():
    before = flow.experiment(models.m1(), replications=PAIRS, seed=3)
    for what, change, wanted in CHANGES:
        after = flow.experiment(models.m1().changed(change), replications=PAIRS, seed=3)
        found = flow.compare(before, after).of("bed-days")
        yield (
            f"{what}, variance apart to paired",
            f"{found.times_fewer:.0f} × ({found.difference.mean:+,.0f} bed-days)",
            f"≥ {wanted} ×",
            found.times_fewer >= wanted,
        )
