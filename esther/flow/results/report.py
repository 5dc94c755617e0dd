"""A report of a simulation: plain words first, then the twenty items of STRESS-DES (Monks et al.
2019, J. Simulation 13:55), filled from the model itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..experiments import Comparison, Result
from . import differing, words
from .parameters import Parameter, parameters
from .plain import plain
from .tables import versions

DOES = {
    True: "who must wait is kept where they are (blocking after service)",
    False: "who finds it full goes elsewhere",
}


def report(
    result: Result,
    comparison: Comparison | None = None,
    *,
    other: str = "",
    changed: Mapping[str, Any],
    growing: Sequence[str] = (),
    files: Sequence[str] = (),
) -> str:
    """The whole report as Markdown. `changed`: what was put otherwise than the model says, by name;
    `growing`: sentences about what does not settle; `files`: what each file beside it is."""
    system, put = result.system, settings(changed)
    found = [_of_this_run(it, changed) for it in parameters(system)]
    lines = [f"# {plain(system.title)}", "", plain(system.about), ""]
    if changed:
        lines += [f"**Otherwise than in the model:** {plain(put)}.", ""]
    if growing:
        lines += ["## It does not settle", "", *_list(growing), ""]
    if comparison is not None:
        lines += [
            f"## What the change does: {plain(other)}",
            "",
            *_list(words.compared(comparison)),
            "",
            *differing.told(system, comparison.after.system),
        ]
    lines += ["## What the system does", "", *_list(words.told(result)), ""]
    if comparison is not None:
        lines += ["## What it does with the change", "", *_list(words.told(comparison.after)), ""]
    lines += ["## What it cannot say", "", *_list((*system.caveats, *words.CANNOT)), ""]
    if files:
        lines += ["## What is in this folder", "", *_list(files), ""]
    lines += ["## How it was made (STRESS-DES)", ""]
    for number, (name, told) in enumerate(_items(result, comparison, other, put, found), 1):
        lines += [f"**{number}. {name}.** {plain(told)}", ""]
    lines += ["## Every value and where it is from", "", *_table(found)]
    return "\n".join(lines) + "\n"


def _list(sentences):
    return [f"- {plain(it)}" for it in sentences]


def _items(result, comparison, other, changed, found):
    system = result.system
    yield "Purpose", system.about or "Not described."
    yield (
        "Outputs",
        "All in summary.csv: " + ", ".join(dict.fromkeys(it[0] for it in result.names)) + ".",
    )
    yield "Aims of the experiment", _aims(comparison, other, changed)
    yield "Overview", "flow.svg shows who goes where."
    yield "Base model", _logic(system)
    yield "Scenarios", _scenarios(system, other)
    yield (
        "Algorithms",
        (
            "Next-event simulation with a calendar queue; candidates of a group come as one Poisson"
            " stream that is thinned; who is first is served first within a priority; a place that is"
            " freed lets in the next, and so on back along the chain at the same instant."
        ),
    )
    yield "Components", _components(system)
    yield "Sources of data", "In the table below; a value without a source is assumed."
    yield "Preparation of data", "None in the model: values stand as their sources give them."
    yield "Input", f"{len(found)} values, in the table below."
    yield "Assumptions", _assumptions(system, found)
    yield "Beginning", f"Empty. The first {system.warm_up:g} days are not counted."
    yield (
        "Length",
        f"{system.length:g} days are counted, in each of {result.replications} replications.",
    )
    yield "Estimation", _estimation(result, comparison)
    yield "Software", ", ".join(f"{name} {it}" for name, it in versions().items()) + "."
    yield (
        "Random numbers",
        (
            f"Seed {result.seed}. Each number is made of its name (replication, who, where, what for) by"
            " SplitMix64's finaliser, so two scenarios share every number that they have in common."
        ),
    )
    yield "Execution", f"Next event; {result.events:,} events in all."
    yield "Machine", "The same numbers on any machine with the versions above."
    yield "The model itself", "summary.json holds the whole description; esther simulate runs it."


def _aims(comparison, other, changed):
    what = f"the system with {changed}" if changed else "the system as it is"
    if comparison is None:
        return f"To describe {what}."
    return (
        f"To compare {what} with {other}, in pairs of replications that share their random numbers."
    )


def _logic(system):
    return " ".join(_place(it) for it in system.places)


def _place(it):
    room = "a queue without end" if it.room == float("inf") else f"room for {it.room:g} to wait"
    full = "" if it.room == float("inf") else f"; {DOES[it.keeps]}"
    others = "".join(f"; of {who} {_ways(route)}" for who, route in it.routes.items())
    return f"{words.capital(it.name)} has {room}{full}; on from there go {_ways(it.next)}{others}."


def _ways(route):
    return ", ".join(f"{100 * share:.3g} % to {to}" for to, share in route.items())


def _scenarios(system, other):
    named = [*system.scenarios, *(it.title for it in system.interventions)]
    return f"{other or 'None in this run'}. In the model stand: {', '.join(named) or 'none'}."


def _components(system):
    people = ", ".join(f"{it.name} ({it.persons or 'a stream'})" for it in system.groups)
    places = ", ".join(f"{it.name} ({_many(it.servers)})" for it in system.places)
    teams = ", ".join(f"{it.name} ({it.slots} at once)" for it in system.teams)
    return (
        f"Persons: {people}. Places: {places}."
        + (f" Teams: {teams}." if teams else "")
        + " They come in where their group says and leave for home."
    )


def _many(servers):
    return "without limit" if servers == float("inf") else f"{servers:g}"


def settings(changed: Mapping[str, Any]) -> str:
    """What was put otherwise, in one line."""
    return " and ".join(f"{name} = {value}" for name, value in changed.items())


def _of_this_run(it, changed):
    """A value, whose source is this run where it was put otherwise."""
    if not any(f"{it.name}.".startswith(f"{name}.") for name in changed):
        return it
    before = f" (what the model has is from: {it.source})" if it.source else ""
    return Parameter(it.name, it.value, f"assumed: put otherwise in this run{before}")


def _assumptions(system, found):
    met = words.people_not_given(system)
    assumed = [it.name for it in found if it.source.startswith("assumed") or not it.source]
    told = f"{len(assumed)} of the values are assumed: {', '.join(assumed) or 'none'}."
    return f"{told} People met: {met}" if met else told


def _estimation(result, comparison):
    asked = "" if result.precision is None else f" {result.precision.why}"
    if result.replications == 1:
        return "One replication: nothing tells how sure a figure is." + asked
    means = f"Means with 95 % intervals by Student's t over replications.{asked}"
    if comparison is None:
        return means
    return (
        f"{means} Differences in pairs; how likely they are by chance is adjusted after Holm for the"
        f" {comparison.counted} different ones of {len(comparison.differences)} measures: those that"
        " are the same number by another name, or in another unit, count once."
    )


def _table(found: list[Parameter]):
    yield "| Value | | Source |"
    yield "| --- | --- | --- |"
    for it in found:
        source = it.source or "assumed (no source is given)"
        yield f"| {plain(it.name)} | {plain(it.value)} | {plain(source)} |"
