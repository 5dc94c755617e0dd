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
EVERY_NIGHT = "30 3 * * *"


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
    """How many moved on, came back, were reminded and escalated this time. Each part is done although
    another fails."""
    from esther.steps import actions
    from esther.steps.actions.each import each

    parts = {
        "moved": actions.follow_who_left,
        "back": actions.follow_who_stopped,
        "reminded": actions.remind,
        "escalated": actions.escalate,
        "told": actions.tell_late,
    }
    with as_worker():
        at = now()
        came = each(parts, lambda part: parts[part](at=at))
    return dict(zip(parts, came, strict=True))


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(queueing_lock="plan.lines", pass_context=False)
def lines(timestamp: int) -> int:
    """Lines in plans whose party has left: the coordinator hears of them."""
    return follow_lines()


def follow_lines() -> int:
    """How many lines have nobody."""
    from esther.plan import actions

    with as_worker():
        return actions.follow_who_left(at=now())


@app.periodic(cron=EVERY_NIGHT)
@app.task(queueing_lock="config.tidy", pass_context=False)
def tidying(timestamp: int) -> dict[str, int]:
    """What nobody needs is thrown away, and the trace gets room for what is to come."""
    return tidy()


def tidy() -> dict[str, int]:
    """How many used form tokens, wrong guesses and ended sessions went, and how many months came."""
    from esther.audit.actions import make_room
    from esther.circle.once import forget_used
    from esther.people.models import Session
    from esther.sign_in.actions import forget_guesses

    with as_worker():
        at = now()
        return {
            "forgotten": forget_used(at=at),
            "guesses": forget_guesses(at=at),
            "sessions": Session.objects.filter(expire_date__lt=at).delete()[0],
            "months": make_room(at=at),
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
