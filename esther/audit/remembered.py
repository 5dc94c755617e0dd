"""What the database remembers of the anchors, and where it and their file say different things.

Cut on one side alone, an anchor is missed by the other. Whoever rules both has to be held by a
copy that somebody else keeps.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from psycopg.errors import SerializationFailure, UniqueViolation

from esther.rules import NotPossible

Numbered = Mapping[int, str]  # the number of an anchor: the digest of its line


def remembered(reader) -> dict[int, str]:
    """Every anchor that was written, by number."""
    found = reader.execute("SELECT number, digest FROM audit_anchor ORDER BY number")
    return dict(found.fetchall())


def remember(reader, number: int, at: datetime, digest: str) -> None:
    """One more. Refused when somebody else writes the same one just now."""
    try:
        reader.execute("SELECT audit_remember_anchor(%s, %s, %s)", [number, at, digest])
    except (UniqueViolation, SerializationFailure) as error:
        raise NotPossible("Another anchor is being written just now. Try again.") from error


def differences(written: Numbered, known: Numbered, *, first: int | None) -> Iterator[str]:
    """What the file has and the database has not, and the other way round, each as a sentence.

    `first` is the first number that the database had to remember: those before are older than that.
    """
    for one, last in _together(known.keys() - written.keys()):
        yield f"{_named(one, last)} gone from the file: cut off, or taken out."
    new = {number for number in written if first is not None and number >= first}
    for one, last in _together(new - known.keys()):
        yield f"{_named(one, last)} gone from the database: cut off, or taken out."
    for number in sorted(written.keys() & known.keys()):
        if written[number] != known[number]:
            yield f"Anchor {number} is another one than the database remembers."


def _together(numbers):
    """Numbers in a row, as the first and the last of them."""
    for _apart, run in groupby(enumerate(sorted(numbers)), key=lambda it: it[1] - it[0]):
        ours = [number for _place, number in run]
        yield ours[0], ours[-1]


def _named(one, last):
    return f"Anchor {one} is" if one == last else f"Anchors {one} to {last} are"
