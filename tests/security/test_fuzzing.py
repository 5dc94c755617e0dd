"""schemathesis asks every address with whatever it can think of, as the coordinator (S46).

What it can say of an application of pages: nothing breaks, and no answer is of a kind that the
inventory does not know. It cannot know what is right in a page; the matrix does.
"""

from http.cookies import SimpleCookie

import hypothesis
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    status_code_conformance,
)

from .crawling import paths
from .openapi import document

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
]
EACH = 4  # requests to each address


def test_the_inventory_is_every_address(filled):
    told = document(filled)["paths"]
    assert set(told) == {path for _name, path, _does in paths(filled.keys)}
    asked = {path: {"get", "post"} & set(it) for path, it in told.items()}
    for _name, path, does in paths(filled.keys):
        assert ("get" in asked[path]) == (does != "posts-only")


@pytest.fixture
def application(filled):
    """The product as a server runs it, as the coordinator; what is done is taken back."""
    handler, cookie = WSGIHandler(), filled.browsers["coordinator"].cookies["session"].value

    def answer(environ, start):
        crumbs = SimpleCookie({"session": cookie, "csrf": "a" * 32})
        environ["HTTP_COOKIE"] = crumbs.output(header="", sep=";").strip()
        environ["HTTP_X_CSRFTOKEN"], environ["HTTP_HOST"] = "a" * 32, "testserver"
        with transaction.atomic():
            body = b"".join(handler(environ, start))
            transaction.set_rollback(True)
        return [body]

    for signal in (request_started, request_finished):  # as Django's own client: one connection
        signal.disconnect(close_old_connections)
    yield answer
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_whatever_is_asked_there_is_an_answer(filled, application):
    schema = schemathesis.openapi.from_dict(document(filled))
    schema.app = application
    asked, faults = 0, []
    for result in schema.get_all_operations():
        operation = result.ok()

        @hypothesis.settings(
            max_examples=EACH,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def ask(case):
            nonlocal asked
            asked += 1
            response = case.call()
            case.validate_response(response, checks=CHECKS)

        try:
            ask()
        except (AssertionError, BaseExceptionGroup) as fault:
            faults.append(f"{operation.label}: {str(fault)[:300]}")
    assert not faults, "\n".join(faults[:20])
    assert asked > 500
