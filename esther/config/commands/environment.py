"""What a command needs before Django wakes: where data lie, and what time it is there."""

import json
import os
from datetime import datetime
from pathlib import Path

from esther import postgres

NOTE = "demo.json"  # written beside the data of an invented county


def prepare(asked) -> None:
    """Point at the data folder; on an invented county, set its clock."""
    if asked.data:
        os.environ["ESTHER_DATA"] = str(Path(asked.data).absolute())
    demo = demo_note()
    if demo and not _is_about_another_database():
        wake_demo(demo)


def _is_about_another_database():
    """The note lies beside our own data; it says nothing about a server elsewhere, and
    nothing where the operator has spoken."""
    return any(
        os.environ.get(name) for name in ("DATABASE_URL", "ESTHER_PRODUCTION", "ESTHER_DEMO")
    )


def demo_note() -> dict | None:
    file = postgres.data_folder() / NOTE
    return json.loads(file.read_text()) if file.exists() else None


def wake_demo(note: dict) -> None:
    """The invented county lives at its own moment, and time goes on from there."""
    shift = datetime.fromisoformat(note["at"]) - datetime.fromisoformat(note["made"])
    os.environ["ESTHER_CLOCK_SHIFT"] = str(shift.total_seconds())
    os.environ["ESTHER_DEMO"] = "1"


def wake_django() -> None:
    import django

    django.setup()
