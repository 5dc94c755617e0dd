"""Calls that would let what somebody sent reach where it must not. `make security` runs it.

splatted     `filter(**what)` where `what` comes from a request: it could name any column
raw          SQL that is put together outside a migration, `.extra`, `.raw`, `RawSQL`
marked       `Markup`, `mark_safe`, `|safe` outside the places that have said why
run          eval, exec, pickle, yaml.load, a shell
spreadsheet  a CSV that is written: a cell may begin with `=`; first say how that is held
xml          a parser of XML: first say how entities are held
fetched      a request of our own to an address: first say which addresses are allowed
spoken       another language for a while, past `design.speaking`: the page would mix two
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parents[2] / "esther"
ASKS = {
    "aggregate", "alias", "annotate", "create", "defer", "exclude", "filter", "get", "get_or_create",
    "only", "order_by", "update", "update_or_create", "values", "values_list", "Q",
}  # fmt: skip
SENT = {"request", "GET", "POST", "FILES", "COOKIES", "META", "body", "posted", "data"}
MARKS = {"Markup", "mark_safe", "SafeString", "format_html"}
# Drawings of our own making, and what was escaped before.
MARKED = {"design/icons.py", "design/jinja.py", "design/jinja2/design/parts.html"}
MARKED |= {"relatives/picture.py"}
SPEAKS = {"override", "activate"}
RUNS = {"eval", "exec", "compile_command", "loads_pickle", "system", "popen"}
MODULES = {
    "pickle": "run", "marshal": "run", "shelve": "run", "yaml": "run",
    "csv": "spreadsheet", "openpyxl": "spreadsheet", "xlsxwriter": "spreadsheet",
    "xml": "xml", "lxml": "xml", "defusedxml": "xml",
    "requests": "fetched", "httpx": "fetched", "urllib.request": "fetched", "http.client": "fetched",
    "aiohttp": "fetched", "smtplib": "fetched",
}  # fmt: skip
# Ours to read or to name: the words we share; a table that is drawn; tables of an invented county; and the e-ID
# providers that the operator has named, asked over TLS and never further than there.
OURS = {("pages/glossary/__init__.py", "spreadsheet"), ("demo/many/copying.py", "raw")}
OURS |= {("flow/results/tables.py", "spreadsheet")}  # whose names no spreadsheet works out
OURS |= {("flow/fitting/reading.py", "spreadsheet")}  # it reads, and writes none
OURS |= {("sign_in/oidc/fetching.py", "fetched"), ("design/speaking.py", "spoken")}
OURS |= {
    ("config/commands/door.py", "fetched")
}  # its own door on this machine, and no other address
# A table that is read for a chart; and its numbers as they are written, of which `safe` holds each cell.
OURS |= {("config/commands/charted.py", "spreadsheet"), ("spc/tables/shown.py", "spreadsheet")}


def faults(where: str, text: str) -> Iterator[str]:
    """What is wrong in one file, one sentence each."""
    for node in ast.walk(ast.parse(text)):
        for kind, told in wrong(node):
            if not (kind == "marked" and where in MARKED) and (where, kind) not in OURS:
                yield f"esther/{where}:{node.lineno}: {kind}: {told}"


def wrong(node) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from _imported(node)
    elif isinstance(node, ast.Call):
        yield from _called(node)


def _imported(node):
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    names += [it.name for it in node.names] if isinstance(node, ast.Import) else []
    for name in names:
        kind = MODULES.get(name) or MODULES.get(name.partition(".")[0])
        if kind:
            yield kind, name
    if "django.utils.translation" in names:
        yield from (("spoken", it.name) for it in node.names if it.name in SPEAKS)


def _called(node):
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    splatted = [it.value for it in node.keywords if it.arg is None]
    if name in ASKS and any(_is_sent(value) for value in [*splatted, *_starred(node)]):
        yield "splatted", ast.unparse(node)
    if _is_raw(node, name) or (name == "execute" and _is_put_together(node)):
        yield "raw", ast.unparse(node)[:80]
    if name in MARKS and isinstance(node.func, ast.Name):
        yield "marked", ast.unparse(node)[:80]
    if name in SPEAKS and getattr(getattr(node.func, "value", None), "id", "") == "translation":
        yield "spoken", ast.unparse(node)[:80]
    if (name in RUNS and isinstance(node.func, ast.Name)) or _has_a_shell(node):
        yield "run", ast.unparse(node)[:80]


def _is_raw(node, name):
    return name == "RawSQL" or (name in {"extra", "raw"} and isinstance(node.func, ast.Attribute))


def _starred(node):
    return [it.value for it in node.args if isinstance(it, ast.Starred)]


def _is_sent(value):
    return any(
        getattr(it, "id", getattr(it, "attr", "")) in SENT | {"cleaned_data"}
        for it in ast.walk(value)
    )


def _is_put_together(node):
    """SQL from pieces: its holes are then not the driver's."""
    return bool(node.args) and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)


def _has_a_shell(node):
    return any(it.arg == "shell" for it in node.keywords)


def in_pages(where: str, text: str) -> Iterator[str]:
    """`|safe` in a template, and an expression inside a script or an event."""
    if where not in MARKED and re.search(r"\|\s*safe\b|autoescape\s+false", text):
        yield f"esther/{where}: marked: |safe"
    if re.search(r"<script(?![^>]*\bsrc=)|\son\w+\s*=\s*[\"']|javascript:", text):
        yield f"esther/{where}: a script in the page"


def all_faults() -> list[str]:
    found = []
    for path in sorted(HERE.rglob("*.py")):
        where = path.relative_to(HERE).as_posix()
        if "/migrations/" not in where and not where.startswith(("postgres/", "locale/")):
            found += faults(where, path.read_text())
    for path in sorted(HERE.rglob("*.html")):
        found += in_pages(path.relative_to(HERE).as_posix(), path.read_text())
    return found


if __name__ == "__main__":
    told = all_faults()
    print("\n".join(told) or "Calls: none lets in what somebody sent.")
    sys.exit(1 if told else 0)
