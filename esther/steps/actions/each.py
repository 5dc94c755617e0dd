"""Many things to do, each for itself: one that fails stops no other, and is told of last."""

from collections.abc import Callable, Iterable
from typing import Any


def each(things: Iterable[Any], do: Callable[[Any], Any]) -> list[Any]:
    """What came of doing it to each, in order. Raises ExceptionGroup when all are tried and
    some failed; each error has a note with its thing, so let that be a key."""
    came, failed = [], []
    for thing in things:
        try:
            came.append(do(thing))
        except Exception as error:  # noqa: BLE001  raised again below
            error.add_note(f"It was about {thing}.")
            failed.append(error)
    if failed:
        raise ExceptionGroup("Some could not be done; all others are.", failed)
    return came
