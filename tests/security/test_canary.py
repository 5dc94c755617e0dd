"""What she hides is found nowhere: every row of the unit carries a word of its own, and every
page, paper and search is read as everybody. A hit is right only where the row is one's own."""

import subprocess
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse

from esther import postgres
from esther.circle.frame import acting
from esther.circle.models import AboutEsther, ByWhom
from esther.circle.queries import enter
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import How
from esther.keys import new_key
from esther.matters.models import Saying
from esther.plan.models import Goal
from tests.world import inside

from .conftest import ROLES
from .test_matrix import ALL, address

OURS = ["unit", "sender", "coordinator", "relative", "esther", "stranger", "left", "nobody"]
NO_TEXT = {"lang", "language", "template", "since_text", "until_text", "ended_how"}
NOT_NOTES = {
    "Sharing",
    "Block",
    "Lift",
    "Member",
    "NamedRole",
    "Invited",
}  # who decides, and who sits where


def rows_with_a_hand():
    return [
        model
        for model in apps.get_models()
        if issubclass(model, ByWhom)
        and issubclass(model, AboutEsther)
        and model.__name__ not in NOT_NOTES
    ]


def texts(model):
    """The columns that somebody writes words in."""
    return [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.column not in NO_TEXT
        and (field.max_length or 99) >= len(mark(new_key()))
    ]


def mark(key: UUID) -> str:
    return f"HID{key.hex[-12:]}"


def planted(cloned, unit) -> dict[str, tuple]:
    """A word of its own in place of all words in every row that the unit wrote: {word: (model, key)}."""
    found = {}
    with postgres.server(settings.DATA).connect("admin", cloned) as admin:
        admin.execute("SET session_replication_role = replica")
        for model in rows_with_a_hand():
            table = model._meta.db_table
            by = f"SELECT id FROM {table} WHERE by_organisation_id = %s"
            for (key,) in admin.execute(by, [unit.pk]).fetchall():
                for column in texts(model):
                    put = f'UPDATE {table} SET "{column}" = %s WHERE id = %s AND "{column}" <> \'\''
                    if admin.execute(put, [mark(key), key]).rowcount:
                        found[mark(key)] = (model, key)
    return found


@pytest.fixture
def hidden(filled, cloned):
    """The health centre wrote much of what there is, and she hides all of it."""
    filled.marks = planted(cloned, filled.centre)
    with acting(filled.elsa_in):
        by = inside(filled.elsa_in, filled.elsa)
        sharing.hide(
            esther=filled.elsa,
            unit=filled.centre,
            alerts_stay=False,
            how=How.PAGE,
            by=by,
            at=filled.at,
        )
    return filled


def test_the_word_stands_in_every_room(hidden):
    rooms = {model._meta.app_label for model, _key in hidden.marks.values()}
    assert rooms >= {"matters", "health", "plan", "steps"}
    assert len(hidden.marks) > 10


def test_what_is_hidden_is_found_nowhere_but_with_whose_it_is(hidden):
    faults, met = [], set()
    for role in OURS:
        client = hidden.browsers[role]
        for name, variables in ALL:
            answer = client.get(address(name, variables, hidden.keys))
            told = read(answer)
            for word in [it for it in hidden.marks if it in told]:
                met.add((role, word))
                if not theirs(hidden, role, *hidden.marks[word]):
                    faults.append(f"{role} read {hidden.marks[word][0].__name__} on {name}")
    assert not faults, "\n".join(faults)
    assert {role for role, _word in met} >= {"esther", "coordinator"}  # it is there to be read


def read(answer) -> str:
    if "pdf" in answer.get("Content-Type", ""):
        paper = b"".join(answer) if answer.streaming else answer.content
        told = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True)
        return told.stdout.decode().replace("\n", "")
    return answer.content.decode()


def theirs(world, role, model, key) -> bool:
    """Whether a row is that role's own: hers, its unit's, or what its unit was sent."""
    if role == "esther":
        return True
    if ROLES[role] is None:
        return False
    viewer = getattr(world, ROLES[role])
    with acting(viewer):
        mine = model.everywhere.filter(model.mine(viewer), pk=key).exists()
        if model is Saying and not mine:  # her words that a goal serves, over a line of one's own
            return Goal.everywhere.filter(Goal.mine(viewer), matter=key).exists()
        if mine or role != "left":
            return mine
        return model.everywhere.filter(pk=key).exists()  # a step of its own, with its feedback


def test_a_search_finds_nothing_that_is_hidden(hidden):
    nowhere = mark(new_key())
    for role in ("unit", "sender", "relative"):
        client = hidden.browsers[role]
        for word in list(hidden.marks)[:5]:
            echoed = searched(client, nowhere).count(nowhere)  # the question, in its field
            assert searched(client, word).count(word) == echoed


def searched(client, word):
    page = client.post(reverse("pages:people"), {"q": word}).content.decode()
    return page + client.get(reverse("services:directory"), {"q": word}).content.decode()


def test_that_something_is_hidden_is_told_to_staff_with_whose(hidden):
    page = hidden.browsers["unit"].get(reverse("plan:plan", args=[hidden.elsa.pk])).content.decode()
    assert "Some notes from Oak health centre are hidden, as Elsa wishes." in page
    with acting(hidden.hanna):
        assert hidden.centre.pk in enter(hidden.hanna, hidden.elsa.pk).hidden
