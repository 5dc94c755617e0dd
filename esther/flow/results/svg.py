"""The parts of a drawing: letters, lines and scales; light and dark, and told without colour."""

from html import escape as harmless

from .plain import letters

INK, PALE, GRID, PAPER = "#3b3638", "#797275", "#d6cfd1", "#ffffff"
GREEN, ROSE, SLATE = "#265847", "#a9576a", "#34506a"
STYLE = """<style>
svg{font-family:system-ui,sans-serif;font-size:15px;background:var(--paper);--paper:#fff;--ink:#3b3638;--pale:#797275;
--grid:#d6cfd1;--band:#dfe7e3;--green:#265847;--rose:#a9576a;--slate:#34506a}
text{fill:var(--ink)}
@media (prefers-color-scheme:dark){svg{--paper:#1d1a1b;--ink:#e6dfe1;--pale:#938b8e;--grid:#4a4446;--band:#2f3d37;
--green:#8fc4ae;--rose:#d98b9c;--slate:#9db8d1}}
@media print{svg{background:none}}
</style>"""


def escape(words: str) -> str:
    """As it stands in a drawing: what is no letter there would make it none (XML 1.0, 2.2)."""
    return harmless(letters(words))


def drawing(width: float, height: float, title: str, about: str, parts) -> str:
    """A whole drawing with its title above it and a description for who does not see it."""
    return "".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img"'
                ' aria-labelledby="t d">'
            ),
            f'<title id="t">{escape(title)}</title><desc id="d">{escape(about)}</desc>',
            STYLE,
            text(12, 28, title, size=18, weight=600),
            *parts,
            "</svg>\n",
        ]
    )


def text(x, y, words, *, anchor="start", size=None, weight=None, fill=None) -> str:
    """Words at a point."""
    more = f' font-size="{size}"' if size else ""
    more += f' font-weight="{weight}"' if weight else ""
    more += f' style="fill:var(--{fill})"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(str(words))}</text>'


def line(x1, y1, x2, y2, *, colour="grid", width=1, dashes="") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" style="stroke:var(--{colour})"'
        f' stroke-width="{width}" fill="none"{dashes}/>'
    )


def path(points, *, colour="green", width=2, close=False, fill="none", opacity=1.0) -> str:
    """A line through points, or an area."""
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    stroke = "none" if close else f"var(--{colour})"
    filled = f"var(--{fill})" if fill != "none" else "none"
    return (
        f'<path d="M{way}{"Z" if close else ""}" style="stroke:{stroke};fill:{filled}"'
        f' stroke-width="{width}" fill-opacity="{opacity:g}"/>'
    )


def box(x, y, width, height, *, fill, opacity=1.0) -> str:
    """A rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"'
        f' style="fill:var(--{fill})" fill-opacity="{opacity:.2f}"/>'
    )


def steps(low: float, high: float, many: int = 5) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`."""
    import math

    span = (high - low) or abs(high) or 1.0
    raw = span / many
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(it * size for it in (1, 2, 2.5, 5, 10) if it * size >= raw * (1 - 1e-9))
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [it * step for it in range(first, max(last, first + 1) + 1)]
