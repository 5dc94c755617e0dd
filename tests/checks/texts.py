"""Fails when a text of the product is missing in a language that must be complete.

Swedish is complete everywhere. Norwegian and Danish are complete for the first page,
sign-in and the glossary; what they miss elsewhere is shown in English.
"""

import re
import sys

from esther.config.texts import extract, read

EVERYWHERE = ("sv",)
FIRST_PAGES = ("nb", "da")
FIRST = re.compile(
    r"esther/(pages/jinja2/(account/|pages/(home|words|assignment))|demo/jinja2/"
    r"|design/jinja2/design/(page|header|footer|languages|messages|form|field|errors))"
)
HOLES = re.compile(r"%\((\w+)\)[sd]|%[sd]")


def missing(language, said):
    """Texts without a translation, and translations that lost a hole."""
    known = read(language)
    for message in said:
        if not message.id or (language in FIRST_PAGES and not _first(message)):
            continue
        translated = known.get(message.id, message.context)
        if translated is None or not _whole(translated):
            yield f"{language}: not translated: {message.id!r} ({message.locations[0][0]})"
        elif _holes(translated.string) != _holes(message.id):
            yield f"{language}: other %(holes)s than the English: {message.id!r}"


def _first(message):
    return any(FIRST.match(file) for file, _line in message.locations)


def _whole(message):
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(strings) and not message.fuzzy


def _holes(text):
    texts = text if isinstance(text, tuple | list) else [text]
    return {hole.group(0) for one in texts[-1:] for hole in HOLES.finditer(one)}


if __name__ == "__main__":
    said = extract()
    faults = [fault for language in EVERYWHERE + FIRST_PAGES for fault in missing(language, said)]
    print("\n".join(faults) or f"Texts: {len(said)}, none missing.")
    sys.exit(1 if faults else 0)
