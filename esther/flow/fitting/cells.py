"""What stands in a row of data, and what is wrong with it."""

import math
from collections.abc import Mapping
from datetime import datetime

from ..errors import NotRunnable

YES, NO = {"yes", "true", "1", "ja", "x"}, {"no", "false", "0", "nej", ""}
Row = Mapping[str, object]


def lasting(row: Row) -> tuple[str, float, bool]:
    """Place, days, and whether it has not ended. Raises NotRunnable."""
    place, still = _place(row), _word(row.get("still", "")).lower()
    if still not in YES | NO:
        raise NotRunnable(f"still is yes or no; it is {_short(still)}.")
    return place, _days(row.get("days")), still in YES


def dated(row: Row) -> tuple[str, datetime, datetime | None]:
    """Place, when it began, and when it ended, if it has. Raises NotRunnable."""
    place, begun = _place(row), _date(row.get("from"), "from")
    ended = _date(row.get("to"), "to") if _word(row.get("to")) else None
    if ended is not None and (begun.tzinfo is None) != (ended.tzinfo is None):
        raise NotRunnable("from and to both say their zone, or none of them does.")
    if ended is not None and ended < begun:
        raise NotRunnable("to is before from.")
    return place, begun, ended


def _place(row):
    if None in row:
        raise NotRunnable("there are more values than columns.")
    place = _word(row.get("place"))
    if not place:
        raise NotRunnable("place is missing.")
    return place


def _days(given):
    text = _word(given).replace(",", ".")
    try:
        days = float(text)
    except ValueError:
        days = math.nan
    if not text:
        raise NotRunnable("days is missing.")
    if not math.isfinite(days) or days < 0:
        raise NotRunnable(f"days is a number of days, not below 0; it is {_short(text)}.")
    return days


def _date(given, name):
    if isinstance(given, datetime):
        return given
    text = _word(given)
    if not text:
        raise NotRunnable(f"{name} is missing.")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise NotRunnable(
            f"{name} is a date like 2026-11-29, or 2026-11-29 14:30; it is {_short(text)}."
        ) from None


def _word(given):
    return "" if given is None else str(given).strip()


def _short(text):
    return repr(text if len(text) <= 20 else text[:19] + "…")
