"""Who asks, and for what: real sessions of staff, and the persons they may see."""

import os
import random

from .load import Ask

PAGES = 40
ASKING = {"home_care": 11, "health_centre": 5}  # units; in a centre it is a coordinator


def wake(data):
    """Point Django at the county of this run."""
    os.environ["ESTHER_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    from esther.config.commands import environment

    environment.wake_demo(environment.demo_note())
    environment.wake_django()


def staff():
    """Assignments in units spread over the county, each with steps of one's own: from every
    unit who has most, then units at even distances in the order they were made."""
    return [one for kind, count in ASKING.items() for one in _spread(_busiest(kind), count)]


def _busiest(kind):
    from django.db.models import Count

    from esther.people.models import Assignment
    from esther.steps.models import Step

    rows = (
        Step.everywhere.using("worker")
        .filter(state="ours", organisation__kind=kind, picked_up_by__isnull=False)
        .values_list("organisation", "picked_up_by")
        .annotate(own=Count("pk"))
        .order_by("organisation", "-own", "picked_up_by")
    )
    who = {}
    for unit, account, _own in rows:
        who.setdefault(unit, account)
    work = Assignment.objects.filter(organisation__in=who, to_at=None)
    work = work.select_related("account", "organisation").order_by("organisation", "pk")
    return list(
        {w.organisation_id: w for w in work if who[w.organisation_id] == w.account_id}.values()
    )


def _spread(rows, count):
    return [rows[n * len(rows) // count] for n in range(min(count, len(rows)))]


def cookie(assignment) -> str:
    """Sign somebody in, the way the sign-in page does."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from esther.people.sessions import SessionStore

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
    """Steps nobody in the unit has picked up yet, each to be picked up once. In the order they
    were begun, so they are of many units; somebody in each signs in for it."""
    from esther.steps.models import Step

    known = {one.organisation_id: cookies[one.pk] for one in people}
    steps = Step.everywhere.using("worker").filter(
        organisation__assignments__isnull=False, state="ours", picked_up_by=None
    )
    steps = steps.order_by("pk").values_list("pk", "esther", "organisation").distinct()[:count]
    known |= {
        one.organisation_id: cookie(one)
        for one in _first_in({unit for _key, _esther, unit in steps} - known.keys())
    }
    return [
        Ask("POST", f"/esther/{esther}/steps/{key}/pick-up/", known[unit], _once(key))
        for key, esther, unit in steps
        if unit in known
    ]


def _once(key):
    return f"csrfmiddlewaretoken={TOKEN}&once={key}-b"


def _first_in(units):
    from esther.people.models import Assignment

    here = Assignment.objects.filter(organisation__in=units, to_at=None)
    return here.select_related("account").order_by("organisation", "pk").distinct("organisation")
