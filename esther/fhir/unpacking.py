"""A file as a stream of plain bytes, unpacked on the way when it is gzip.

Memory stays the same however large the file is.
"""

import io
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

GZIP = b"\x1f\x8b"
_PIECE = 64 * 1024
# Health records pack ten to thirty times. A file that grows far more is made to harm.
MOST_GROWTH = 250
_BEFORE_GROWTH_COUNTS = 16 * 1024 * 1024


class CannotRead(ValueError):
    """A file that cannot be read on; says what to do."""


def open_plain(path: Path) -> io.BufferedReader:
    """The bytes of a file, unpacked. Raises CannotRead, now or while reading on."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise CannotRead(_("There is no such file.")) from None
    except IsADirectoryError:
        raise CannotRead(_("This is a folder. Name the files in it.")) from None
    except PermissionError:
        raise CannotRead(_("You may not read this file.")) from None
    return _unpacked_if_packed(file)


def _unpacked_if_packed(file):
    if not file.peek(2).startswith(GZIP):
        return file
    plain = io.BufferedReader(_Unpacking(file), buffer_size=_PIECE)
    if plain.peek(2).startswith(GZIP):
        raise CannotRead(_("The file is packed twice. Unpack it once."))
    return plain


class _Unpacking(io.RawIOBase):
    """One or more gzip parts, one after the other, as one stream."""

    def __init__(self, packed):
        self._packed = packed
        self._unpacker = zlib.decompressobj(wbits=31)
        self._taken = self._given = 0

    def readable(self):
        return True

    def readinto(self, room):
        plain = b""
        while not plain:
            piece = self._unpacker.unconsumed_tail or self._next_piece()
            if not piece:
                return 0
            plain = self._unpack(piece, len(room))
        room[: len(plain)] = plain
        return len(plain)

    def close(self):
        self._packed.close()
        super().close()

    def _next_piece(self):
        if self._unpacker.eof:
            return self._next_part()
        piece = self._packed.read(_PIECE)
        if not piece:
            raise CannotRead(_("The packed file is cut off. Fetch it again."))
        self._taken += len(piece)
        return piece

    def _next_part(self):
        rest = self._unpacker.unused_data or self._packed.read(_PIECE)
        while rest and not rest.strip(b"\0"):  # padding, as tapes leave it
            rest = self._packed.read(_PIECE)
        if not rest:
            return b""
        if not rest.startswith(GZIP[:1]):
            raise CannotRead(_("Something else follows the packed part of the file."))
        self._unpacker = zlib.decompressobj(wbits=31)
        return rest

    def _unpack(self, piece, most):
        try:
            plain = self._unpacker.decompress(piece, most)
        except zlib.error:
            raise CannotRead(_("The packed file is damaged. Fetch it again.")) from None
        self._given += len(plain)
        if self._given > max(_BEFORE_GROWTH_COUNTS, MOST_GROWTH * self._taken):
            raise CannotRead(
                _("Unpacked, the file grows more than %(times)s times. It is refused.")
                % {"times": MOST_GROWTH}
            )
        return plain
