"""What the versions of M1 have in common: its numbers, its persons, and what is written down."""

import math
import random
from bisect import bisect
from itertools import accumulate

import numpy as np

PERSONS, VISITS_A_YEAR, SHAPE = 110_000, 0.225, 0.5
SERVERS, BEDS, PLACES, SLOTS = 24, 152, 106, 50
ED_STAY, BED_STAY, PLACE_STAY, SLOT_STAY = 4 / 24, 5.0, 21.0, 14.0
ADMITTED, TO_PLACE, ELIGIBLE, EFFECT = 0.30, 0.18, 0.15, 0.6
TOTAL, DECAY = 0.25, 20.0
SIGMA = math.sqrt(math.log(2))  # a lognormal with the coefficient of variation 1
MU = math.log(BED_STAY) - SIGMA**2 / 2
FROM, TO = 365.0, 2190.0

OUTPUTS = {  # and where our own engine has them
    "visits": ("visits", "", "in all"),
    "admissions": ("admissions", "", "in all"),
    "bed_days": ("bed-days", "", "in all"),
    "ed_wait_mean": ("wait", "emergency", "days"),
    "ed_wait_p95": ("wait, 95 of 100", "emergency", "days"),
    "board_mean": ("wait", "ward", "days"),
    "board_p95": ("wait, 95 of 100", "ward", "days"),
    "dr_wait_mean": ("wait", "municipal", "days"),
    "dr_wait_p95": ("wait, 95 of 100", "municipal", "days"),
    "dr_days": ("ready and waiting", "", "bed-days"),
    "readm30": ("readmissions", "", "within 30 days"),
    "mobile_elig": ("eligible", "mobile", "in all"),
    "mobile_refused": ("refused", "mobile", "in all"),
    "muni_busy": ("occupied", "municipal", "mean number"),
    "ed_busy": ("occupied", "emergency", "mean number"),
}


def cumulated() -> list[float]:
    """The persons' hazards, summed: the last is how many candidates come a day."""
    from scipy.special import gammaincinv

    frail = gammaincinv(SHAPE, (np.arange(PERSONS) + 0.5) / PERSONS)
    return list(accumulate((frail / frail.mean() * VISITS_A_YEAR / 365).tolist()))


HAZARDS = cumulated()
RATE = HAZARDS[-1]


class Chance:
    """The draws of one replication."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def person(self):
        return min(bisect(HAZARDS, self.random.random() * RATE), PERSONS - 1)

    def stay(self, mean):
        return self.random.expovariate(1 / mean)

    def in_bed(self):
        return self.random.lognormvariate(MU, SIGMA)

    def yes(self, share):
        return self.random.random() < share

    def back_after(self, accepted):
        part = self.random.expovariate(1) / ((EFFECT if accepted else 1) * TOTAL)
        return -DECAY * math.log(1 - part) if part < 1 else math.inf


class Level:
    """How many there are, summed over the time that is observed."""

    def __init__(self):
        self.many, self.since, self.sum = 0, 0.0, 0.0

    def change(self, now, by):
        self.sum += self.many * max(0.0, min(now, TO) - max(self.since, FROM))
        self.many, self.since = self.many + by, now


class Notes:
    """What is written down of one replication, as m1.md defines it."""

    def __init__(self):
        self.ed, self.beds, self.ready, self.places = (Level() for _ in range(4))
        self.waits = {"ed_wait": [], "board": [], "dr_wait": []}
        self.counts = dict.fromkeys(("visits", "readm30", "mobile_elig", "mobile_refused"), 0)
        self.left_at, self.events = {}, 0

    def count(self, what, now):
        if FROM < now <= TO:
            self.counts[what] += 1

    def waited(self, where, now, wait):
        if FROM < now <= TO:
            self.waits[where].append(wait)

    def bed(self, person, now, wait):
        self.beds.change(now, 1)
        self.waited("board", now, wait)
        if now - self.left_at.get(person, -math.inf) <= 30:
            self.count("readm30", now)

    def left_bed(self, person, now):
        self.beds.change(now, -1)
        self.left_at[person] = now

    def outputs(self) -> dict[str, float]:
        """All of OUTPUTS, in that order."""
        for level in (self.ed, self.beds, self.ready, self.places):
            level.change(TO, 0)
        found = {"admissions": len(self.waits["board"]), "bed_days": self.beds.sum}
        for name, waits in self.waits.items():
            found[f"{name}_mean"] = float(np.mean(waits))
            found[f"{name}_p95"] = float(np.quantile(waits, 0.95))
        found |= self.counts | {"dr_days": self.ready.sum}
        found["muni_busy"] = self.places.sum / (TO - FROM)
        found["ed_busy"] = self.ed.sum / (TO - FROM)
        return {name: found[name] for name in OUTPUTS}
