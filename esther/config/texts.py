"""The texts in four languages: taken out of the code, merged, checked, compiled.

`python -m esther.config.texts` compiles; with `--update` it first merges what the code
says into every django.po. English is the language of the code.
"""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
LOCALE = HOME / "locale"
LANGUAGES = ("sv", "nb", "da")
METHODS = [("**/jinja2/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/jinja2/**.html": {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "silent": "false"}}
KEYWORDS = {
    "_": None,
    "_now": None,  # gettext, where `_` is gettext_lazy
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def extract() -> Catalog:
    """Every text in the code, with the files that say it."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(str(HOME), METHODS, OPTIONS, keywords=KEYWORDS)
    for file, line, message, comments, context in found:
        where = [(f"esther/{file}", line)]
        catalog.add(message, locations=where, auto_comments=comments, context=context)
    return catalog


def source(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    file = source(language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as text:
        return read_po(text, locale=language)


def update() -> None:
    """Bring what the code says into each language; what is no longer said goes."""
    said = extract()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(said, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        file = source(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            write_po(out, catalog, no_location=False, sort_output=True, omit_header=True, width=100)


def compile_texts() -> None:
    """Write django.mo beside each django.po that is newer."""
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        target = file.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < file.stat().st_mtime:
            with file.open("rb") as text, target.open("wb") as out:
                write_mo(out, read_po(text, locale=file.parts[-3]))


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    compile_texts()
