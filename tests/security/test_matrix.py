"""Every address as every role, GET and POST, on committed data. A hidden person is the same
as none; every opening and every refusal leaves its trace."""

import re
from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from esther.audit import actions
from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.rules import Why
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import USUAL
from esther.circle.viewer import Viewer
from esther.keys import new_key
from tests.circle.browsing import browser
from tests.world import inside, unit, works

from .matrix import BASES, FINDS, KINDS, ROLES, ROWS, exists, may
from .more_roles import hide_the_centre, more_roles, share_with_nobody

ANSWERED = {200, 204, 302, 422}
# What she does before it is the turn of a role.
BEFORE = {"blocked": hide_the_centre, "emergency": share_with_nobody}
# What others wrote, what the hidden unit wrote, and who is invited and has not come yet.
UNREAD = {
    "expired": (b"CANARY", b"Sing again"),
    "blocked": (b"CANARY sing", b"CANARY heart", b"Sing again", b"Follow up", b"When?"),
    "emergency": (b"Nisse",),
}


def addresses(resolver=None, space=""):
    """(name, variables) of every address of the product, once each."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [space, pattern.namespace]))
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            name = ":".join(filter(None, [space, pattern.name]))
            yield name, tuple(sorted(pattern.pattern.converters))


def whole(pattern_variables, name):
    """The variables of the whole path: those of the parts before it too."""
    room = name.split(":")[0]
    about_her = room in {"circle", "matters", "health", "plan", "steps", "stays", "visits", "log"}
    return {"esther_id", *pattern_variables} if about_her else set(pattern_variables)


ALL = sorted({(name, tuple(sorted(whole(v, name)))) for name, v in addresses()})


def test_every_address_has_a_row():
    assert sorted({name for name, _v in ALL} - set(ROWS)) == []
    assert sorted(set(ROWS) - {name for name, _v in ALL}) == []


def test_every_row_and_every_role_says_what_is_found(browsers):
    assert {kind for kind, _does in ROWS.values()} <= KINDS
    assert all(kinds <= KINDS for kinds in FINDS.values())
    assert set(browsers) == set(ROLES)
    assert set(BASES) == {role for role in ROLES if may("INSIDE", role)}


@pytest.fixture
def browsers(committed) -> dict[str, tuple[Client, Viewer | None]]:
    world = committed
    viewers = {
        "stranger": world.stranger,
        "left": world.left,
        "unit": world.hanna,
        "coordinator": world.anna,
        "esther": world.elsa_in,
        "relative": world.karin,
        "ended": _reason_is_over(world),
        "expired": _shared_until_yesterday(world),
        **more_roles(world),
    }
    found = {role: (browser(viewer), viewer) for role, viewer in viewers.items()}
    return {"nobody": (Client(), None), **found}


def _reason_is_over(world):
    over = works("Eva Ended", unit("Rehab team", "home_nursing"), at=world.at)
    ref = new_key()
    with acting(world.anna):
        here = {"esther": world.elsa, "kind": Why.VISIT, "ref": ref, "at": world.at}
        circle.let_in(organisation=over.organisation, **here)
        circle.close_ground(**here)
    return over


def _shared_until_yesterday(world):
    """A driver, who reads by name only."""
    driver = works("Dora Driver", unit("Taxi", "transport"), at=world.at)
    before = world.at - timedelta(days=2)
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        seat = circle.invite(
            esther=world.elsa, organisation=driver.organisation, shares=0, by=by, at=world.at
        )
        given = {"esther": world.elsa, "kinds": USUAL, "how": "told", "member": seat}
        sharing.share(**given, until=world.at - timedelta(days=1), by=by, at=before)
    return driver


def address(name, variables, keys, kind="", role=""):
    given = {variable: keys[variable] for variable in variables}
    if kind == "NARROW" and role == "left":
        given = {variable: keys.get(f"own_{variable}", key) for variable, key in given.items()}
    return reverse(name, kwargs=given)


def test_the_matrix(committed, browsers, traces, monkeypatch):
    left = spied(monkeypatch)
    faults = []
    for role in ROLES:
        BEFORE.get(role, unchanged)(committed)
        for name, variables in ALL:
            kind, does = ROWS[name]
            client, _viewer = browsers[role]
            path = address(name, variables, committed.keys, kind, role)
            for method in ("get", "post"):
                left.clear()
                answer = undone(client, method, path)
                fault = judged(name, does, role, method, answer, left, variables, committed)
                if fault:
                    faults.append(f"{method.upper()} {name} as {role}: {fault}")
    assert not faults, "\n".join(faults)


def unchanged(_world):
    """For most roles the world is as it was."""


def undone(client, method, path):
    """Ask, and take back what it did, so that the next cell meets the same world."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def spied(monkeypatch):
    """The traces as they go through the door: they are written all the same."""
    left, leave = [], actions.leave

    def leaving(rows):
        left.extend(dict(row) for row in rows)
        leave(rows)

    monkeypatch.setattr(actions, "leave", leaving)
    return left


