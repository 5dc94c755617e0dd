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

EVERY_MINUTE = "* * * * *"
EVERY_FIVE_MINUTES = "*/5 * * * *"
EVERY_NIGHT = "30 3 * * *"
BEFORE_MORNING = "10 4 * * *"
EVERY_MONTH = "40 4 2 * *"


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


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(queueing_lock="relatives.deaths", pass_context=False)
def deaths(timestamp: int) -> int:
    """Who has died, as another system told us: what was shared with those close ends."""
    return follow_deaths()


def follow_deaths() -> int:
    """How many."""
    from esther.relatives import actions

    with as_worker():
        return actions.follow_deaths(at=now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(queueing_lock="log.tell", pass_context=False)
def log(timestamp: int) -> dict[str, int]:
    """She hears within a minute: who reads for the first time, what others wrote down in her place,
    and what was answered or is late."""
    return tell_of_log()


def tell_of_log() -> dict[str, int]:
    """How many first readings, yeses by others, answers, findings, reviews and late questions there were."""
    from esther.log import actions, written
    from esther.steps.actions.each import each

    parts = {
        "first": actions.tell_of_first_readings,
        "written": written.tell_of_what_others_wrote,
        "answered": actions.tell_of_answers,
        "found": actions.tell_of_findings,
        "reviewed": actions.tell_of_reviews,
        "late": actions.escalate,
    }
    with as_worker():
        at = now()
        came = each(parts, lambda part: parts[part](at=at))
    return dict(zip(parts, came, strict=True))


@app.periodic(cron=BEFORE_MORNING)
@app.task(queueing_lock="log.look", pass_context=False)
def looking(timestamp: int) -> int:
    """What was read since yesterday: what stands out, and one in ten, for the heads to look at."""
    return look_through_log()


def look_through_log() -> int:
    """How many readings the heads have to look at more than before."""
    from esther.log.flagging import look

    with as_worker():
        return look(at=now())


@app.periodic(cron=BEFORE_MORNING)
@app.task(queueing_lock="audit.anchor", pass_context=False)
def anchoring(timestamp: int) -> str:
    """Sign what the trace is today, where a private key lies here; else another machine does."""
    return anchor_trace()


def anchor_trace() -> str:
    """The root that was signed; empty where there is no key to sign with."""
    from esther.audit import anchors, keys, reader
    from esther.config.commands.auditing import place

    pair = keys.read(place("keys"))
    if not pair.private:
        return ""
    with reader.anchoring() as trace:
        return anchors.add(place("anchors"), trace, pair, at=now())


@app.periodic(cron=EVERY_MONTH)
@app.task(queueing_lock="audit.retire", pass_context=False)
def retiring(timestamp: int) -> list[str]:
    """What of the trace is older than it is kept is written to a file and let go of."""
    return retire_trace()


def retire_trace() -> list[str]:
    """Which months went."""
    from django.conf import settings

    from esther.audit import anchors, keys
    from esther.audit.retiring import retire
    from esther.config.commands.auditing import place

    kept = anchors.read(place("anchors"), keys.read(place("keys")))
    with as_worker():
        return retire(place("retired"), kept, years=settings.AUDIT_YEARS, at=now())


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(queueing_lock="urgent.reviews", pass_context=False)
def reviews(timestamp: int) -> int:
    """What was opened in an emergency and nobody has looked at in time: the next manager."""
    return follow_reviews()


def follow_reviews() -> int:
    """How many were late."""
    from esther.urgent import actions

    with as_worker():
        return actions.escalate(at=now())


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
    from esther.relatives.actions import forget_wrong
    from esther.sign_in.actions import forget_guesses

    with as_worker():
        at = now()
        return {
            "forgotten": forget_used(at=at),
            "wrong_codes": forget_wrong(at=at),
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
