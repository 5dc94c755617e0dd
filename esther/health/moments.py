"""A day that may be known only as a month or a year, as people write it."""

from datetime import date

from babel.dates import format_date

from esther.design.formats import full_date, locale


def in_words(text: str) -> str:
    """ "2024" → 2024, "2024-05" → May 2024, "2024-05-01" → 1 May 2024; else as it stands."""
    try:
        if len(text) == 7:
            return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale=locale())
        if len(text) == 10:
            return full_date(date.fromisoformat(text))
    except ValueError:
        return text
    return text
