"""A notice of the log or of those close says which and who, to whoever may read it then; it keeps no word."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from esther.circle.frame import acting
from esther.circle.sharing import actions as sharing
from esther.circle.sharing.kinds import Data
from esther.config.jobs import as_worker, tell_of_log
from esther.letters.models import Notice
from esther.letters.queries import about
from esther.log import actions, queries
from esther.log.actions import tell_of_first_readings
from esther.log.written import tell_of_what_others_wrote
from esther.urgent import actions as urgent
from tests.circle.browsing import browser
from tests.relatives.test_mandates import comes, invites
from tests.world import inside

from .scenes import reads


@pytest.fixture
def quiet(world):
    """What was written down when Elsa came is told already."""
    tell_of_log()
    with as_worker():
        world.before = set(Notice.everywhere.values_list("pk", flat=True))
    return world


def told(world, viewer=None):
    """{kind: what stands under it} on somebody's page of notices."""
    viewer = viewer or world.elsa_in
    with acting(viewer), override("en"):
        rows = Notice.seen_by(viewer).filter(to_account=viewer.account)
        rows = list(rows.exclude(pk__in=world.before).order_by("pk"))
        said = about(viewer, rows)
        return {it.kind: said.get(it.pk, ("", ""))[1] for it in rows}


def does(world, viewer, verb, **said):
    with acting(viewer):
        by = inside(viewer, world.elsa)
        return verb(by=by, at=world.at, **said)


def test_a_yes_that_others_wrote_says_what_for_whom_and_who_wrote_it(quiet):
    said = {"kinds": int(Data.PLAN | Data.HEALTH), "how": "told", "member": quiet.seats["karin"]}
    given = does(quiet, quiet.anna, sharing.share, esther=quiet.elsa, **said)
    tell_of_log()
    assert told(quiet) == {"log.yes": "the plan and health: Karin Daughter · Anna Coordinator"}
    later = quiet.at + timedelta(hours=1)
    with acting(quiet.nurse.later(later)) as nurse:
        sharing.withdraw(sharing=given, how="told", by=inside(nurse, quiet.elsa), at=later)
    with as_worker():
        tell_of_what_others_wrote(at=later)
    line = "the plan and health: Karin Daughter · Nils Nurse"
    assert told(quiet)["log.taken_back"] == line


def test_a_yes_to_the_ambulance_says_so_and_is_found_where_the_notice_leads(quiet):
    does(quiet, quiet.anna, urgent.allow, esther=quiet.elsa, how="told")
    tell_of_log()
    line = "the crisis plan: ambulance and emergency department · Anna Coordinator"
    assert told(quiet) == {"log.yes": line}
    address = f"/esther/{quiet.elsa.pk}/circle/sharing/"
    aside = browser(quiet.elsa_in).get(address).text
    assert f'href="/esther/{quiet.elsa.pk}/urgent/"' in aside.partition("<main")[2]


def test_a_block_that_ends_says_of_which_unit_and_by_whom(quiet):
    said = {"esther": quiet.elsa, "unit": quiet.ward, "how": "page"}
    block = does(quiet, quiet.elsa_in, sharing.hide, **said)
    lift = {"basis": "consent", "asked_by": "Elsa", "words": "She wants us to look"}
    until = quiet.at + timedelta(days=1)
    does(quiet, quiet.hanna, sharing.lift, block=block, **lift, until=until)
    does(quiet, quiet.anna, sharing.unhide, block=block, how="told")
    tell_of_log()
    assert told(quiet) == {
        "log.lifted": "Home care Nässjö: Medicine ward · Hanna Homecare · until Tuesday 24 November 09:00",
        "log.seen_again": "Medicine ward · Anna Coordinator",
    }


def test_an_answer_says_about_whom_she_had_asked(quiet):
    key = reads(quiet.hanna, quiet.elsa)
    with acting(quiet.elsa_in):
        by = inside(quiet.elsa_in, quiet.elsa)
        question = actions.ask(line=queries.line(by, key), by=by, at=by.at)
    with acting(quiet.head):
        said = {"answer": "right", "words": "She came with food."}
        actions.answer(question=question, **said, by=quiet.head, at=quiet.at)
    tell_of_log()
    assert told(quiet)["log.answered"] == "Hanna Homecare, Home care Nässjö"


def test_who_came_with_a_code_is_named(quiet):
    comes(invites(quiet), quiet.at)
    assert told(quiet) == {"relatives.joined": "Nisse Nilsson"}


def test_who_reads_for_the_first_time_is_named_to_her_and_to_nobody_else(quiet):
    reads(quiet.hanna, quiet.elsa)
    with as_worker():
        tell_of_first_readings(at=quiet.at)
    assert told(quiet) == {"log.first_reading": "Home care Nässjö"}
    with acting(quiet.elsa_in):
        firsts = Notice.everywhere.filter(kind="log.first_reading")
        keys = list(firsts.values_list("ref", flat=True))
    for other in (quiet.karin, quiet.anna, quiet.stranger):
        with acting(other):
            assert queries.first_readings(keys) == {}


def test_who_has_left_is_not_told_any_more(quiet):
    """What it is about is asked through the circle when it is read."""
    does(quiet, quiet.anna, sharing.share, esther=quiet.elsa, kinds=1, how="told")
    tell_of_log()
    with acting(quiet.stranger):
        rows = list(Notice.everywhere.all())
        assert about(quiet.stranger, rows) == {}
