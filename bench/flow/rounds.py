"""Ours, SimPy and Ciw on M1, in turns, so that a busy machine is busy for all: CPU time."""

import math
import os
import time
from statistics import median

import numpy as np

from esther import flow

from . import m1, m1_ciw, m1_simpy, models

SIMPY, CIW = int(os.environ.get("SIMPY", "14")), int(os.environ.get("CIW", "6"))
OURS, EACH = 400, 25  # replications to compare with, and in a round
OF_SEED = 9


def rows():
    """Ratios of a replication's CPU time, and how far the outputs lie apart."""
    made, spent = flow.prepared(models.m1()), {"ours": [], "SimPy": [], "Ciw": []}
    found, events = {"SimPy": [], "Ciw": []}, 0
    flow.simulate(models.m1(), seed=1, made=made)
    for it in range(max(SIMPY, CIW)):
        seconds, events = _ours(made, it)
        spent["ours"].append(seconds)
        for name, run, many in (("SimPy", m1_simpy.run, SIMPY), ("Ciw", m1_ciw.run, CIW)):
            if it < many:
                start = time.process_time()
                found[name].append(run(1000 + it)[0])
                spent[name].append(time.process_time() - start)
    yield from _ratios(spent)
    yield _per_second(spent["ours"], events)
    yield from _agreement(found)


def _ours(made, turn):
    start, events = time.process_time(), 0
    for it in range(EACH):
        run = flow.simulate(models.m1(), seed=OF_SEED, replication=EACH * turn + it, made=made)
        events += run.events
    return (time.process_time() - start) / EACH, events / EACH


def _ratios(spent):
    for name, wanted in (("SimPy", 100), ("Ciw", 700)):
        pairs = zip(spent[name], spent["ours"], strict=False)
        ratios = sorted(peer / ours for peer, ours in pairs)
        yield (
            f"M1, CPU time of {name} to ours, median of {len(ratios)} rounds",
            f"{median(ratios):.0f} × ({ratios[0]:.0f}–{ratios[-1]:.0f})",
            f"≥ {wanted} ×",
            median(ratios) >= wanted,
        )


def _per_second(seconds, events):
    best, middle = events / min(seconds) / 1e6, events / median(seconds) / 1e6
    figure = f"{best:.1f} M (median {middle:.1f} M)"
    return "Events a second and core, best round", figure, "≥ 12 M", best >= 12


def _agreement(found):
    ours = flow.experiment(models.m1(), replications=OURS, seed=OF_SEED)
    for name, outputs in found.items():
        if len(outputs) < 2:
            continue
        far = {it: _z(it, ours, [one[it] for one in outputs]) for it in m1.OUTPUTS}
        worst = max(far, key=lambda it: abs(far[it]))
        yield (
            f"M1 against {name} ({len(outputs)} replications), largest z of {len(far)} outputs",
            f"{far[worst]:+.1f} ({worst})",
            "< 4",
            abs(far[worst]) < 4,
        )


def _z(output, ours, theirs):
    """How far apart two means are. Ours are many: their spread tells what a few may hide."""
    mine = ours.column(*m1.OUTPUTS[output])
    spread = max(np.var(mine, ddof=1), np.var(theirs, ddof=1))
    return (np.mean(theirs) - np.mean(mine)) / math.sqrt(
        spread / len(theirs) + np.var(mine, ddof=1) / len(mine)
    )
