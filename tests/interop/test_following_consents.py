"""What came of a consent follows it: narrowed, ended, a no instead, and a yes again; but for what she
has said here since, and never back to an older version."""

from datetime import timedelta

import pytest

from esther.circle.frame import acting
from esther.circle.models import Block, Sharing, open_at
from esther.circle.sharing import actions
from esther.circle.sharing.kinds import USUAL, Basis, Data, How
from esther.fhir.importing import bring_in
from esther.fhir.report import Outcome
from esther.people.models import Esther

from .sending import ANN, AT, bundle, everything, inside
from .test_importing_consents import TEAM, WARD, about_ward, consented, types

HOUR = timedelta(hours=1)


class Coming:
    """One file after another, and what she says here between them: an hour later each time."""

    def __init__(self, oak, folder):
        self.oak, self.folder, self.at = oak, folder, AT
        self.report = None

    def __call__(self, *resources, source="urn:a") -> str:
        self.at += HOUR
        name = f"{self.at:%d-%H}.json"
        path = bundle(self.folder, ANN, WARD, TEAM, *resources, name=name)
        self.report = bring_in([path], unit="Oak health centre", source=source, at=self.at)
        assert self.report.refused == 0, self.report.text()
        return self.report.text()

    def says_here(self, do, **said):
        self.at += HOUR
        viewer = self.oak.later(self.at)
        with acting(viewer):
            said = {name: row() if callable(row) else row for name, row in said.items()}
            do(how=How.TOLD, by=inside(viewer, her()), at=self.at, **said)


@pytest.fixture
def comes(oak, tmp_path):
    return Coming(oak, tmp_path)


def shared():
    """(whose, kinds) of all that is shared when everything has come."""
    held = everything(Sharing).filter(open_at(AT + 100 * HOUR)).exclude(how=How.BEFORE)
    return list(held.order_by("pk").values_list("organisation__name", "kinds"))


def hidden():
    held = everything(Block).filter(open_at(AT + 100 * HOUR))
    return list(held.order_by("pk").values_list("unit__name", flat=True))


def her():
    return Esther.objects.get(family="Berg")


def version(number, decision="permit", **more):
    day = {"meta": {"lastUpdated": f"2026-11-{number:02}T08:00:00Z"}}
    return consented(decision, **more) | day


PLAN_ONLY = {"class": types("CarePlan", "Goal", "Task", "ServiceRequest", "CareTeam")}


def test_a_yes_is_narrowed_becomes_a_no_and_a_yes_again(comes):
    comes(version(1))
    assert shared() == [(None, USUAL)]
    comes(version(2, **PLAN_ONLY))
    assert shared() == [(None, Data.PLAN)]
    comes(version(3, "deny"))
    assert shared() == []
    comes(version(4, **PLAN_ONLY))
    assert shared() == [(None, Data.PLAN)]
    comes(version(5))
    assert shared() == [(None, USUAL)]
    ways = everything(Sharing).exclude(to_at=None).exclude(how=How.BEFORE)
    assert {it.ended_how for it in ways} == {How.FILE}


def test_a_yes_to_one_unit_becomes_a_no_to_that_unit(comes):
    yes = {"actor": about_ward("PRCP")}
    comes(version(1, **yes))
    assert shared() == [("Ward 7", USUAL)]
    comes(version(2, "deny", **yes))
    assert shared() == []


def test_a_yes_to_all_becomes_one_to_a_unit(comes):
    comes(version(1))
    comes(version(2, actor=about_ward("PRCP")))
    assert shared() == [("Ward 7", USUAL)]


def test_a_yes_to_one_unit_follows_also_where_nothing_is_shared_with_who_brings_it(comes):
    comes(version(1, actor=about_ward("PRCP")))
    comes(version(1, "deny") | {"id": "d", "dateTime": "2026-11-10"})
    assert shared() == [("Ward 7", USUAL)]
    comes(version(2, actor=about_ward("PRCP"), **PLAN_ONLY))
    assert shared() == [("Ward 7", Data.PLAN)]


def test_a_last_day_that_is_moved_and_one_that_has_come(comes):
    comes(version(1, period={"end": "2027-11-01"}))
    comes(version(2, period={"end": "2026-12-01"}))
    assert everything(Sharing).get(how=How.FILE, ended_how="").to_at.month == 11  # midnight here
    said = comes(version(3, period={"end": "2026-11-20"}))
    assert shared() == [] and "does not hold today" in said


def test_a_last_day_that_is_only_a_month_opens_nothing(comes):
    said = comes(version(1, period={"end": "2027-11"}))
    assert shared() == [] and "kept as it came" in said


def test_what_is_narrowed_in_a_way_we_cannot_hold_is_shared_no_more(comes):
    comes(version(1))
    said = comes(version(2, dataPeriod={"start": "2026-01-01"}))
    assert shared() == [] and "says more than is shared" in said


def test_a_block_follows_too(comes):
    keeper = {"actor": about_ward("CST")}
    comes(version(1, "deny", **keeper))
    assert hidden() == ["Ward 7"]
    comes(version(2, "deny", **keeper, purpose=[{"code": "ETREAT"}]))
    assert hidden() == ["Ward 7"]  # what nobody here understands takes no block away
    comes(version(3, "deny", **keeper, status="inactive"))
    assert hidden() == []
    comes(version(4, "deny", **keeper))
    assert hidden() == ["Ward 7"]
    comes(version(5, "permit"))
    assert hidden() == [] and shared() == [(None, USUAL)]


