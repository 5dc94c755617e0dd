"""What is logged holds nothing about a person: no argument, no text of an error, no address."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest

from esther.config.logs import OneLine

CANARY = "Elsa Bergström 193803129802"


def line(record) -> str:
    text = OneLine().format(record)
    assert "\n" not in text
    return text


def record(name, message, *args, error=None, **extra):
    made = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, error)
    made.__dict__.update(extra)
    return made


def failed():
    try:
        raise ValueError(CANARY)
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize(
    "name", ["django.request", "django.db.backends", "esther.steps", "urllib3"]
)
def test_arguments_and_texts_of_errors_stay_out(name):
    request = SimpleNamespace(id="0193", path=f"/esther/{CANARY}/")
    text = line(record(name, "Could not save %s", CANARY, error=failed(), request=request))
    assert CANARY not in text and "Bergström" not in text
    assert json.loads(text)["error"] == "ValueError"


def test_a_library_cannot_write_into_our_log():
    text = line(record("somebody.else", f"{CANARY}\n{{'level': 'INFO'}} \x1b[31m"))
    assert CANARY not in text


def test_our_own_message_is_there_without_its_values():
    told = json.loads(line(record("esther.steps", "An offer could not be reminded: %s", CANARY)))
    assert told["message"] == "An offer could not be reminded: %s"


def test_a_page_that_breaks_logs_no_name(world, monkeypatch, caplog):
    """A real request that breaks in the middle, with everything Django logs about it."""
    from esther.pages import panels
    from tests.circle.browsing import at_the_moment_of, browser

    at_the_moment_of(world, monkeypatch)
    monkeypatch.setattr(panels, "for_staff", lambda *_: (_ for _ in ()).throw(KeyError(CANARY)))
    client = browser(world.anna)
    client.raise_request_exception = False
    answer = client.get(f"/esther/{world.elsa.pk}/")
    assert answer.status_code == 500 and CANARY not in answer.content.decode()
    assert caplog.records
    for one in caplog.records:
        assert CANARY not in line(one) and str(world.elsa.pk) not in line(one)
