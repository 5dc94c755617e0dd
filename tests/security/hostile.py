"""What nobody types and somebody sends, as it stands in an address or the body of a form."""

from urllib.parse import quote

NUL = "a%00b"
IN_AN_ADDRESS = {
    "nul": NUL,
    "half a character": "%ED%A0%80",
    "not UTF-8": "%ff%fe%C3",
    "right to left": quote("\u202egnp.exe\u202c\u200f"),
    "before all days": "0000-00-00",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "no such day": "2026-02-31",
    "below zero": "-1",
    "a huge number": "9" * 30,
    "a number too long to read": "9" * 5000,
    "other digits": quote("٣٤"),
    "no key": "00000000-0000-0000-0000-00000000000g",
    "a key of nothing": "unit:00000000-0000-0000-0000-000000000000",
    "a kind of key": "member:a%00b",
    "colons": ":::",
}
IN_A_FIELD = {
    "nul": NUL,
    "not UTF-8": "%ED%A0%80%ff",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "the first moment": "0001-01-01T00:00",
    "the last moment": "9999-12-31T23:59",
    "a number no column holds": "9223372036854775808",
    "a key of nothing": "00000000-0000-0000-0000-000000000000",
    "colons": ":::",
}
LONG = "x" * 1_000_000
# Every name that a page asks its address for.
ASKED = [
    "about",
    "answer",
    "due",
    "goal",
    "kind",
    "kinds",
    "lang",
    "language",
    "meeting",
    "next",
    "order",
    "page",
    "q",
    "since",
    "size",
    "to",
    "version",
    "who",
    "whose",
]