@pytest.mark.parametrize("later", ["deny", "permit"])
def test_what_she_has_said_here_since_holds(comes, later):
    comes(version(1))
    comes.says_here(actions.share, esther=her, kinds=Data.PLAN | Data.HEALTH)
    told = [(None, Data.PLAN | Data.HEALTH)]
    for number in (2, 3):
        said = comes(version(number, later, **PLAN_ONLY if later == "permit" else {}))
        assert shared() == told and "She has said here what she shares" in said


def test_what_she_has_taken_back_here_is_not_opened_by_a_file(comes):
    comes(version(1))
    comes.says_here(actions.withdraw, sharing=lambda: Sharing.everywhere.get(how=How.FILE))
    assert "She has said here" in comes(version(2, **PLAN_ONLY))
    assert "She has said here" in comes(version(3) | {"id": "another"})
    assert shared() == []


def test_what_she_lets_be_seen_here_is_not_hidden_by_a_file_again(comes):
    keeper = {"actor": about_ward("CST")}
    comes(version(1, "deny", **keeper))
    comes.says_here(actions.unhide, block=Block.everywhere.get)
    assert "what she hides" in comes(version(2, "deny", **keeper, period={"end": "2027-01-01"}))
    assert hidden() == []


def test_what_her_guardian_says_here_does_not_hold_up_a_no_of_hers(comes):
    comes(version(1))
    words = {"basis": Basis.GUARDIAN, "words": "Good man by a court"}
    comes.says_here(actions.share, esther=her, kinds=Data.PLAN, **words)
    comes(version(2, "deny"))
    assert shared() == [(None, Data.PLAN)]


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (
            {"meta": {"lastUpdated": "2026-11-02T08:00:00Z"}},
            {"meta": {"lastUpdated": "2026-11-01T08:00:00Z"}},
        ),
        ({"meta": {"versionId": "10"}}, {"meta": {"versionId": "9"}}),
        ({"dateTime": "2026-11-02"}, {"dateTime": "2026-11-01"}),
        ({"dateTime": "2026-11-01T10:00:00Z"}, {"dateTime": "2026-11-01T09:00:00Z"}),
    ],
)
def test_an_older_version_does_not_go_back(comes, newer, older):
    comes(consented("deny") | newer)
    said = comes(consented("permit") | older)
    assert shared() == [] and "A newer version of this came before" in said
    assert comes.report.counts[Outcome.KEPT] == 0
    comes(consented("permit", **PLAN_ONLY) | newer | {"status": "active"})
    assert shared() == [(None, Data.PLAN)]  # the same age as what stands, and not as the old one


def test_two_versions_of_one_day_are_told_apart_by_which_came_last(comes):
    comes(consented("permit") | {"dateTime": "2026-11-01T10:00:00Z"})
    comes(consented("deny") | {"dateTime": "2026-11-01"})
    assert shared() == []


def test_another_source_changes_nothing_of_what_came_from_the_first(comes):
    comes(version(1))
    said = comes(version(2, **PLAN_ONLY), source="urn:b")
    assert shared() == [(None, USUAL)] and "Another consent says what she shares" in said
    said = comes(version(3, "deny"), source="urn:b")
    assert shared() == [(None, USUAL)] and "She has said no elsewhere" in said
    comes(version(2, "deny"))
    assert shared() == []


def test_a_no_that_she_said_elsewhere_later_ends_a_yes_and_is_not_opened_again(comes):
    comes(version(1))
    comes(version(1, "deny") | {"dateTime": "2026-11-10"}, source="urn:b")
    assert shared() == []
    said = comes(version(2))
    assert shared() == [] and "She has said no elsewhere" in said
    comes(version(3) | {"dateTime": "2026-11-11"})
    assert shared() == [(None, USUAL)]


def test_a_later_consent_of_the_same_source_takes_the_place_of_an_earlier(comes):
    comes(version(1))
    comes(version(1, **PLAN_ONLY) | {"id": "d", "dateTime": "2026-11-10"})
    assert shared() == [(None, Data.PLAN)]
    said = comes(version(2))  # said on the first, sent again
    assert shared() == [(None, Data.PLAN)] and "Another consent" in said
    comes(version(2, "deny") | {"id": "e"})  # said before the yes that holds
    assert shared() == [(None, Data.PLAN)]
    comes(version(2, "deny") | {"id": "f", "dateTime": "2026-11-12"})
    assert shared() == []


def test_what_comes_again_as_it_was_changes_nothing(comes):
    comes(version(1, **PLAN_ONLY))
    comes(version(1, **PLAN_ONLY))
    comes(version(2, **PLAN_ONLY))
    assert shared() == [(None, Data.PLAN)]
    assert everything(Sharing).filter(how=How.FILE).count() == 1


@pytest.mark.parametrize("said", ["2027-06-01", "2027-06-01T10:00:00Z"])
def test_a_yes_of_a_day_to_come_does_not_open_what_she_closed_here(comes, said):
    comes(version(1))
    comes.says_here(actions.withdraw, sharing=lambda: Sharing.everywhere.get(how=How.FILE))
    comes(version(2) | {"id": "another", "dateTime": said})
    assert shared() == []
