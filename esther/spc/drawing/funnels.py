"""A funnel: units by their size, and the bands that hold those that are like all others."""

from collections.abc import Sequence

import numpy as np

from ..asked import LEAST, at_least, listed
from ..errors import NotChartable
from ..funnel import Funnel
from ..scale import Scale, brief, number, ticks
from ..scale import told as told_value
from ..series import numbers
from ..words import in_language
from .below import Below
from .colours import BAND, GRID, INK, LINE, PAPER, SLATE
from .frame import letters, told
from .head import whole
from .text import breadth, plain, shortened, text

LEVELS = (0.998, 0.95)
INNER = {  # how each band is filled, and its edge
    LEVELS[0]: f'fill="{BAND}" stroke="{LINE}" stroke-width=".75"',
    LEVELS[1]: f'fill="{GRID}" fill-opacity=".6" stroke="{LINE}" stroke-dasharray="5 3"',
}
HERE = 12  # how near its own mark a name stands


def funnel_drawing(
    made: Funnel,
    sizes: Sequence[float],
    names: Sequence[str],
    *,
    title: str,
    about: str,
    language: str = "en",
    width: int = 880,
    height: int = 400,
    key: str = "funnel",
    alone: bool = False,
    shares: bool = False,
) -> str:
    """Units by their size: the wide band holds 99.8 % of units like all others, the narrow one 95 %
    (where τ² widens them: of units that differ as these do); the line is what they lie about. Whoever lies outside the wide one is a square with a name. `about` is what is said of it;
    `shares` are told in per cent. φ and τ² stand below. Raises NotChartable."""
    say, x, names = in_language(language), numbers(sizes, "sizes")[0], listed(names, "Names")
    _check(made, x, names, width, height)
    steps = _steps(made)
    letter = letters(width)
    left = 20 + 1.1 * max(breadth(told(it, language, steps, shares), letter) for it in steps)
    across = Scale(0, float(x.max()) * 1.05, left, width - 16)
    up = Scale(steps[0], steps[-1], height - 48, 24)
    limits = {  # what is without end goes to the edge
        level: tuple(np.nan_to_num(it, nan=0, posinf=steps[-1]) for it in made.adjusted[level])
        for level in LEVELS
    }
    low, high = limits[LEVELS[0]]
    outside = (made.ratio < low) | (made.ratio > high)
    below = Below(width, height, letter)
    body = [
        *_axes(steps, across, up, x, height, letter, language, shares),
        *(_inside(x, limits[it], across, up, INNER[it]) for it in LEVELS),
        *_middle(made.middle, x, across, up),
        *_units(made.ratio, x, names, outside, made.ratio < low, across, up, letter),
        *_key(below, say, bool(outside.any()), _told_middle(made, say, language, steps, shares)),
        *below.words(_about_bands(made, say, language)),
    ]
    return whole(
        body,
        title=title,
        about=about,
        width=width,
        height=round(below.height + 6),
        key=key,
        alone=alone,
    )


def _check(made, x, names, width, height):
    if not len(made.ratio) == len(x) == len(names):
        raise NotChartable(
            f"There are {len(made.ratio)} units, {len(x)} sizes and {len(names)} names."
        )
    if not (np.isfinite(x).all() and (x > 0).all()):
        raise NotChartable("Every unit needs a size above zero.")
    if not at_least((width, height), LEAST):
        raise NotChartable(f"A drawing is at least {LEAST[0]} wide and {LEAST[1]} high.")


def _steps(made):
    every = np.concatenate([made.ratio, *(it for level in LEVELS for it in made.adjusted[level])])
    every = every[np.isfinite(every)]
    return ticks(float(every.min()), float(every.max())) if len(every) else ticks(0.0, 1.0)


def _axes(steps, across, up, x, height, letter, language, shares):
    for it in steps:
        at = up(it)
        yield f'<path d="M{across.at_low:.1f} {at:.1f}H{across.at_high}" stroke="{GRID}"/>'
        words = told(it, language, steps, shares)
        yield text(words, across.at_low - 8, at + 5, letter, anchor="end")
    places = ticks(0, float(x.max()))
    for it in places:
        if it <= across.high:
            words = number(it, language, places[1] - places[0])
            yield text(words, across(it), height - 20, letter, anchor="middle")


def _inside(x, lines, across, up, looks):
    order = np.argsort(x, kind="stable")
    xs = [f"{across(float(it)):.1f}" for it in x[order]]
    lower, upper = ([f"{up(float(it)):.1f}" for it in line[order]] for line in lines)
    way = [f"{a},{b}" for a, b in zip(xs, upper, strict=True)]
    back = [f"{a},{b}" for a, b in zip(xs[::-1], lower[::-1], strict=True)]
    points = " ".join([*way, *back])
    return f'<polygon points="{points}" {looks}/>'


def _middle(middle, x, across, up):
    """What all of them lie about, over as many sizes as there are bands."""
    if np.isfinite(middle):
        first, last, at = across(float(x.min())), across(float(x.max())), up(middle)
        yield f'<path d="M{first:.1f} {at:.1f}H{last:.1f}" stroke="{INK}" stroke-width="1.5"/>'


def _units(ratio, x, names, outside, low, across, up, letter):
    """Those within first, then those outside: each name where it does not lie on another."""
    taken: list[tuple[float, float, float]] = []
    for it in np.lexsort((ratio, x, outside)).tolist():
        at, y = across(float(x[it])), up(float(ratio[it]))
        if not outside[it]:
            yield (
                f'<circle cx="{at:.1f}" cy="{y:.1f}" r="4.5" fill="{PAPER}" stroke="{INK}"'
                f' stroke-width="1.8"><title>{plain(names[it])}</title></circle>'
            )
            continue
        yield f'<path d="M{at - 6:.1f} {y - 6:.1f}h12v12h-12z" fill="{SLATE}"/>'
        words = shortened(names[it], across.at_high * 0.6, letter)
        half = breadth(words, letter) / 2
        middle = min(max(at, across.at_low + half), across.at_high - half)
        free = _free(taken, middle, y, half, letter, under=low[it] or y < HERE + letter)
        yield text(words, middle, free, letter, anchor="middle", halo=PAPER)


def _free(taken, middle, y, half, letter, *, under):
    """The height nearest to a mark where no other name is, away from the bands; then taken."""
    way = 1 if under else -1
    y += HERE + letter - 3 if under else -HERE
    while any(abs(m - middle) < h + half + 4 and abs(at - y) < letter for m, at, h in taken):
        y += way * letter
    taken.append((middle, y, half))
    return y


def _key(below, say, outside, middle):
    items = [("common_cause", say["funnel_inside"])]
    items += [("outside", say["funnel_outside"])] if outside else []
    return below.keys([*items, ("middle", middle)] if middle else items)


def _told_middle(made, say, language, steps, shares):
    if not np.isfinite(made.middle):
        return ""
    return f"{say['middle']}: {told(made.middle, language, steps, shares, brief)}"


def _about_bands(made, say, language):
    """What the bands hold, and how many times more than by chance the units differ, with the
    variance that it takes: where there is any, it has made the bands wider."""
    phi, tau2 = (told_value(it, language) for it in (made.phi, made.tau2))
    wide = say["funnel_widened" if made.tau2 else "funnel_wide"]
    spread = f"{wide}; {say['funnel_narrow']}. φ = {phi}, τ² = {tau2}"
    return f"{spread}. {say['funnel_why']}" if made.tau2 else spread
