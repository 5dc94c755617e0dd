"""What is written down about the invented county, and when it happened."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

COUNTY = Path(__file__).parent / "county"
HERE = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 11, 22)  # the day that all the files are written for
BEFORE = timedelta(days=400)  # so long before the demo's own moment the county begins


@cache
def read(name: str) -> dict:
    """One file of the county, e.g. "staff.toml"."""
    return tomllib.loads((COUNTY / name).read_text("utf-8"))


def esthers() -> list[dict]:
    """The twelve, in order."""
    return [read(f"esthers/{path.name}") for path in sorted((COUNTY / "esthers").glob("*.toml"))]


@dataclass(frozen=True)
class Calendar:
    """Moves what is written to the demo's own moment, whole days at a time.

    So a visit at 8.15 stays at 8.15 whatever day the demo lives on, also over a change
    to summer time.
    """

    at: datetime

    @property
    def moved(self) -> timedelta:
        return self.at.astimezone(HERE).date() - TODAY

    def day(self, written: date) -> date:
        return written + self.moved

    def moment(self, written: date | datetime, hour: int = 10) -> datetime:
        """A written day (then at `hour`) or time, as a moment."""
        if not isinstance(written, datetime):
            written = datetime.combine(written, time(hour))
        return (written + self.moved).replace(tzinfo=HERE)

    def past(self, written: date | datetime, hour: int = 10) -> datetime:
        """The same, but never later than the demo's own moment."""
        return min(self.moment(written, hour), self.at)