def test_what_goes_through_the_door_is_what_the_reader_finds(committed, browsers, traces):
    client, viewer = browsers["unit"]
    before = traces()[-1].id
    client.get(reverse("pages:person", args=[committed.elsa.pk]))
    browsers["stranger"][0].get(reverse("pages:person", args=[committed.elsa.pk]))
    opened, refused = traces(after=before)
    assert (opened.did, opened.how, opened.outcome) == ("pages.person", "read", "done")
    assert (opened.about, opened.account_id) == ([committed.elsa.pk], viewer.account_id)
    assert opened.organisation_id == viewer.organisation_id and opened.ground
    assert (refused.did, refused.outcome) == ("pages.person", "refused")


def judged(name, does, role, method, answer, left, variables, world):
    """What is wrong with an answer, or None."""
    status, to_sign_in = answer.status_code, "/account/login/" in answer.get("Location", "")
    if status >= 500:
        return f"broke: {status}"
    if status == 405:
        return None if (does, method) == ("reads", "post") else "405"
    if (does, method) == ("posts-only", "get"):
        return None if status == 302 and not left else f"{status}, not led to a page: {left}"
    if not exists(name, variables, role):
        wanted = to_sign_in if role == "nobody" else status == 404
        if not wanted:
            return f"found something: {status} {answer.get('Location', '')}"
        if role != "nobody" and not (left and left[-1]["outcome"] == "refused"):
            return "the refusal left no trace"
        return None
    if words := [it for it in UNREAD.get(role, ()) if it in answer.content]:
        return f"reads {words}"
    if status not in ANSWERED:
        return f"{status}"
    if "esther_id" in variables and status in {200, 422}:  # a refused form shows the page
        opened = [row for row in left if row["how"] in {"read", "listed"}]
        told = any(str(world.elsa.pk) in row["about"] for row in opened if row["outcome"] == "done")
        return None if told else "the reading left no trace"
    return None


def test_a_hidden_person_is_answered_like_one_who_is_not_there(committed, browsers):
    client, _viewer = browsers["stranger"]
    for name, variables in ALL:
        if "esther_id" not in variables:
            continue
        hidden = client.get(address(name, variables, committed.keys))
        nobody = uuid4()
        random = client.get(address(name, variables, committed.keys | {"esther_id": nobody}))
        same = without(hidden, committed.elsa.pk) == without(random, nobody)
        assert hidden.status_code == random.status_code and same, name
        found = 302 if ROWS[name][1] == "posts-only" else 404  # led to a page that is not there
        assert hidden.status_code == found, name


def without(answer, key):
    """The page without what is new every time, and without the address that was asked."""
    text = re.sub(r'value="[0-9a-zA-Z-]{32,70}"', "", answer.content.decode())
    return re.sub(r'nonce="[^"]+"', "", text).replace(str(key), "")


def test_each_one_inside_reads_on_the_basis_that_is_said(committed, browsers):
    """So that a role is what its name says: an emergency, and not a yes that stands beside it."""
    told = {}
    for role in [role for role in ROLES if role in BASES]:
        BEFORE.get(role, unchanged)(committed)
        told[role] = basis_of(committed, browsers[role])
    assert told == BASES


def basis_of(world, browser_and_viewer):
    viewer = browser_and_viewer[1]
    with acting(viewer):
        found = inside(viewer, world.elsa)
        return found.basis, found.hides


@pytest.mark.parametrize("role", ["stranger", "colleague", "sister"])
def test_nothing_about_her_reaches_a_stranger_anywhere(committed, browsers, role):
    client, _viewer = browsers[role]
    for name, variables in ALL:
        page = client.get(address(name, variables, committed.keys)).content.decode()
        assert "CANARY" not in page and "Bergström" not in page, name
