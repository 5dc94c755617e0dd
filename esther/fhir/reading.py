"""Read files from other systems, resource by resource, in constant memory.

A file may be a Bundle, one resource, or NDJSON with one resource a line, and gzip of
any of them. What it is, is seen from what stands in it and not from its name.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from . import bundles
from .entries import Entry
from .json_text import NotJson, parse
from .lines import numbered
from .unpacking import CannotRead, open_plain

LARGEST_DOCUMENT = 64 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def read(
    path: Path, name: str = "", *, only: Callable[[bytes], bool] | None = None
) -> Iterator[Entry]:
    """Every resource of a file in its order. Errors are entries too: nothing raises.

    `name` is how the report calls the file, by default its last part. `only` passes over
    lines of an NDJSON file before they are understood, which is quick.
    """
    file = name or path.name
    number = 0
    try:
        with open_plain(path) as stream:
            _look_at_the_start(stream)
            for entry in _entries(stream, file, only):
                number = entry.number
                yield entry
    except CannotRead as error:
        yield Entry(file, number, error=str(error), by_line=True)
    except OSError:
        reason = _("The disk or the network stopped giving the file. Try again.")
        yield Entry(file, number, error=reason, by_line=True)


def _look_at_the_start(stream):
    """Pass over a byte order mark; refuse what is not JSON in UTF-8 at all."""
    start = stream.peek(4)[:4]
    if start.startswith(b"\xef\xbb\xbf"):
        stream.read(3)
    elif b"\0" in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRead(_("The text is not in UTF-8. Save it as UTF-8 again."))
    elif start.startswith((b"PK\x03\x04", b"BZh", b"\xfd7zX", b"7z\xbc\xaf")):
        raise CannotRead(_("The file is packed in a way we do not read. Unpack it, or use gzip."))
    elif start.lstrip().startswith(b"<"):
        raise CannotRead(_("This is XML. Ask for FHIR R4 in JSON instead."))


def _entries(stream, file, only):
    """One document, or lines? The first two lines that hold something tell."""
    head, number = _first_line(stream)
    held = []
    for line in iter(lambda: stream.readline(LARGEST_DOCUMENT), b""):
        held.append(line)
        if line.strip():
            break
    if not (held and held[-1].strip()):
        return _of_text(head, Entry(file, 0), number)
    if not _stands_alone(head, held[-1]):
        text = _whole(head, held, stream)
        return _of_text(text, Entry(file, 0), number)
    second = number + len(held)
    lines = [(number, head), (second, held[-1])]
    wanted = chain(lines, numbered(stream, second + 1))
    if only is not None:
        wanted = ((number, line) for number, line in wanted if only(line))
    return _of_lines(wanted, file)


def _first_line(stream):
    number = 1
    while line := stream.readline(LARGEST_DOCUMENT):
        if line.strip():
            return line, number
        number += 1
    raise CannotRead(_("The file is empty."))


def _stands_alone(head, after):
    """Is the first line a whole value, or a broken one with a whole resource below it? A document
    may be broken into lines anywhere, also between its entries."""
    if _value(head) is not None:
        return True
    below = _value(after)
    return isinstance(below, dict) and "resourceType" in below


def _value(line):
    try:
        return parse(line)
    except NotJson:
        return None


def _whole(head, held, stream):
    text = b"".join([head, *held])
    text += stream.read(max(LARGEST_DOCUMENT - len(text), 0) + 1)
    if len(text) > LARGEST_DOCUMENT:
        raise CannotRead(
            _("One document may be %(size)s MB. Ask for NDJSON, or split it.")
            % {"size": LARGEST_DOCUMENT // _MEGABYTE}
        )
    return text


def _of_lines(lines, file):
    for number, line in lines:
        place = Entry(file, number, by_line=True)
        if line:
            yield from _of_text(line, place, number)
        else:
            reason = _("The line is too long to be one resource.")
            yield bundles.refused(place, reason)


def _of_text(text, place, first_line):
    try:
        value = parse(text)
    except NotJson as error:
        return [bundles.refused(place, error.said(first_line))]
    return bundles.entries_of(value, place)
