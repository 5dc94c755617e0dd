"""A table of numbers as it is read: in a page, or in a file for a spreadsheet."""

import re
from dataclasses import dataclass

from ..drawing.text import one_word, plain

RUNS = re.compile(r"[=+\-@\t\r\n]")  # with these a spreadsheet begins to reckon (OWASP)
QUOTED = re.compile(r'[,;"\t\r\n]|^\s|\s$')
NUMBER = re.compile(r"[-−]?[\d.,]+( %)?")
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{caption}</title>
<style>
:root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;margin:1rem}}
.wide{{overflow-x:auto}}table{{border-collapse:collapse}}caption{{text-align:start}}h1{{font-size:1.2rem}}
th,td{{text-align:start;padding:.3rem .8rem .3rem 0;border-bottom:1px solid;vertical-align:top}}
td:not(.number){{min-width:9rem}}.number{{text-align:end;white-space:nowrap}}
</style>
<main>
<p>{said}</p>
<div class="wide" role="region" aria-label="{caption}" tabindex="0">{table}</div>
</main>
"""


@dataclass(frozen=True)
class Table:
    """`heads` of the columns and the `rows` under them, as they are to be read; the first column
    names the row. `numeric`: which columns are numbers. `said`: the verdict, in a sentence. `exact`: the
    rows with all digits of what is rounded in `rows`."""

    caption: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numeric: tuple[bool, ...]
    language: str
    said: str
    exact: list[tuple[str, ...]]

    def html(self, key: str = "numbers", *, heading: bool = False) -> str:
        """A `<table>` for a page; `key` is its id. `heading`: its caption is that of the page."""
        caption = f"<h1>{plain(self.caption)}</h1>" if heading else plain(self.caption)
        heads = "".join(
            f'<th scope="col"{self._of(at)}>{plain(it)}</th>' for at, it in enumerate(self.heads)
        )
        body = "".join(self._row(row) for row in self.rows)
        return (
            f'<table id="{one_word(key)}" class="ds-table"><caption>{caption}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )

    def page(self) -> str:
        """A file of its own with the table."""
        return PAGE.format(
            language=self.language,
            caption=plain(self.caption),
            table=self.html(heading=True),
            said=plain(self.said),
        )

    def csv(self) -> str:
        """A file for a spreadsheet: between columns a comma in English, else a semicolon, as the
        decimals are; numbers have all their digits. No cell begins what a spreadsheet would take for something to reckon."""
        between = "," if self.language == "en" else ";"
        rows = ([_quoted(safe(it), between) for it in row] for row in (self.heads, *self.exact))
        return "".join(between.join(row) + "\r\n" for row in rows)

    def _row(self, row):
        first, *rest = row
        cells = "".join(
            f"<td{self._of(at)}>{plain(it)}</td>" for at, it in enumerate(rest, start=1)
        )
        return f'<tr><th scope="row">{plain(first)}</th>{cells}</tr>'

    def _of(self, at):
        return ' class="number"' if self.numeric[at] else ""


def _quoted(cell, between):
    """Between quotes when there is a sign in it that may stand between columns, here or where the
    file is opened; not a number, which has none that stands between here."""
    if (NUMBER.fullmatch(cell) and between not in cell) or not QUOTED.search(cell):
        return cell
    return '"{}"'.format(cell.replace('"', '""'))


def safe(cell: str) -> str:
    """A cell as it may stand in a file for a spreadsheet; numbers stay numbers."""
    return f"'{cell}" if RUNS.match(cell) and not NUMBER.fullmatch(cell) else cell
