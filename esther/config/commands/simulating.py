"""`esther simulate` and `esther flow fit`: models and data in files, without a database."""

import sys
import tomllib
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from esther.rules import NotPossible


def simulate(asked) -> None:
    """Run a model, and what it is compared with; write tables, pictures and a report."""
    from esther import flow

    folder = Path(asked.output)
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)  # told before the work, not after
    try:
        _simulate(asked, flow)
    except BaseException as reason:
        if new and not any(folder.iterdir()):
            folder.rmdir()
        if isinstance(reason, KeyboardInterrupt):
            print("\nStopped:", _how_far(reason), file=sys.stderr)
        if isinstance(reason, flow.NotRunnable):
            raise NotPossible(str(reason)) from None
        raise


def _how_far(pressed):
    """What the simulator has noted of it, or that it had not come far enough to note anything."""
    return " ".join(getattr(pressed, "__notes__", ["nothing of this run is written."]))


def _simulate(asked, flow):
    if asked.parquet:
        from esther.flow.results.tables import with_parquet

        with_parquet()
    if asked.of and asked.precision is None:
        raise flow.NotRunnable("--of says what is to be known so well: --precision says how well.")
    system = flow.read(asked.model).changed(_values(asked.set))
    other, called = _other(asked, flow, system)
    if other is not None:
        flow.comparable(system, other)
    made = _notice()
    with _workers(asked) as on:
        result = flow.experiment(system, **_wish(asked, system), on=on, **_heard(asked.model))
        comparison = None
        if other is not None:
            same = {"replications": result.replications, "seed": result.seed}
            after = flow.experiment(other, **same, on=on, **_heard(called))
            comparison = flow.compare(result, after)
    if made:
        _say_kept()
    _write(asked, result, comparison, called)
    if asked.check_warm_up:
        _say_warm_up(system, asked.seed)


def _write(asked, result, comparison, called):
    from esther.flow.results import words, write

    more = {"other": called, "changed": _values(asked.set), "parquet": asked.parquet}
    files = write(result, Path(asked.output), comparison, **more, tell=print)
    for sentence in words.compared(comparison) if comparison else words.told(result):
        print(sentence)
    if result.precision is not None:
        print(result.precision.why)
    print(f"{len(files)} files in {asked.output}; report.md says how it was made.")


def _other(asked, flow, system):
    """(the system it is compared with, what it is called), or (None, "")."""
    changes = _values(asked.what_if)
    called = _told(changes)
    beside = f" with {called}" if changes else ""
    if asked.compare:
        return flow.read(asked.compare).changed(changes), Path(asked.compare).name + beside
    if asked.scenario:
        other = system.scenario(asked.scenario).changed(changes)
        return other, f"the scenario {asked.scenario}{beside}"
    return (system.changed(changes), called) if changes else (None, "")


def _told(changes):
    return " and ".join(f"{name} = {value}" for name, value in changes.items())


def _values(settings):
    """Numbers, lists and words as TOML has them; a bare word or length is a text."""
    return {name: _value(text) for name, text in settings}


def _value(text):
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _wish(asked, system):
    """How often it runs, and what is to be known how well."""
    wish = {"replications": asked.replications, "precision": asked.precision, "seed": asked.seed}
    return wish | {"measures": _measures(asked.of, system)}


def _measures(given, system):
    if given:
        return [tuple(part.strip() for part in it.rsplit(",", 1)) for it in given]
    if any(it.hospital for it in system.places):
        whole = [("admissions", ""), ("bed-days", "")]
        return [*whole, ("days at home", "")] if all(it.persons for it in system.groups) else whole
    return [("wait", it.name) for it in system.places]


def _workers(asked):
    from esther.flow.experiments import elsewhere

    if asked.cluster:
        return elsewhere.cluster(asked.cluster)
    return elsewhere.processes(asked.processes) if asked.processes else nullcontext()


def _notice():
    """The first run makes machine code, which takes a while; later ones find it."""
    from esther.flow.engine import kept

    if not kept.to_be_made():
        return False
    print("Making machine code for the first run (a quarter of a minute) …", file=sys.stderr)
    return True


def _say_kept():
    from esther.flow.engine import kept

    if kept.to_be_made():
        where = kept.place().parent
        print(f"It could not be kept in {where}: the next run makes it again.", file=sys.stderr)


def _heard(called):
    """Progress, for somebody who looks on."""
    if not sys.stderr.isatty():
        return {}

    def told(done, of):
        whole = f" of {of}" if of else ""
        end = "\n" if done == of else ""
        print(f"\r{called}: {done}{whole} replications", end=end, file=sys.stderr, flush=True)

    return {"progress": told}


def _say_warm_up(system, seed):
    from esther.flow.experiments.warm_up import suggest_warm_up

    print(suggest_warm_up(system, seed=seed).why)


def fit(asked) -> None:
    """Print what the stays in a table look like, or who comes back, as TOML for a model."""
    from esther import flow
    from esther.flow.fitting import report

    until = datetime.fromisoformat(asked.until) if asked.until else None
    try:
        print(report(Path(asked.file), what=asked.what, until=until), end="")
    except flow.NotRunnable as reason:
        raise NotPossible(str(reason)) from None
