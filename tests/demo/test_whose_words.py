"""What is told of her health is written by the unit it comes from: so hiding and taking back hold."""

import pytest
from django.db.models import F

from esther.circle.frame import acting
from esther.circle.queries import enter
from esther.circle.sharing import actions
from esther.circle.sharing.kinds import How, Reach
from esther.circle.sharing.queries import open_now
from esther.health.models import Known
from esther.people.models import Organisation
from tests.demo.test_told import of
from tests.demo.test_without_the_door import at_work, key_of

ELSA = "193803129802"
CENTRE, WARD = "Vårdcentralen Eken, Nässjö", "Avdelning 3, medicin, Eksjö"
HOME_CARE = "Hemtjänsten, Nässjö"


@pytest.fixture
def anna(own_county):
    viewer = at_work(CENTRE, "coordinator")
    with acting(viewer):
        yield enter(viewer, key_of(ELSA))


def read_by(viewer):
    with acting(viewer):
        return list(Known.seen_by(enter(viewer, key_of(ELSA))).order_by("pk"))


def test_what_is_known_is_written_by_whom_it_comes_from(county):
    others = of(Known).exclude(source=F("by_organisation__name"))
    assert {it.text for it in others} == {
        "Furosemid står som 1 tablett",
        "Gammal dos av Levetiracetam: 3 ml",
        "Makrogol står två gånger",
        "Melatonin saknas",
    }  # what other lists say, found by the coordinator


def test_what_the_ward_wrote_is_hidden_from_home_care_when_she_hides_the_ward(anna):
    amina = at_work(HOME_CARE, "home_carer")
    assert any(it.source == WARD for it in read_by(amina))
    ward = Organisation.objects.get(name=WARD)
    said = {"reach": Reach.INNER, "alerts_stay": False, "how": How.TOLD}
    with acting(anna):
        actions.hide(esther=anna.member.esther, unit=ward, **said, by=anna, at=anna.at)
    left = {it.source for it in read_by(amina)}
    assert WARD not in left and CENTRE in left


def test_the_health_centre_reads_only_its_own_of_her_health_when_she_takes_it_back(anna):
    assert any(it.source == WARD for it in read_by(anna.outside()))
    for given in open_now(anna).filter(member=None):
        actions.withdraw(sharing=given, how=How.TOLD, by=anna, at=anna.at)
    assert {it.source for it in read_by(anna.outside())} == {CENTRE}
