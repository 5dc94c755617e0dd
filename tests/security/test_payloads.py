"""Forty scripts in every text field through the real forms, and ten questions to the database
in every field and every address: what was typed stays words (S21, S23).

The same forty in a real browser: tests/security/test_nothing_runs.py.
"""

import html
import time

import pytest
from django.db import connection, transaction
from django.urls import reverse

from .crawling import paths
from .fields import Fields, packed
from .filled import FORMS
from .hostile import ASKED
from .kept import Kept
from .payloads import SQL, XSS
from .test_filled import address
from .test_headers import Scripts
from .test_hostile import LIKELY, quietly


def client_for(world, form):
    return quietly(world.browsers[next(role for role in LIKELY if role in form.may)])


def texts_of(client, path, sent):
    """Which fields of a form hold text: as its page says, or as the form is filled in."""
    page = client.get(path)
    fields = Fields(page.content.decode()).texts if page.status_code == 200 else []
    return {it.name: it.most for it in fields if it.kind != "hidden"} or {
        name: 200 for name, value in sent.items() if isinstance(value, str)
    }


def shown(client, world, answer):
    """The pages that show what was sent: the answer, where it leads."""
    yield answer.content.decode()
    if answer.status_code == 302:
        for path in {answer["Location"], f"/esther/{world.elsa.pk}/"}:
            yield client.get(path).content.decode()


def sends(client, world, path, sent):
    """Send it, look at the pages, and take it back."""
    with transaction.atomic():
        answer = client.post(path, sent)
        pages = list(shown(client, world, answer))
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    return answer, pages


def test_forty_scripts_in_every_text_field_are_words(filled):
    faults, typed, seen = [], 0, set()
    for name, form in FORMS.items():
        client, path = client_for(filled, form), address(filled, name, form)
        sent = form.sent(filled)
        room = {field: packed(XSS, most) for field, most in texts_of(client, path, sent).items()}
        for turn in range(max((len(texts) for texts in room.values()), default=0)):
            harm = {field: texts[turn % len(texts)] for field, texts in room.items()}
            answer, pages = sends(client, filled, path, sent | harm)
            typed += len(harm)
            if answer.status_code >= 500:
                faults.append(f"{name}: broke")
            for page in pages:
                found = Scripts(page).found
                faults += [f"{name}, turn {turn}: {found}"] if found else []
                text = html.unescape(page)
                seen |= {it for it in XSS if it in text}
    assert not faults, "\n".join(faults[:20])
    assert typed > 500 and seen == set(XSS), set(XSS) - seen


class Watched:
    """What is asked of the database: none of what was sent stands in a question itself."""

    def __init__(self, marks):
        self.marks, self.found = marks, []

    def __call__(self, execute, sql, params, many, context):
        self.found += [mark for mark in self.marks if mark in str(sql)]
        return execute(sql, params, many, context)


@pytest.fixture
def watched():
    watch = Watched(SQL)
    with connection.execute_wrapper(watch):
        yield watch
    assert watch.found == []


def test_no_address_puts_a_question_to_the_database(filled, watched):
    kept, client = Kept(), quietly(filled.browsers["coordinator"])
    before = kept.now()
    for name, path, does in paths(filled.keys):
        if does == "posts-only":
            continue
        for text in SQL:
            began = time.monotonic()
            answer = client.get(path, dict.fromkeys(ASKED, text))
            assert answer.status_code < 500 and time.monotonic() - began < 10, (name, text)
    assert kept.now() == before


def test_no_field_puts_a_question_to_the_database(filled, watched, traces):
    kept, faults = Kept(), []
    before = kept.now()
    for name, form in FORMS.items():
        client, path = client_for(filled, form), address(filled, name, form)
        sent = form.sent(filled)
        for turn in range(len(SQL)):
            harm = {field: SQL[(turn + i) % len(SQL)] for i, field in enumerate(sent)}
            with transaction.atomic():
                answer = client.post(path, harm)
                transaction.set_rollback(True)
            faults += [f"{name}, turn {turn}"] if answer.status_code >= 500 else []
    assert not faults, "\n".join(faults)
    assert kept.now() == before


def test_a_search_with_a_question_in_it_finds_nobody(filled):
    client = filled.browsers["coordinator"]
    nobody = client.post(reverse("pages:people"), {"q": "Zzyzx Nobody"}).content.decode()
    for text in SQL:
        page = client.post(reverse("pages:people"), {"q": text}).content.decode()
        assert "Elsa" in client.post(reverse("pages:people"), {"q": "Elsa"}).content.decode()
        assert ("Bergström" in page) == ("Bergström" in nobody) is False
