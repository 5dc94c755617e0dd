"""The words of the command line: every command, its arguments and its help."""

import argparse
import re
from datetime import datetime

from . import auditing, charts, keeping, making, opening, running, sending, simulating


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="esther",
        description="The system an ESTHER network runs on.",
        epilog="Each command starts the database when it is not running.",
    )
    top.add_argument("--data", metavar="DIR", help="where data lie (else ESTHER_DATA, else .data)")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _running(commands)
    _making(commands)
    _sending(commands)
    _keeping(commands)
    _auditing(commands)
    _charts(commands)
    _simulating(commands)
    return top


def share(text: str) -> float:
    """A precision: 2% or 0.02."""
    found = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(%?)", text)
    value = float(found[1]) / (100 if found[2] else 1) if found else 0.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError("write a precision like 2%")
    return value


def setting(text: str) -> tuple[str, str]:
    name, between, value = text.partition("=")
    if not between or not name.strip():
        raise argparse.ArgumentTypeError("write key=value, like places.ward.servers=160")
    return name.strip(), value.strip()


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("write a whole number, 0 or more")
    return int(text)


def moment(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        told = "write the moment like 2026-11-22T18:00"
        raise argparse.ArgumentTypeError(told) from error
    return text


def _command(commands, name, do, about):
    command = commands.add_parser(name, help=about, description=about)
    command.set_defaults(do=do)
    return command


def _running(commands):
    demo = _command(commands, "demo", making.demo, "make an invented county and serve it")
    demo.add_argument("--port", type=port, default=8000)
    demo.add_argument(
        "--persons", type=number, default=0, help="generated persons beside the twelve"
    )
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--at", type=moment, help="the demo's own moment, e.g. 2026-11-22T18:00")
    demo.add_argument("--no-serve", action="store_true", help="only make the county")
    serve = _command(commands, "serve", running.serve, "serve the pages on this machine")
    serve.add_argument("--port", type=port, default=8000)
    serve.add_argument("--workers", type=number, default=2)
    _command(
        commands, "work", running.work, "run the jobs: remind and call before an answer is late"
    )


def _making(commands):
    _command(commands, "migrate", making.migrate, "prepare the database and bring it up to date")

    first = _command(
        commands, "first-account", opening.first_account, "let the first person in, with a link"
    )
    first.add_argument("email", metavar="EMAIL")
    first.add_argument("name", metavar="NAME")
    first.add_argument("--unit", required=True, metavar="NAME", help="the unit that they lead")
    first.add_argument("--kind", default="region", help="what the unit is, if it is new: region, …")


def _sending(commands):
    bring = _command(commands, "import", sending.bring, "bring in HL7 FHIR R4 files")
    bring.add_argument("files", nargs="+", metavar="FILE")
    bring.add_argument("--source", help="what to call the system that the files come from")
    bring.add_argument("--unit", help="the unit that the persons become known to")
    export = _command(commands, "export-person", sending.export_person, "all about one person")
    export.add_argument("id", metavar="ID")
    export.add_argument("-o", "--output", metavar="FILE", help="else standard output")


def _keeping(commands):
    backup = _command(commands, "backup", keeping.backup, "write a checked copy to a file")
    backup.add_argument("file", metavar="FILE")
    restore = _command(commands, "restore", keeping.restore, "bring a copy back and check it")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--into", metavar="NAME", help="the name of the database to make")


def _auditing(commands):
    keys = _command(commands, "audit-keys", auditing.make_keys, "make keys that sign the trace")
    anchor = _command(
        commands,
        "audit-anchor",
        auditing.anchor,
        "sign what the trace is now, outside the database",
    )
    verify = _command(
        commands, "verify-audit", auditing.verify, "look through the trace for what was changed"
    )
    for command in (anchor, verify):
        command.add_argument("--anchors", metavar="DIR", help="where anchors lie")
    for command in (keys, anchor, verify):
        command.add_argument("--keys", metavar="DIR", help="where keys lie")


def _charts(commands):
    spc = commands.add_parser(
        "spc",
        help="charts and their numbers",
        description="Charts and their numbers, from files: no database is needed.",
    )
    verbs = spc.add_subparsers(title="verbs", required=True, metavar="VERB")
    compute = _command(verbs, "compute", charts.compute, "what we make of reference cases, as JSON")
    compute.add_argument("files", nargs="+", metavar="FILE.json")
    draw = _command(
        verbs, "chart", charts.draw, "draw a chart of a table (when, value, denominator)"
    )
    draw.add_argument("files", nargs="+", metavar="FILE.csv")
    draw.add_argument("--kind", default="i", help="run, i, p, u, c, g, t … (i)")
    draw.add_argument("--profile", default="mdc", help="anhoej, mdc, shewhart or nelson (mdc)")
    draw.add_argument("--better", choices=["increase", "decrease", "neutral"], default="neutral")
    draw.add_argument(
        "--target", metavar="NUMBER", help="72.5 or 72,5; of shares 0.85, 0,85 or 85%%"
    )
    draw.add_argument("--target-column", metavar="HEADING", help="a target for each row")
    draw.add_argument("--note-column", metavar="HEADING", help="what happened before each row")
    for name, told in (
        (
            "--new-middle-after",
            "begin a new middle after this point, counted from one (may be said again)",
        ),
        ("--leave-out", "a point that does not count (may be said again); say why in a note"),
    ):
        draw.add_argument(name, type=int, action="append", metavar="POINT", help=told)
    draw.add_argument(
        "--freeze-after", type=int, metavar="POINT", help="limits of the first points"
    )
    draw.add_argument("--pair", action="store_true", help="values above, moving ranges below")
    draw.add_argument(
        "--multiples", action="store_true", help="many small charts, one of each file"
    )
    draw.add_argument("--same-scale", action="store_true", help="of the small ones, all alike")
    draw.add_argument("--table", metavar="FILE.html|.csv", help="write its numbers too")
    draw.add_argument("--width", type=number, metavar="PIXELS", help="360 for a telephone (880)")
    draw.add_argument("--title", help="else the name of the file")
    draw.add_argument("--language", choices=["sv", "en", "nb", "da"], default="en")
    draw.add_argument("-o", "--output", required=True, metavar="FILE.svg")


def _simulating(commands):
    one = _command(commands, "simulate", simulating.simulate, "run a model of a system of care")
    one.add_argument("model", metavar="MODEL.toml")
    one.add_argument(
        "-o", "--output", metavar="DIR", required=True, help="where results are written"
    )
    one.add_argument(
        "--set",
        action="append",
        type=setting,
        default=[],
        metavar="KEY=VALUE",
        help="another value in the model, like places.ward.servers=160",
    )
    other = one.add_mutually_exclusive_group()
    other.add_argument("--compare", metavar="OTHER.toml", help="what another model does instead")
    other.add_argument("--scenario", metavar="NAME", help="compare with a scenario of the model")
    one.add_argument(
        "--what-if",
        action="append",
        type=setting,
        default=[],
        metavar="KEY=VALUE",
        help="compare with the model, or its scenario, with another value",
    )
    many = one.add_mutually_exclusive_group()
    many.add_argument("--replications", type=number, metavar="N")
    many.add_argument("--precision", type=share, metavar="2%", help="as many as that takes")
    one.add_argument(
        "--of",
        action="append",
        metavar="MEASURE[, PLACE]",
        help="what is to be known so precisely, like 'wait, ward' (else admissions, bed-days and "
        "days at home; without a hospital every wait)",
    )
    one.add_argument("--seed", type=number)
    one.add_argument("--cluster", metavar="ADDRESS", help="run on a Dask cluster (esther[cluster])")
    one.add_argument("--processes", type=number, metavar="N", help="run in so many processes")
    one.add_argument(
        "--check-warm-up", action="store_true", help="say whether the warm-up is long enough"
    )
    one.add_argument(
        "--parquet", action="store_true", help="the table as Parquet too (esther[parquet])"
    )
    flow = _command(commands, "flow", simulating.fit, "what data say of a model")
    inner = flow.add_subparsers(title="commands", required=True, metavar="COMMAND")
    fit = _command(inner, "fit", simulating.fit, "stays fitted to a table: place, days")
    fit.add_argument("file", metavar="DATA.csv")
    fit.add_argument(
        "--what",
        choices=("stay", "return"),
        default="stay",
        help="how long people stay, or when they come back",
    )
    fit.add_argument("--until", type=moment, help="when the data end, for stays that have not")
