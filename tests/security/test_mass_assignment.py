"""Every form, sent with every field of every model beside its own: what it changes is what it
changes without them (S20)."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from esther import postgres

from .fields import Fields
from .filled import FORMS
from .rows import changed, let_look, now
from .test_filled import address
from .test_payloads import client_for

# What a form of ours asks for by the name of a model's field is its own, not more.
ANSWERS = {
    "BooleanField": "on",
    "IntegerField": "77",
    "PositiveIntegerField": "77",
    "SmallIntegerField": "77",
    "PositiveSmallIntegerField": "77",
    "DateTimeField": "2001-02-03T04:05:06.000001+00:00",
    "DateField": "2001-02-03",
    "TimeField": "04:05",
    "JSONField": '{"hacked": 1}',
    "ArrayField": "hacked",
}


def everything(world) -> dict[str, str]:
    """Each field of each model, by its name and its column, with something harmful in it."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.is_relation or field.primary_key:
                value = str(world.keys.get(f"{field.name}_id", world.far.pk))
            else:
                value = ANSWERS.get(type(field).__name__, "hacked")
            found |= {field.name: value, field.attname: value}
    more = {"by": world.manager.account_id, "at": "2001-02-03T04:05", "viewer": "hacked"}
    return found | {name: str(value) for name, value in more.items()} | {"pk": str(world.far.pk)}


@pytest.fixture
def looked_at(filled, cloned):
    server = postgres.server(settings.DATA)
    with server.connect("admin", cloned) as administrator:
        let_look(administrator)
    return filled


def sends(client, path, sent):
    """Send it and take it back: the status, and the rows that it changed."""
    with transaction.atomic():
        before = now(connection)
        answer = client.post(path, sent)
        after = now(connection)
        transaction.set_rollback(True)
    return answer.status_code, changed(before, after)


REFUSED = (422, [])  # a button that asks for more by that name: nothing was done


def own(client, path, sent):
    """The names that a form asks for: on its page, and as it is filled in here."""
    page = client.get(path)
    shown = Fields(page.content.decode()).found if page.status_code == 200 else {}
    return {*sent, *shown}


def test_a_form_takes_what_it_asks_for_and_nothing_else(looked_at):
    world, harm = looked_at, everything(looked_at)
    faults, done = [], 0
    for name, form in FORMS.items():
        client, path, sent = client_for(world, form), address(world, name, form), form.sent(world)
        asked = own(client, path, sent)
        more = {key: value for key, value in harm.items() if key not in asked}
        plainly, harmed = sends(client, path, sent), sends(client, path, {**more, **sent})
        done += bool(plainly[1])
        if harmed not in (plainly, REFUSED):
            told = [it for it in harmed[1] if it not in plainly[1]]
            faults.append(f"{name}: {plainly[0]} {harmed[0]} {told}")
    assert not faults, "\n".join(faults)
    assert done > 50 and len(harm) > 250, (done, len(harm))
