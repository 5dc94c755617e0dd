"""Who asks, and for what: real sessions of staff, and the persons they may see."""

import os
import random

from .load import Ask

UNITS, PAGES = 16, 40


def wake(data):
    """Point Django at the county of this run."""
    os.environ["ESTHER_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther.config.commands import environment

    environment.wake_demo(environment.demo_note())
    environment.wake_django()


def staff(count=UNITS):
    """Assignments in the units with most persons around them, one each."""
    from django.db.models import Count

    from esther.circle.models import Ground
    from esther.people.models import Assignment

    busy = (
        Ground.everywhere.using("worker")
        .filter(to_at=None, organisation__assignments__isnull=False)
        .values("organisation")
        .annotate(persons=Count("esther", distinct=True))
        .order_by("-persons", "organisation")[:count]
    )
    first = (
        Assignment.objects.filter(organisation=row["organisation"], to_at=None)
        .select_related("account", "organisation")
        .order_by("pk")
        .first()
        for row in busy
    )
    return [assignment for assignment in first if assignment]


def cookie(assignment) -> str:
    """Sign somebody in, the way the sign-in page does."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(assignment.account_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = assignment.account.get_session_auth_hash()
    session["assignment"] = str(assignment.pk)
    session.save()
    return (
        f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    )


TOKEN = "b" * 32


def persons_of(assignment, count=PAGES):
    from esther.circle.models import Ground

    return list(
        Ground.everywhere.using("worker")
        .filter(organisation=assignment.organisation_id, to_at=None, narrow=False)
        .order_by("esther")
        .values_list("esther", flat=True)
        .distinct()[:count]
    )


def person_pages(people, cookies) -> list[Ask]:
    return [
        Ask("GET", f"/esther/{esther}/", cookies[one.pk])
        for one in people
        for esther in persons_of(one)
    ]


def work_pages(people, cookies) -> list[Ask]:
    return [Ask("GET", "/work/", cookies[one.pk]) for one in people]


def searches(people, cookies, seed=1) -> list[Ask]:
    """The beginnings of names, the way people type them."""
    from urllib.parse import urlencode

    from esther.people.models import Esther

    chance, asks = random.Random(seed), []
    for one in people:
        keys = persons_of(one, 10)
        for name in Esther.objects.using("worker").filter(pk__in=keys).order_by("pk"):
            typed = chance.choice([name.family[:4], name.name, f"{name.family} {name.given[:2]}"])
            body = urlencode({"q": typed, "csrfmiddlewaretoken": TOKEN})
            asks.append(Ask("POST", "/people/", cookies[one.pk], body))
    return asks


def pick_ups(people, cookies, count) -> list[Ask]:
    """Steps nobody in the unit has picked up yet, each to be picked up once."""
    from esther.steps.models import Step

    asks = []
    for one in people:
        steps = Step.everywhere.using("worker").filter(
            organisation=one.organisation_id, state="ours", picked_up_by=None
        )
        for key, esther in steps.order_by("pk").values_list("pk", "esther")[:count]:
            body = f"csrfmiddlewaretoken={TOKEN}&once={key}-b"
            asks.append(
                Ask("POST", f"/esther/{esther}/steps/{key}/pick-up/", cookies[one.pk], body)
            )
    return asks[:count]
