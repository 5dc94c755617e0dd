"""The figures of `spc`, on one core, beside one pass over the same numbers. `python -m bench.charting`"""

import subprocess
import sys
import time

import numpy as np


def best(ask, times: int) -> float:
    """Milliseconds of the quickest of so many."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


def everything(y):
    """An XmR chart of each series, the rules of Making Data Count, and Anhøj's."""
    from esther import spc

    chart = spc.chart(y, kind="i", profile="mdc")
    return [it.told for it in chart.special], chart.runs, chart.outside


def rows() -> list[tuple]:
    from esther import spc

    chance = np.random.default_rng(1)
    y = chance.normal(50, 5, (1000, 60))
    sizes = chance.integers(20, 200, (100_000, 36)).astype(float)
    counts = chance.binomial(sizes.astype(int), 0.2).astype(float)
    one = spc.chart(y[0], kind="i", profile="mdc")
    floor = best(lambda: y.mean(axis=1), 50)
    told = best(lambda: everything(y), 30)
    shares = best(lambda: spc.chart(counts, sizes, kind="p").outside, 3) / 1000
    drawn = best(lambda: spc.draw(one, title="Hours", better=spc.Better.DOWN, target=50), 50)
    asleep = best(lambda: _python("pass"), 5)
    woken = best(lambda: _python("import esther.spc"), 5) - asleep
    first, numpy = min(first_chart() for _ in range(5))
    return [
        ("Floor: one pass over 1,000 × 60 numbers", f"{floor:.2f} ms", "", None),
        ("1,000 XmR charts × 60, MDC and Anhøj", f"{told:.1f} ms", "≤ 50 ms", told <= 50),
        ("100,000 p charts × 36", f"{shares:.2f} s", "≤ 3 s", shares <= 3),
        ("One chart drawn", f"{drawn:.2f} ms", "≤ 1 ms", drawn <= 1),
        ("`import esther.spc`, until a name is used", f"{woken:.0f} ms", "≤ 150 ms", woken <= 150),
        (
            "What the first chart waits for besides",
            f"{first:.0f} ms, of which NumPy {numpy:.0f}",
            "",
            None,
        ),
    ]


FIRST = """
from time import perf_counter as now
began = now()
import numpy
read = now()
from esther.spc import chart, draw
print(1000 * (now() - began), 1000 * (read - began))
"""


def first_chart() -> tuple[float, float]:
    """Milliseconds until a chart can be drawn, and those of them that NumPy takes."""
    ran = subprocess.run([sys.executable, "-c", FIRST], check=True, capture_output=True, text=True)
    whole, numpy = map(float, ran.stdout.split())
    return whole, numpy


def _python(text):
    subprocess.run([sys.executable, "-c", text], check=True)


def main() -> None:
    for what, figure, wanted, reached in rows():
        print(f"{what}: {figure} {wanted} {'' if reached is None else reached}")


if __name__ == "__main__":
    main()
