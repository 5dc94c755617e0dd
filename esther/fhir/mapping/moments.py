"""Days and times as exactly as they were said, and no more exactly."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ..schema import Fault

YEAR, MONTH, DAY, TIME = "year", "month", "day", "time"
_LOOKS_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?", re.ASCII
)
_BY_LENGTH = {4: YEAR, 7: MONTH, 10: DAY}


class NotInCalendar(ValueError):
    """A date like 30 February: its form is right and the day does not exist."""

    def __init__(self, path: str):
        self.fault = Fault(path, _("There is no such day or time."))
        super().__init__(str(self.fault))


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month, a day or a time.

    `on` is the day as written where it happened, the first day of a year or month;
    `at` is the time in UTC, and None unless the precision is a time.
    """

    on: date
    precision: str
    at: datetime | None = None

    @property
    def text(self) -> str:
        """As it was said: 2012, 2012-05 or 2012-05-31."""
        return self.on.isoformat()[: {YEAR: 4, MONTH: 7}.get(self.precision, 10)]


@dataclass(frozen=True, slots=True)
class Period:
    """From, until; either may be unknown."""

    start: Moment | None = None
    end: Moment | None = None


ALWAYS = Period()


def moment(text: str | None, path: str) -> Moment | None:
    """A FHIR date, dateTime or instant. Raises NotInCalendar for a day there is not.

    `path` is where it stood, for whoever has to mend it.
    """
    if not text:
        return None
    try:
        return _moment(text)
    except (ValueError, OverflowError):
        raise NotInCalendar(path) from None


def written(text: str) -> Moment | None:
    """A day or time that somebody wrote where words are; None for what is not just that."""
    if not _LOOKS_WRITTEN.fullmatch(text.strip()):
        return None
    try:
        return _moment(text.strip())
    except (ValueError, OverflowError):
        return None


def period(value: dict[str, Any] | None, path: str) -> Period:
    """A FHIR Period."""
    if not value:
        return ALWAYS
    return Period(
        moment(value.get("start"), f"{path}.start"),
        moment(value.get("end"), f"{path}.end"),
    )


def _moment(text):
    precision = _BY_LENGTH.get(len(text), TIME)
    if precision != TIME:
        return Moment(date.fromisoformat((text + "-01-01")[:10]), precision)
    # FHIR allows a leap second, which datetime does not know.
    leap = text[17:19] == "60"
    there = datetime.fromisoformat(f"{text[:17]}59{text[19:]}" if leap else text)
    there += timedelta(seconds=leap)
    return Moment(there.date(), TIME, there.astimezone(UTC))
