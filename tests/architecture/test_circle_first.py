"""What is about Esther is read through her circle, and the words for it are the same everywhere."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver

import esther

HOME = Path(esther.__file__).parent
ROOMS = ("circle", "letters", "matters", "health", "plan", "steps", "visits", "stays")


def source(pattern):
    found = [p for p in sorted(HOME.glob(pattern)) if "migrations" not in p.parts]
    assert found, f"nothing is called {pattern} any more"
    return found


def views_and_forms():
    names = ("*/views.py", "*/views/*.py", "*/forms.py", "*/forms/*.py", "circle/seats.py")
    return [path for name in names for path in source(name)] + source("circle/contacts.py")


def test_pages_never_look_across_circles():
    """`.everywhere.none()` is the empty choice of a form before its viewer is known."""
    looks = [p for p in views_and_forms() if re.search(r"\.everywhere(?!\.none\()", p.read_text())]
    assert looks == []


def test_there_is_no_way_to_ask_for_all_rows_about_her_by_accident():
    about = [m for m in apps.get_models() if hasattr(m, "seen_by")]
    assert len(about) > 20
    assert [m for m in about if hasattr(m, "objects")] == []


def test_only_the_trace_and_the_jobs_leave_the_first_fence_aside():
    """`using("worker")` looks across circles: jobs and import may, the pages may not."""
    allowed = {"fhir", "config", "demo"}
    found = {
        path.relative_to(HOME).parts[0]
        for path in source("**/*.py")
        if re.search(r"using\(\"worker\"\)|connections\[\"worker\"\]", path.read_text())
    }
    assert found <= allowed


@pytest.mark.parametrize("room", ["matters", "plan", "steps"])
def test_an_address_has_the_name_of_its_view(room):
    """One verb, one name, all the way: search for the verb and you have the feature."""
    patterns = [
        p
        for part in get_resolver().url_patterns
        for p in getattr(part, "url_patterns", [])
        if getattr(part, "namespace", None) == room and isinstance(p, URLPattern)
    ]
    assert patterns
    odd = [p.name for p in patterns if p.callback.__name__ not in {p.name, f"{p.name}s"}]
    nouns = {"plan", "question", "repeated", "meeting", "history", "print"}
    assert set(odd) <= nouns
