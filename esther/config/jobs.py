"""The jobs: what happens without anybody pressing a button. `esther work` runs them.

They look across all circles, which the web never may: inside `as_worker` everything asks
the database as `esther_worker`. The queue lies in the same database, and what a job is
told is keys and times, never a word about a person.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from procrastinate.contrib.django import app

from esther.clock import now

EVERY_FIVE_MINUTES = "*/5 * * * *"


@contextmanager
def as_worker() -> Iterator[None]:
    """Whatever is asked of the database in this thread is asked as the worker."""
    web = connections["default"]
    connections["default"] = connections["worker"]
    try:
        yield
    finally:
        connections["default"] = web


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(queueing_lock="steps.answers", pass_context=False)
def answers(timestamp: int) -> dict[str, int]:
    """Offers nobody answers: remind, then call others; and what somebody left behind."""
    return follow_answers()


def follow_answers() -> dict[str, int]:
    """How many were reminded, escalated and moved on this time."""
    from esther.steps import actions

    with as_worker():
        at = now()
        return {
            "moved": actions.follow_who_left(at=at),
            "reminded": actions.remind(at=at),
            "escalated": actions.escalate(at=at),
            "told": actions.tell_late(at=at),
        }


def work() -> None:
    """Run jobs until the process is asked to end; one that has begun is finished."""
    asyncio.run(_work())


async def _work():
    async with worker_app().open_async() as opened:
        await opened.run_worker_async(name="esther", delete_jobs="successful")


def worker_app():
    """The app with a connection of its own, as the worker, that can wait for news."""
    return app.with_connector(app.connector.get_worker_connector())
