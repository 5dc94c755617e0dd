"""What stands otherwise in one system than in another: each value before and after."""

from ..system import System
from .parameters import LEFT_OUT, parameters
from .plain import plain

NOT_WHAT_HAPPENS = {"title", "about", "caveats", "sources", "scenarios"}
NONE = "not there"
HEADING = "What differs between them:"
SAME = "The two are the same: no value differs, so the change touches nothing."


def differing(before: System, after: System) -> list[tuple[str, str, str]]:
    """(name, value before, value after) of each value of the models that differs, in the order of
    their descriptions; last those that stand only before."""
    had, has = ({it.name: it.value for it in parameters(system)} for system in (before, after))
    rows = [(name, had.get(name, NONE), it) for name, it in has.items() if had.get(name) != it]
    return rows + [(name, it, NONE) for name, it in had.items() if name not in has]


def same(before: System, after: System) -> bool:
    """Whether nothing that happens in them differs."""
    one, two = (
        {name: it for name, it in system.described.items() if name not in NOT_WHAT_HAPPENS}
        for system in (before, after)
    )
    return one == two


def told(before: System, after: System) -> list[str]:
    """The differences as lines of Markdown's table; none where there are none."""
    if same(before, after):
        return []
    rows = differing(before, after)
    if not rows:  # then it is in what stands beside the values
        names = [it for it in LEFT_OUT if before.described.get(it) != after.described.get(it)]
        names = [it for it in names if it not in NOT_WHAT_HAPPENS]
        return [f"No value differs, but {' and '.join(names)} do.", ""]
    lines = [f"| {' | '.join(map(plain, row))} |" for row in rows]
    return [HEADING, "", "| Value | Before | After |", "| --- | --- | --- |", *lines, ""]
