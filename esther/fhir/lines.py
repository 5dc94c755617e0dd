"""The lines of a stream, numbered, without the empty ones, and none too long to hold."""

from collections.abc import Iterator
from io import BufferedReader

LONGEST_LINE = 8 * 1024 * 1024


def numbered(stream: BufferedReader, first: int = 1) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that holds something; b"" when it is too long."""
    number = first
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield number, b""
        elif line.strip():
            yield number, line
        number += 1


def _skip_rest(stream):
    while piece := stream.readline(LONGEST_LINE):
        if piece.endswith(b"\n"):
            return
