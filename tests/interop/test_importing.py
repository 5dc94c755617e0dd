"""Three people of HL7's examples come in and are found on the pages of a unit."""

from esther.circle import queries as circle
from esther.circle.frame import acting
from esther.circle.sharing.actions import share
from esther.circle.sharing.kinds import USUAL
from esther.fhir.importing import bring_in
from esther.fhir.models import Imported
from esther.health import queries as health
from esther.people.models import Assignment, Esther
from esther.plan import queries as plan
from esther.stays import queries as stays

from .given import OURS
from .sending import ANN, AT, brought, bundle, everything, inside, problem


def test_the_person_is_on_the_pages_of_her_unit(oak):
    report = brought(OURS / "example.bundle.json")
    esther = Esther.objects.using("worker").get()
    with acting(oak):
        viewer = inside(oak, esther)
        held = health.panel(viewer)
        assert esther.name == "Peter James Chalmers"
        assert {one.text for one in held.problems} >= {"Asthma", "Stroke"}
        assert len(held.allergies) == 3
        assert "No Known Latex Allergy" in {one.text for one in held.none_known}
        titles = [one.title for one in plan.attached(viewer)]
        assert "Weight management plan" in titles
        assert [str(one) for one in circle.around(viewer)] == ["Oak health centre"]
        assert len(stays.panel(viewer)) == 2
        share(esther=viewer.member.esther, kinds=int(USUAL), how="told", by=viewer, at=AT)
    with acting(oak):  # who sits in a circle is shared as the plan is
        viewer = inside(oak, esther)
        assert "Bénédicte du Marché" in [str(one) for one in circle.around(viewer)]
        assert "Dorothy Dietician" in [str(one) for one in circle.who_have_left(viewer)]
    told = report.text()
    (place,) = [it for it in told.splitlines() if it.endswith(f": A new person, {esther.pk}.")]
    assert place.startswith("example.bundle.json, entry ")
    hers = [esther.given, esther.family, esther.street, esther.town, esther.phone, "/esther/"]
    assert all(hers) and [it for it in hers if it in told] == []
    assert report.refused == 0


def test_three_people_in_one_source_find_what_they_share(oak):
    brought(OURS / "example.bundle.json")
    report = brought(OURS / "f001.bundle.json", OURS / "f201.bundle.json")
    assert report.refused == 0
    waits = everything(Imported).exclude(waits_for="")
    assert not waits.exists()
    task = everything(Imported).get(kind="Task", ref="example3")
    assert task.esther.family == "van de Heuvel"


def test_the_plan_has_its_goals_and_activities(oak):
    brought(OURS / "example.bundle.json")
    esther = Esther.objects.using("worker").get()
    with acting(oak):
        laid = {one.title: one for one in plan.attached(inside(oak, esther))}
    said = [(one.kind, one.words) for one in laid["Weight management plan"].lines.all()]
    assert said == [
        ("goal", "Target weight is 160 to 180 lbs."),
        ("action", "Weight Measured"),
    ]


def test_nobody_can_sign_in_because_of_an_import(oak):
    brought(OURS / "f001.bundle.json")
    sender = Assignment.objects.get(profession="integration").account
    assert not sender.is_active
    assert not sender.has_usable_password()


def test_in_the_demo_county_the_coordinator_gets_the_person(oak, settings):
    settings.DEMO = True
    Assignment.objects.filter(organisation__name="Oak health centre").update(
        profession="coordinator"
    )
    report = bring_in([OURS / "f201.bundle.json"], at=AT)
    assert "The persons become known to Oak health centre." in report.text()
    esther = Esther.objects.using("worker").get()
    assert esther.invented
    with acting(oak):
        assert inside(oak, esther)


def test_every_person_of_a_batch_has_a_trace(oak, tmp_path, traces):
    brought(bundle(tmp_path, ANN, problem(), problem("p2")))
    esther = Esther.objects.using("worker").get()
    did = [row.did for row in traces() if row.about == [esther.pk]]
    assert did.count("health.record") == 1
    assert "circle.register" in did
    rows = [row for row in traces() if row.did == "health.record"]
    assert rows[0].ground == "import"


def test_the_large_set_comes_in_whole(oak, shared):
    paths = sorted(shared.glob("fhir-bulk/*.gz"), reverse=True)
    report = brought(*paths)
    assert report.last_line == "new: 3582  changed: 0  unchanged: 0  kept: 130  refused: 0"
    assert Esther.objects.using("worker").count() == 13
    assert brought(*paths).last_line.startswith("new: 0  changed: 0  unchanged: 3712")


def test_a_person_from_elsewhere_has_a_page(oak, client):
    brought(OURS / "f201.bundle.json")
    esther = Esther.objects.using("worker").get()
    client.force_login(oak.account)
    session = client.session
    session["assignment"] = str(oak.assignment.pk)
    session.save()
    page = client.get(f"/esther/{esther.pk}/")
    assert page.status_code == 200
    assert "Bacterial sepsis" in page.content.decode()
