"""Strict JSON: what two readers could understand differently is refused.

orjson reads fast and refuses NaN, Infinity and bytes that are not UTF-8. What it lets
through – a name twice in one object, great depth, numbers it rounds – is found by
cheap signs in the text, and only a suspicious text is read a second, slower time.
"""

import json
import re

import orjson
from django.utils.translation import gettext as _

DEEPEST = 50
LARGEST_WHOLE_NUMBER = 2**53  # above it, readers that use floating point round

_SPACE_AFTER_NAME = re.compile(rb'"[ \t\r\n]+:')
_LARGE_NUMBER = re.compile(rb"[:\[,][ \t\r\n]*-?[0-9]{16}")
# Every digit becomes 0: to look for sixteen zeros is ten times quicker than the above.
_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")
# In what orjson writes, a NUL is \u0000 after an even number of backslashes.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_TOO_DEEP = b"\n" + b"  " * (DEEPEST + 1)
_AN_ELEMENT = re.compile("_?[A-Za-z][A-Za-z0-9]{0,63}")


class NotJson(ValueError):
    """A text that is not strict JSON. Says why, and where: line and character from 1."""

    def __init__(self, reason: str, line: int = 0, character: int = 0):
        super().__init__(reason)
        self.reason, self.line, self.character = reason, line, character

    def said(self, first_line: int = 1) -> str:
        """The reason with its place in a file where the text began on `first_line`."""
        if not self.line:
            return self.reason
        return _("%(reason)s Look at line %(line)s, character %(character)s.") % {
            "reason": self.reason,
            "line": self.line + first_line - 1,
            "character": self.character,
        }


def parse(text: bytes):
    """The value a JSON text holds. Raises NotJson with a sentence about what to do."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _translated(error, text) from None
    written = _written(value)
    if _TOO_DEEP in written:
        raise NotJson(_too_deep())
    if b"\\u0000" in written and _NUL.search(written):
        raise NotJson(_("There is a character here that no text may hold (NUL)."))
    if _looks_ambiguous(text, written):
        json.loads(text, object_pairs_hook=_no_name_twice, parse_int=_whole_number)
    return value


def _written(value):
    """What was read reaches deeper than what can be written, by far."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2)
    except orjson.JSONEncodeError:
        raise NotJson(_too_deep()) from None


def _looks_ambiguous(text, written):
    """Fewer names came out than went in, or a number could have been rounded."""
    return (
        text.count(b'":') != written.count(b'":')
        or b"\\u0022" in text
        or b"\\u003a" in text.lower()
        or _SPACE_AFTER_NAME.search(text) is not None
        or _has_large_number(text)
    )


def _has_large_number(text):
    could = b"0" * 16 in text.translate(_DIGITS_TO_ZERO)
    return could and _LARGE_NUMBER.search(text) is not None


def _translated(error, text):
    place = (error.lineno, error.colno)
    if "depth limit" in error.msg:
        return NotJson(_too_deep())
    if not _is_utf8(text):
        return NotJson(_("The text is not in UTF-8. Save it as UTF-8 again."))
    if error.pos >= len(text.decode().rstrip()):
        reason = _("The text ends in the middle. It seems cut off: fetch it again.")
        return NotJson(reason, *place)
    return NotJson(_("This is not JSON as the standard has it."), *place)


def _too_deep():
    return _("Things stand inside each other more than %(levels)s levels deep.") % {
        "levels": DEEPEST
    }


def _is_utf8(text):
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _no_name_twice(pairs):
    seen = set()
    for name, _value in pairs:
        if name in seen:
            raise NotJson(_twice(name))
        seen.add(name)


def _twice(name):
    if _AN_ELEMENT.fullmatch(name):
        return _("%(name)s stands twice in the same object. Keep one of them.") % {"name": name}
    return _("A name stands twice in the same object. Keep one of them.")


def _whole_number(text):
    # Twenty digits are enough to tell; a million would take long to read.
    if abs(int(text[:20])) > LARGEST_WHOLE_NUMBER:
        raise NotJson(_("A whole number is too large to be kept exactly. Write it as a text."))
    return 0
