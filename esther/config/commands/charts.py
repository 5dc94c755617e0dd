"""`esther spc`: charts and their numbers from files, without a database."""

import json
import sys
from pathlib import Path

from esther.rules import NotPossible

from .amounts import target
from .chart_refusals import SAID
from .charted import read


def compute(asked) -> None:
    """Print what we make of each case, as JSON; of several files a list."""
    from esther import spc
    from esther.spc.cases import computed

    found = []
    for name in asked.files:
        try:
            found.append(computed(_case(Path(name))))
        except spc.NotChartable as reason:
            raise NotPossible(f"{Path(name).name}: {reason}") from None
    print(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1))


def draw(asked) -> None:
    """Draw a chart of a table: when, value and, for shares and rates, denominator."""
    from esther.spc.refusals import translated

    try:
        _draw(asked)
    except NotPossible as reason:
        own = _said(str(reason), asked.language)
        raise NotPossible(translated(own, asked.language)) from None


def _said(sentence, language):
    """A sentence of the command, in the language asked for."""
    from esther.spc.refusals import translated

    return translated(sentence, language, SAID)


def _draw(asked):
    from esther import spc

    _check(asked)
    tables = [
        read(Path(it), asked.target_column, asked.note_column, asked.kind) for it in asked.files
    ]
    measures = [_measure(asked, *it) for it in zip(map(Path, asked.files), tables, strict=True)]
    try:
        if asked.multiples:
            drawing, said = _many(asked, measures)
        else:
            drawing, said = _one(asked, measures[0], _notes(tables[0]))
    except spc.NotChartable as reason:
        raise NotPossible(f"{Path(asked.files[0]).name}: {reason.said(asked.language)}") from None
    Path(asked.output).parent.mkdir(parents=True, exist_ok=True)
    Path(asked.output).write_text(drawing, encoding="utf-8")
    print(said)
    for it in tables:
        if it.told:
            print(_said(it.told, asked.language), file=sys.stderr)


def _one(asked, measure, notes):
    """One chart, or a pair of it and its ranges; and its table, when it is asked for."""
    from esther import spc

    shown = {
        "title": asked.title or measure.name,
        "labels": measure.labels,
        "better": measure.better,
        "target": measure.target,
        "notes": notes,
        "language": asked.language,
    }
    table = spc.table(measure.chart, shown.pop("labels"), **shown)
    where = Path(asked.table).name if asked.table else None
    drawn = spc.draw_pair if asked.pair else spc.draw
    lay = {"alone": True, "table": where, **_width(asked)}
    drawing = drawn(measure.chart, labels=measure.labels, **shown, **lay)
    if asked.table:
        _write(table, Path(asked.table))
    return drawing, table.said


def _write(table, path):
    """For a spreadsheet with the mark by which it knows UTF-8."""
    csv = path.suffix.lower() == ".csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig" if csv else "utf-8", newline="") as file:
        file.write(table.csv() if csv else table.page())


def _many(asked, measures):
    """Many small ones, and how many of them have changed."""
    from esther import spc
    from esther.spc.measure import how_many_changed

    drawing = spc.small_multiples(
        measures,
        title=asked.title or ", ".join(it.name for it in measures),
        same_scale=asked.same_scale,
        language=asked.language,
        alone=True,
        **_width(asked),
    )
    return drawing, how_many_changed(
        [it.verdict(asked.language) for it in measures], asked.language
    )


def _width(asked):
    return {} if asked.width is None else {"width": asked.width}


def _notes(found):
    """What happened before each row; a PDSA where it says so."""
    from esther.spc import Note

    told = [(at, it.partition(":")) for at, it in enumerate(found.notes or ()) if it]
    return [
        Note(at, text.strip(), "pdsa")
        if kind.strip().upper() == "PDSA" and text.strip()
        else Note(at, kind + colon + text)
        for at, (kind, colon, text) in told
    ]


def _measure(asked, path, found):
    """What a file holds, as a chart."""
    from esther import spc
    from esther.spc.limits import KINDS
    from esther.spc.series import SIZED

    if found.sizes is not None and asked.kind in KINDS and asked.kind not in SIZED:
        raise NotPossible(
            f"{path.name} has three columns, and a chart of kind {asked.kind} has no denominator."
        )
    try:
        chart = spc.chart(
            found.values,
            found.sizes,
            kind=asked.kind,
            profile=asked.profile,
            parts=asked.new_middle_after,
            freeze_after=asked.freeze_after,
            exclude=asked.leave_out,
        )
    except spc.NotChartable as reason:
        raise NotPossible(f"{path.name}: {reason.said(asked.language)}") from None
    given = target(asked.target, asked.kind) if found.targets is None else found.targets
    return spc.Measure(path.stem, chart, spc.Better(asked.better), given, found.labels)


def _check(asked):
    if Path(asked.output).suffix.lower() != ".svg":
        raise NotPossible(f"{Path(asked.output).name}: a drawing is named .svg.")
    if asked.table and Path(asked.table).suffix.lower() not in (".csv", ".html"):
        raise NotPossible(f"{Path(asked.table).name}: a table is named .html or .csv.")
    if asked.target is not None and asked.target_column is not None:
        raise NotPossible("Give one target, or the column that has them: not both.")
    if asked.multiples and (asked.pair or asked.table):
        raise NotPossible(
            "Many small charts have no pairs and no table: leave out one or the other."
        )
    if len(asked.files) > 1 and not asked.multiples:
        raise NotPossible("Several files make many small charts: say --multiples.")


def _case(path):
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise NotPossible(f"{path.name} is not JSON: {error}") from None
    if not isinstance(case, dict):
        raise NotPossible(f"{path.name} holds no case.")
    return case
