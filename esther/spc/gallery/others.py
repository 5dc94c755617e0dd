"""A pair, many small ones, funnels and a line within a sentence."""

from collections.abc import Iterator

from ..charting import chart
from ..drawing import draw_pair, funnel_drawing, small_multiples, sparkline
from ..funnel import funnel
from ..icons import Better
from ..measure import Measure
from ..notes import Note
from .numbers import HOURS, WEEKS, Picture, around, counted


def others() -> Iterator[Picture]:
    """A pair, many small ones, funnels and a line within a sentence."""
    late = [*HOURS[:9], 160, *HOURS[10:]]
    noted = chart(late, kind="i", profile="mdc", parts=[18], exclude=[10])
    for name, width in (("pair", 880), ("pair-narrow", 360)):
        heading = "A pair: values above, moving ranges below"
        drawing = draw_pair(
            noted,
            title=heading,
            labels=WEEKS,
            better=Better.DOWN,
            target=72,
            notes=[Note(18, "We call the day after")],
            key=name,
            width=width,
            alone=True,
        )
        yield Picture(name, heading, drawing)
    units = ("Aneby", "Eksjö", "Nässjö", "Sävsjö", "Tranås", "Vetlanda")
    many = [
        Measure(
            f"Hours to the first call, {unit}",
            chart([it * (1 + at / 20) for it in ours], kind="i", profile="mdc", freeze_after=18),
            Better.DOWN,
            72,
        )
        for at, unit in enumerate(units)
        for ours in [HOURS if at % 2 else around(at + 20, 90 - 6 * at, 7)]
    ]
    many[2] = Measure(many[2].name, chart(HOURS[:5], kind="i"), Better.DOWN)
    for name, width, alike in (("multiples", 880, False), ("multiples-alike", 360, True)):
        heading = "Many small charts: " + ("one scale" if alike else "each its own")
        drawing = small_multiples(
            many, title=heading, key=name, width=width, same_scale=alike, alone=True
        )
        yield Picture(name, heading, drawing)
    yield from funnels(units)
    made = chart(HOURS, kind="i", profile="mdc", freeze_after=18)
    title = "A line within a sentence"
    line = sparkline(made, title=title, better=Better.DOWN, key="spark", alone=True)
    yield Picture("sparkline", title, line)


def funnels(units) -> Iterator[Picture]:
    """Shares, ratios of counts and standardised ratios."""
    names = [f"{unit} {it}" for it in ("N", "S") for unit in units]
    sizes = [40 + 55 * it for it in range(12)]
    of = {
        "PR": ("shares", 0.2),
        "RC": ("ratios of counts", 0.2),
        "SR": ("standardised ratios", 0.5),
    }
    for kind, (what, share) in of.items():
        cases = counted(30, share, sizes)
        cases[3] = int(sizes[3] * share * 2)
        cases[10] = int(sizes[10] * share * 0.55)
        expected = sizes if kind != "SR" else [it * share for it in sizes]
        made = funnel(cases, expected, kind=kind)
        heading = f"Funnel of {what}"
        name = f"funnel-{kind.lower()}"
        drawing = funnel_drawing(
            made,
            expected,
            names,
            title=heading,
            about=f"Of {len(names)} units two lie outside.",
            key=name,
            alone=True,
            shares=kind == "PR",
        )
        yield Picture(name, heading, drawing)
