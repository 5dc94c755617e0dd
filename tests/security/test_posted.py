"""A refused form is shown again at the address it was sent to. Who then reads in another language
asks for that address: it is no dead end, and no attempt to get in."""

import pytest
from django.test import Client

from .crawling import paths
from .filled import FORMS
from .test_filled import address
from .test_matrix import spied

LIKELY = ("coordinator", "unit", "esther", "manager", "sender", "relative", "stranger", "nobody")


def only_sent_to(world):
    """(name, path, browser of somebody who may open the page) of every such address."""
    for name, path, does in paths(world.keys):
        if does == "posts-only":
            form = FORMS.get(name)
            role = next(it for it in LIKELY if not form or it in form.may)
            yield name, address(world, name, form) if form else path, world.browsers[role]


def test_who_reads_in_another_language_after_a_refusal_comes_to_a_page(filled, monkeypatch):
    left, faults = spied(monkeypatch), []
    for name, path, client in only_sent_to(filled):
        left.clear()
        answer = client.post("/language/", {"language": "sv", "next": path}, follow=True)
        refused = [row["did"] for row in left if row["outcome"] == "refused"]
        if answer.status_code != 200 or refused:
            faults.append(f"{name}: {answer.status_code} at {answer.redirect_chain}, {refused}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("method", ["get", "head"])
def test_who_only_comes_to_look_has_sent_nothing(filled, method):
    for name, path, client in only_sent_to(filled):
        assert getattr(client, method)(path).status_code == 302, name
    assert getattr(Client(), method)("/language/").headers["Location"] == "/"


def test_what_is_neither_looking_nor_sending_is_refused(filled):
    for name, path, client in only_sent_to(filled):
        assert client.delete(path).status_code == 405, name
