"""Many measures in a table: does it change, does it reach its target? Each answer a shape and a word."""

from collections.abc import Iterable

import numpy as np

from .drawing.symbols import SIZE, change, change_word, reach, reach_word
from .drawing.text import one_word, plain
from .measure import Measure, how_many_changed, measures
from .scale import exactly
from .words import in_language


def icon_table(
    given: Iterable[Measure], *, title: str, language: str = "en", key: str = "measures"
) -> str:
    """An HTML `<table>`, a row for each measure in the order given: its name, its latest value, its
    target, and the two answers. Its caption says how many have changed. Raises NotChartable."""
    say, found = in_language(language), measures(given)
    told = [it.verdict(language) for it in found]
    words = ("measure", "latest", "target", "does_it_change", "does_it_reach")
    heads = "".join(f'<th scope="col">{plain(say[it])}</th>' for it in words)
    rows = "".join(_row(one, it, say, language) for one, it in zip(found, told, strict=True))
    caption = f"{plain(title)}. {plain(how_many_changed(told, language))}"
    return (
        f'<table id="{one_word(key)}" class="ds-table"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(one, told, say, language):
    cells = [
        f"<td>{plain(one.latest(language) or say['missing'])}</td>",
        f"<td>{plain(_target(one, language) or say['reach_none'])}</td>",
        f"<td>{_symbol(change(told, SIZE / 2, SIZE / 2))} {plain(change_word(told, say))}</td>",
        f"<td>{_symbol(reach(told, SIZE / 2, SIZE / 2))} {plain(_reach(told, one, say))}</td>",
    ]
    return f'<tr><th scope="row">{plain(one.name)}</th>{"".join(cells)}</tr>'


def _target(one, language):
    """The target that holds at the latest point."""
    if one.targets is None or one.targets[-1] != one.targets[-1]:
        return ""
    return exactly(float(one.targets[-1]), language, shares=one.chart.kind in ("p", "pp"))


def _reach(told, one, say):
    """A target that no way is better of, no limits, or limits of what it was before it changed: it
    cannot be told."""
    if told.foretold is None and one.targets is not None and np.isfinite(one.targets[-1]):
        return say["reach_unknown"]
    return reach_word(told, say)


def _symbol(shape):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spc" width="{SIZE}" height="{SIZE}"'
        f' viewBox="0 0 {SIZE} {SIZE}" fill="none" aria-hidden="true">{shape}</svg>'
    )
