"""`esther migrate` and `esther demo`: from nothing to something that runs."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from esther import postgres

from . import door, environment, running
from .stages import say, stage

DEMO_AT = "2026-11-22T18:00"
NEWS = timedelta(days=2)
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


def demo(asked) -> int:
    """The invented county, made once; then its pages, at its own moment."""
    if not asked.no_serve:
        door.refuse_taken(asked.port)  # before anything is made
    note = environment.demo_note() or _note(asked)
    environment.wake_demo(note)
    migrate(asked)
    with stage("The invented county"):
        from esther.demo.county import make

        moment = datetime.fromisoformat(note["at"])
        if make(at=moment, persons=asked.persons, seed=asked.seed, say=say):
            _as_after_a_night(moment)
    _keep(note)
    return 0 if asked.no_serve else running.serve(asked)


def _as_after_a_night(at):
    """What the jobs find, so that those who lead have something to look at. Of who read for the first
    time she is told from the last days only, as if the jobs had run all year."""
    from esther.config.jobs import as_worker, look_through_log, tell_of_log
    from esther.log.actions import tell_nobody_of

    with as_worker():
        tell_nobody_of(before=at - NEWS)
    look_through_log()
    tell_of_log()


def _note(asked):
    at = datetime.fromisoformat(asked.at or DEMO_AT)
    at = at if at.tzinfo else at.replace(tzinfo=HERE)
    return {"at": at.astimezone(UTC).isoformat(), "made": datetime.now(UTC).isoformat()}


def _keep(note):
    file = postgres.data_folder() / environment.NOTE
    file.write_text(json.dumps(note))
