"""The addresses of the product as an OpenAPI document, made from the matrix and the filled forms.

Esther answers with pages, so the document says what a page may answer and no more: it has no
schemas of answers. It is the inventory (S44), and what the fuzzer reads.
"""

from django.urls import reverse

from .crawling import VARIABLES
from .filled import FORMS
from .matrix import ROWS

PAGE = {"text/html": {"schema": {"type": "string"}}}
DATA = {"application/json": {"schema": {}}}  # what a passkey asks, how long a session lasts
PAPER = {"application/pdf": {"schema": {"type": "string"}}}
PLAIN = {"text/plain": {"schema": {"type": "string"}}}  # /healthz, for machines
# What an address may answer: found, elsewhere, not understood, without our token, not there,
# not so, refused.
ANSWERS = ("200", "204", "302", "400", "403", "404", "405", "422")
TEXT = {"type": "string"}


def document(world) -> dict:
    """Every address, with keys that exist: what is not there the fuzzer need not guess."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Esther", "version": "1"},
        "paths": {path(world, name): operations(world, name) for name in sorted(ROWS)},
    }


def path(world, name) -> str:
    return reverse(name, kwargs={it: world.keys[it] for it in VARIABLES[name]})


def operations(world, name) -> dict:
    does = ROWS[name][1]
    look = {"get": _operation(name, "get")} if does != "posts-only" else {}
    sent = {"post": _operation(name, "post", body(world, name))} if does != "reads" else {}
    return look | sent


def _operation(name, method, asked=None):
    told = {"content": {**PAGE, **PAPER, **PLAIN, **DATA}, "description": "an answer"}
    here = {"operationId": f"{name} {method}", "responses": dict.fromkeys(ANSWERS, told)}
    here["parameters"] = [
        {"name": it, "in": "query", "schema": TEXT} for it in ("q", "page", "who", "next", "to")
    ]
    return here | (asked or {})


def body(world, name) -> dict:
    fields = FORMS[name].sent(world) if name in FORMS else {"q": "", "words": ""}
    schema = {"type": "object", "properties": dict.fromkeys(fields, TEXT)}
    kind = "application/x-www-form-urlencoded"
    return {"requestBody": {"content": {kind: {"schema": schema}}}}
