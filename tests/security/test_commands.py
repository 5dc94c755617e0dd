"""Who may bring in and take out whole persons: nobody through a page. The command line has no
roles: whoever may start it on the machine is the operator, and the trace says so."""

import argparse
import sys

from esther.config.commands.words import parser
from esther.fhir.exporting import export
from esther.fhir.importing import bring_in
from esther.people.models import Account
from tests.interop.given import OURS as DATA

from .test_matrix import ALL

# What each command meets of what is kept about persons. One without a row fails.
COMMANDS = {
    "demo": "makes invented persons",
    "serve": "nothing but through the pages",
    "work": "what is late, across circles",
    "migrate": "nothing",
    "first-account": "nothing",
    "import": "writes persons, as a job of one unit",
    "export-person": "reads all about one person",
    "backup": "reads all",
    "restore": "writes all",
    "audit-keys": "nothing",
    "audit-anchor": "the ends of the chains",
    "verify-audit": "the trace",
    "spc": "nothing: numbers in files, no database",
    "simulate": "nothing: a model in a file, no database",
    "flow": "nothing: numbers in files, no database",
}
WHOLE_PERSONS = ("esther.fhir.importing", "esther.fhir.exporting", "esther.config.commands")


def commands():
    (found,) = [it for it in parser()._actions if isinstance(it, argparse._SubParsersAction)]
    return set(found.choices)


def test_every_command_has_a_row():
    assert commands() == set(COMMANDS)


def test_no_address_brings_in_or_takes_out_a_whole_person():
    assert not [name for name, _v in ALL if name.startswith(("fhir", "config"))]
    assert not [
        f"{module.__name__}: {held.__module__}"
        for module in list(sys.modules.values())
        if getattr(module, "__name__", "").startswith("esther.") and ".views" in module.__name__
        for held in vars(module).values()
        if str(getattr(held, "__module__", "")).startswith(WHOLE_PERSONS)
    ]


def test_what_a_command_takes_out_is_traced_as_the_operators(committed, traces):
    """Nobody's account, no unit and no reason to look: who reads the log sees that it was no one of the circle."""
    before = traces()[-1].id
    export(committed.elsa.pk, at=committed.at)
    (row,) = traces(after=before)
    assert (row.did, row.how, row.outcome) == ("fhir.export", "read", "done")
    assert (row.account_id, row.organisation_id, row.ground) == (None, None, None)
    assert [str(key) for key in row.about] == [str(committed.elsa.pk)]


def test_what_a_command_brings_in_is_traced_as_one_units(committed, traces):
    before = traces()[-1].id
    bring_in([DATA / "example.bundle.json"], unit=committed.home.name, at=committed.at)
    rows = traces(after=before)
    (account,) = {row.account_id for row in rows} - {None}  # made for the import: nobody signs in
    assert not Account.objects.get(pk=account).has_usable_password()
    assert {row.organisation_id for row in rows if row.account_id} == {committed.home.pk}
    assert str(committed.elsa.pk) not in {str(key) for row in rows for key in row.about}
