"""Every address of the product, asked for as somebody who finds something there."""

from django.urls import reverse

from .matrix import FINDS, ROWS
from .test_matrix import ALL

VARIABLES = dict(reversed(ALL))  # of two addresses with one name, the shorter
# Roles of the filled world that the matrix does not ask as, and what they find there.
ALSO = FINDS | {"manager": {"OPEN", "SIGNED", "LED"}, "sender": FINDS["unit"]}


def paths(keys):
    """(name, path, does) of every address, once each."""
    for name, (_kind, does) in sorted(ROWS.items()):
        given = {variable: keys[variable] for variable in VARIABLES[name]}
        yield name, reverse(name, kwargs=given), does


def opened(browsers, keys, role="coordinator", method="get"):
    """(name, answer) of every address that can be looked at."""
    for name, path, does in paths(keys):
        kind = ROWS[name][0]
        if does != "posts-only" and kind in ALSO[role]:
            yield name, getattr(browsers[role], method)(path)
