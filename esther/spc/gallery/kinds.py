"""The thirteen kinds of charts."""

from collections.abc import Iterator

from ..charting import chart
from ..subgroups import subgroups
from .numbers import SIZES, Picture, around, chance, counted, drawn


def kinds() -> Iterator[Picture]:
    """The thirteen kinds, with nothing to tell."""
    few = counted(5, 0.2, SIZES)
    more = [it + chance(at).randrange(-6, 7) for at, it in enumerate(counted(6, 0.4, [900] * 30))]
    yield drawn("run", "Run chart: hours to the first call", chart(around(4, 93, 9), kind="run"))
    yield drawn("i", "Single values (i): hours", chart(around(4, 93, 9), kind="i", profile="mdc"))
    yield drawn("mr", "Moving ranges (mr)", chart(around(4, 93, 9), kind="mr"))
    yield drawn("p", "Shares (p): called within three days", chart(few, SIZES, kind="p"))
    yield drawn("pp", "Shares of many (pp)", chart(more, [900] * 30, kind="pp"))
    yield drawn("u", "Rates (u): falls per bed and week", chart(few, SIZES, kind="u"))
    yield drawn("up", "Rates of many (up)", chart(more, [900] * 30, kind="up"))
    yield drawn("c", "Counts (c): calls in a night", chart(counted(7, 0.1, [80] * 30), kind="c"))
    between = [int(chance(at + 40).expovariate(1 / 25)) for at in range(30)]
    yield drawn("g", "Cases between rare events (g)", chart(between, kind="g"))
    days = [round(chance(at + 90).expovariate(1 / 20) + 0.2, 1) for at in range(30)]
    yield drawn("t", "Days between rare events (t)", chart(days, kind="t"))
    yield drawn("ip", "Single values of sizes (ip)", chart(around(8, 5, 0.6), SIZES, kind="ip"))
    groups = [(at, it) for at in range(30) for it in around(at + 200, 40, 4, 6)]
    _when, means, spreads, many = subgroups(*zip(*groups, strict=True))
    yield drawn("xbar", "Means of groups (xbar)", chart(means, many, spreads=spreads, kind="xbar"))
    yield drawn("s", "Spread in groups (s)", chart(means, many, spreads=spreads, kind="s"))
