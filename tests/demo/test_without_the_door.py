"""Ordinary work never needs the emergency door: Ingrid, who cannot say yes, and Sonja at night."""

import pytest

from esther.circle.frame import acting
from esther.circle.models import Ground
from esther.circle.queries import enter
from esther.circle.sharing.kinds import Read
from esther.circle.viewer import Viewer
from esther.health.models import Known
from esther.people.models import Assignment, Identifier
from esther.plan.queries import panel
from esther.rules import NotPossible
from esther.urgent import actions, queries
from tests.demo.conftest import AT

INGRID, SONJA, MARGARETA = "194702089824", "195304279861", "195010029881"


def at_work(unit, profession) -> Viewer:
    row = Assignment.objects.filter(organisation__name=unit, profession=profession)
    found = row.select_related("account", "organisation").order_by("pk")[0]
    return Viewer(account=found.account, assignment=found, at=AT)


def key_of(number):
    return Identifier.objects.using("worker").get(value=number).esther_id


def test_the_home_care_of_ingrid_reads_the_plan_on_a_decision(own_county):
    units = Ground.everywhere.using("worker").filter(esther=key_of(INGRID), to_at=None)
    unit = units.filter(organisation__kind="home_care").order_by("pk")[0].organisation
    carer = at_work(unit.name, "home_carer")
    with acting(carer):
        by = enter(carer, key_of(INGRID))
        assert by.basis == Read.DECISION
        assert panel(by).plan and Known.seen_by(by).filter(kind="medicine").exists()


def test_the_ambulance_at_night_reads_sonjas_crisis_plan(own_county):
    mikael = at_work("Ambulanssjukvården i Jönköpings län", "paramedic")
    with acting(mikael):
        found = queries.found(name="", birth_on=None, number=SONJA, on=AT.date())
        assert [one.name for one in found] == ["Sonja Petrovic"]
        by = actions.read_crisis(her=found[0].id, by=mikael, at=AT)
        page = queries.crisis(by)
    said = [saying.words for group in page.matters.crisis for saying in group.sayings]
    assert any("Ring sjukvård i hemmet" in words for words in said)
    assert "Vill vara hemma" in page.health.alerts[0].text + page.health.alerts[1].text
    assert page.circle.coordinator.phone


def test_the_ambulance_at_night_reads_the_crisis_plan_of_ingrid_on_a_decision(own_county):
    mikael = at_work("Ambulanssjukvården i Jönköpings län", "paramedic")
    with acting(mikael):
        (found,) = queries.found(name="", birth_on=None, number=INGRID, on=AT.date())
        by = actions.read_crisis(her=found.id, by=mikael, at=AT)
        assert (by.ground_kind, by.basis) == ("crisis", Read.DECISION)
        page = queries.crisis(by)
    said = [saying.words for group in page.matters.crisis for saying in group.sayings]
    assert any("Borta mer än 20 minuter" in words for words in said)


def test_who_has_not_said_so_is_not_read_at_night(own_county):
    mikael = at_work("Ambulanssjukvården i Jönköpings län", "paramedic")
    with acting(mikael):
        (found,) = queries.found(name="", birth_on=None, number=MARGARETA, on=AT.date())
        with pytest.raises(NotPossible, match="has not said"):
            actions.read_crisis(her=found.id, by=mikael, at=AT)
