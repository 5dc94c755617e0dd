"""What a process takes from its surroundings when it starts: keys, production (S6, S36, S43)."""

import json
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.signing import BadSignature, Signer

from esther.config.secrets import secret_keys

ASK = """
import django, json, logging
from django.conf import settings
from django.core import checks
django.setup()
found = checks.run_checks(include_deployment_checks=True)
found = [str(it) for it in found if not it.is_silenced()]
names = [it for it in dir(settings) if it.endswith(("COOKIE_NAME", "COOKIE_SECURE"))]
print(json.dumps({"found": found, "debug": settings.DEBUG, "demo": settings.DEMO,
    "secure": {it: getattr(settings, it) for it in names}}))
"""
PRODUCTION = {
    "ESTHER_PRODUCTION": "1",
    "ESTHER_HTTPS": "1",
    "ESTHER_HOSTS": "esther.example.invalid",
    "DEBUG": "1",
    "DJANGO_DEBUG": "True",
}


def started(**more):
    """What the settings are in a process that starts so."""
    kept = {name: it for name, it in os.environ.items() if name != "ESTHER_DEMO"}
    given = {**kept, "DJANGO_SETTINGS_MODULE": "esther.config.settings", **more}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    return json.loads(done.stdout)


def test_in_production_django_has_nothing_to_remark_and_nobody_can_debug():
    found = started(**PRODUCTION)
    assert found["found"] == [] and found["debug"] is False and found["demo"] is False
    names = {name: it for name, it in found["secure"].items() if name.endswith("NAME")}
    assert len(names) == 4 and all(it.startswith("__Host-") for it in names.values()), names
    assert all(it for name, it in found["secure"].items() if name.endswith("SECURE"))


def test_the_key_comes_from_a_file_and_a_missing_file_is_said(tmp_path, monkeypatch):
    monkeypatch.delenv("ESTHER_SECRET_KEY", raising=False)
    file = tmp_path / "key"
    monkeypatch.setenv("ESTHER_SECRET_KEY_FILE", str(file))
    for empty in (False, True):
        if empty:
            file.write_text(" \n")
        with pytest.raises(ImproperlyConfigured, match="names no file"):
            secret_keys(tmp_path)
    file.write_text("new-key\nold-key\n")
    assert secret_keys(tmp_path) == ["new-key", "old-key"]
    monkeypatch.setenv("ESTHER_SECRET_KEY", "said aloud")
    assert secret_keys(tmp_path) == ["said", "aloud"]


def test_our_own_key_is_made_once_and_for_us_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("ESTHER_SECRET_KEY", raising=False)
    monkeypatch.delenv("ESTHER_SECRET_KEY_FILE", raising=False)
    first = secret_keys(tmp_path)
    assert first == secret_keys(tmp_path) and len(first) == 1 and len(first[0]) > 60
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_when_keys_change_whoever_is_signed_in_stays_signed_in(filled, settings):
    client = filled.browsers["coordinator"]
    signed = Signer().sign("a link")
    old, settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = settings.SECRET_KEY, "n" * 60, []
    assert client.get("/work/").status_code == 302, "the old key is gone, and so is she"
    client = filled.browsers["unit"]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert client.get("/work/").status_code == 200 and Signer().unsign(signed) == "a link"
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get("/work/").status_code == 200, "her session was signed anew on the way"
    with pytest.raises(BadSignature):
        Signer().unsign(signed)


def test_a_page_that_broke_says_a_number_and_the_log_says_the_same(filled, monkeypatch, caplog):
    from esther.config.logs import OneLine
    from esther.pages import panels

    monkeypatch.setattr(panels, "for_staff", lambda *_: 1 / 0)
    client = filled.browsers["coordinator"]
    client.raise_request_exception = False
    page = client.get(f"/esther/{filled.elsa.pk}/").content.decode()
    number = page.partition("<code>")[2].partition("</code>")[0]
    lines = [json.loads(OneLine().format(it)) for it in caplog.records]
    assert number and number in {line.get("request") for line in lines}
    for word in ("Traceback", "ZeroDivision", "panels", "Elsa", "django", ".py"):
        assert word not in page
