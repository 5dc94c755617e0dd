"""A fresh installation has nobody in it; and the demonstration's door is not there."""

import os
import re
import subprocess
import sys

import pytest
from django.urls import NoReverseMatch, reverse

from esther.people.models import Account, Assignment, Organisation
from tests.journeys.running import ROOT


@pytest.fixture
def says(cloned, capsys):
    """`says("first-account", …)`: its exit code and what it printed."""
    from esther.config import commands

    def command(*words):
        code = commands.run(list(words))
        told = capsys.readouterr()
        return code, told.out + told.err

    return command


MAJ = ("first-account", "maj@example.org", "Maj Manager", "--unit", "Höglandet")


def test_the_first_account_leads_a_unit_and_gets_a_link(says, traces):
    code, told = says(*MAJ)
    assert code == 0 and re.search(r"/account/begin/[\w-]{43}/", told)
    work = Assignment.objects.get(account__email="maj@example.org")
    assert (work.profession, work.organisation.name) == ("manager", "Höglandet")
    assert not work.account.has_usable_password()
    done = {row.did for row in traces()}
    assert {"people.add_account", "people.assign", "sign_in.make_link"} <= done


def test_a_second_time_is_a_new_link_and_nothing_else(says):
    links = {says(*MAJ)[1] for _time in range(2)}
    assert len(links) == 2
    assert Account.objects.count() == Assignment.objects.count() == 1
    assert Organisation.objects.count() == 1


def test_a_unit_of_no_known_kind_is_refused(says):
    code, told = says(*MAJ, "--kind", "castle")
    assert code == 1 and "A unit is one of these" in told
    assert not Account.objects.exists()


def starts(**settings):
    """Whether the product starts with these settings, in a process of its own."""
    kept = {name: it for name, it in os.environ.items() if not name.startswith("ESTHER_")}
    return subprocess.run(
        [sys.executable, "-c", "import esther.config.settings"],
        cwd=ROOT,
        env={**kept, "ESTHER_DATA": os.environ.get("ESTHER_DATA", ".data"), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demonstration_refuses_to_start_where_real_people_are():
    refused = starts(ESTHER_PRODUCTION="1", ESTHER_DEMO="1")
    assert refused.returncode == 1 and "ESTHER_DEMO lets anybody" in refused.stderr


def test_outside_the_demonstration_its_door_has_no_address(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("demo:pick")
    assert client.get("/demo/sign-in/").status_code == 404


def test_a_provider_that_lacks_something_stops_the_product(tmp_path):
    file = tmp_path / "sign-in.toml"
    file.write_text('[[provider]]\nkey = "siths"\nname = "SITHS"\n')
    refused = starts(ESTHER_SIGN_IN=str(file))
    assert refused.returncode == 1 and "lacks: whom, issuer, client_id, acr" in refused.stderr


def test_django_signs_in_at_one_place_only():
    """Whoever comes in has shown more than a password: there is no second way."""
    home = ROOT / "esther"
    calls = [
        str(file.relative_to(home))
        for file in sorted(home.rglob("*.py"))
        if re.search(r"import .*\blogin\b(?!_)|\bauth\.login\(", file.read_text())
    ]
    assert calls == ["sign_in/coming.py"]
