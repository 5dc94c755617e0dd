"""`esther migrate` and `esther demo`: from nothing to something that runs."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from esther import postgres

from . import environment, running
from .stages import say, stage

DEMO_AT = "2026-11-22T18:00"
HERE = ZoneInfo("Europe/Stockholm")


def migrate(asked) -> None:
    """Roles, tables, fences and texts, whatever was there before."""
    with stage("Database"):
        server = postgres.server(postgres.data_folder())
        postgres.prepare(server)
        postgres.check(server)
    with stage("Tables"):
        environment.wake_django()
        from django.core.management import call_command

        call_command("migrate", database="owner", verbosity=0)
    with stage("Texts and looks"):
        from esther.config.texts import compile_texts
        from esther.design.assets import fetch

        compile_texts()
        fetch()


def demo(asked) -> None:
    """The invented county, made once; then its pages, at its own moment."""
    if not asked.no_serve:
        running.refuse_taken(asked.port)  # before anything is made
    note = environment.demo_note() or _note(asked)
    environment.wake_demo(note)
    migrate(asked)
    with stage("The invented county"):
        from esther.demo.county import make

        moment = datetime.fromisoformat(note["at"])
        make(at=moment, persons=asked.persons, seed=asked.seed, say=say)
    _keep(note)
    if not asked.no_serve:
        running.serve(asked)


def _note(asked):
    at = datetime.fromisoformat(asked.at or DEMO_AT)
    at = at if at.tzinfo else at.replace(tzinfo=HERE)
    return {"at": at.astimezone(UTC).isoformat(), "made": datetime.now(UTC).isoformat()}


def _keep(note):
    file = postgres.data_folder() / environment.NOTE
    file.write_text(json.dumps(note))
