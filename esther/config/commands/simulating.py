"""`esther simulate` and `esther flow fit`: models and data in files, without a database."""

import sys
import tomllib
from pathlib import Path

from esther.rules import NotPossible


def simulate(asked) -> None:
    """Run a model, and what it is compared with; write tables, pictures and a report."""
    from esther import flow

    try:
        _simulate(asked, flow)
    except flow.NotRunnable as reason:
        raise NotPossible(str(reason)) from None


def _simulate(asked, flow):
    from esther.flow.results import words, write

    Path(asked.output).mkdir(parents=True, exist_ok=True)  # told before the work, not after
    system = flow.read(asked.model).changed(_values(asked.set))
    other, called = _other(asked, flow, system)
    result = _run(asked, flow, system, asked.replications, asked.precision, Path(asked.model).stem)
    comparison = None
    if other is not None:
        after = _run(asked, flow, other, result.replications, None, called)
        comparison = flow.compare(result, after)
    files = write(result, Path(asked.output), comparison, other=called, parquet=asked.parquet)
    for sentence in words.compared(comparison) if comparison else words.told(result):
        print(sentence)
    if result.reached is False:
        print(f"The precision was not reached with {result.replications} replications.")
    print(f"{len(files)} files in {asked.output}; report.md says how it was made.")


def _other(asked, flow, system):
    """(the system it is compared with, what it is called), or (None, "")."""
    changes = _values(asked.what_if)
    called = " and ".join(f"{name} = {value}" for name, value in changes.items())
    if asked.compare:
        return flow.read(asked.compare).changed(changes), Path(asked.compare).name
    if asked.scenario:
        return system.scenario(asked.scenario).changed(changes), f"the scenario {asked.scenario}"
    return (system.changed(changes), called) if changes else (None, "")


def _values(settings):
    """Numbers, lists and words as TOML has them; a bare word or length is a text."""
    return {name: _value(text) for name, text in settings}


def _value(text):
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _run(asked, flow, system, replications, precision, called):
    _notice()
    return flow.experiment(
        system,
        replications=replications,
        precision=precision,
        seed=asked.seed,
        on=_cluster(asked.cluster),
        progress=_progress(called) if sys.stderr.isatty() else None,
    )


def _cluster(address):
    if address is None:
        return None
    from esther.flow.experiments.cluster import cluster

    return cluster(address)


def _notice():
    """The first run makes machine code, which takes a while; later ones find it."""
    from esther.flow.engine import jit

    if jit.to_be_made():
        print("Making machine code for the first run (some ten seconds) …", file=sys.stderr)


def _progress(called):
    def told(done, of):
        whole = f" of {of}" if of else ""
        end = "\n" if done == of else ""
        print(f"\r{called}: {done}{whole} replications", end=end, file=sys.stderr, flush=True)

    return told


def fit(asked) -> None:
    """Print what stays of a table look like, as TOML for a model."""
    from esther import flow
    from esther.flow.fitting import report

    try:
        print(report(Path(asked.file)), end="")
    except flow.NotRunnable as reason:
        raise NotPossible(str(reason)) from None
