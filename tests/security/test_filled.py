"""Every form filled in as it should be, sent as every role. Who may is done and traced;
who may not is refused with a sentence, and nothing that is kept has changed."""

import re

from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import reverse

from .filled import FORMS, KEPT_NOWHERE, SHOWN_AT_THE_DOOR, SHOWS
from .kept import Kept
from .matrix import ROWS
from .test_matrix import ALL, spied

VARIABLES = dict(reversed(ALL))  # of two addresses with one name, the shorter


def test_every_address_that_can_be_sent_something_is_known():
    sent = {name for name, (_who, does) in ROWS.items() if does != "reads"}
    others = {*KEPT_NOWHERE, *SHOWS, *SHOWN_AT_THE_DOOR}
    assert sorted(sent) == sorted({*FORMS, *others} & sent)
    assert not set(FORMS) & others


def address(world, name, form) -> str:
    keys = world.keys | {variable: world.keys[other] for variable, other in form.keys.items()}
    given = {variable: keys[variable] for variable in VARIABLES[name]}
    query = "&".join(f"{key}={value}" for key, value in form.query(world).items())
    return reverse(name, kwargs=given) + (f"?{query}" if query else "")


def test_who_may_is_done_and_who_may_not_changes_nothing(visited, traces, monkeypatch):
    left, kept, faults = spied(monkeypatch), Kept(), []
    before = kept.now()
    for name, form in FORMS.items():
        path, sent = address(visited, name, form), form.sent(visited)
        for role, client in visited.browsers.items():
            left.clear()
            answer = send(client, path, sent, keep=role not in form.may)
            fault = judged(role, form.may, answer, done_by(name, form, left))
            now = kept.now() if role not in form.may else before
            if now != before:
                fault = f"{fault or ''} changed {[t for t in now if now[t] != before[t]]}"
                before = now
            if fault:
                faults.append(f"{name} as {role}: {fault}")
    assert not faults, "\n".join(faults)


def send(client, path, sent, *, keep):
    """Send a form. What was done is undone, so that the next one meets the same world; a
    refusal is kept as it is, so that it can be seen to have changed nothing."""
    client.cookies.pop("messages", None)
    if keep:
        return client.post(path, sent)
    with transaction.atomic():
        answer = client.post(path, sent)
        transaction.set_rollback(True)
    return answer


def done_by(name, form, left):
    did = form.left or name.replace(":", ".")
    return any((row["did"], row["how"], row["outcome"]) == (did, "changed", "done") for row in left)


def judged(role, may, answer, done):
    """What is wrong with an answer, or None."""
    status = answer.status_code
    if role in may:
        return None if status == 302 and done else f"{status}, traced: {done}, {told(answer)}"
    if done:
        return "done"
    if role == "nobody":
        return None if "/account/login/" in answer.get("Location", "") else f"let in: {status}"
    if status == 404 or (status in {302, 422} and told(answer)):
        return None
    return f"refused without a sentence: {status}"


def told(answer):
    """The sentences that a person is answered with: above the form, in its place, or on
    the page that comes next."""
    page = answer.content.decode() if answer.status_code == 422 else ""
    shown = re.findall(r"<li>\s*(?:<a[^>]*>)?([^<]+)", page.partition("error-summary")[2])[:3]
    instead = re.findall(r'class="whynot">(.{10,200})', page, re.DOTALL)
    return [str(it) for it in get_messages(answer.wsgi_request)] + shown + instead
