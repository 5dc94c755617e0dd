"""A Bundle comes in whole or not at all; a line stands alone; what comes too early waits."""

from esther.circle.frame import acting
from esther.circle.viewer import Viewer
from esther.fhir.models import Imported
from esther.health.models import Known
from esther.people.models import Esther

from .sending import (
    ANN,
    AT,
    brought,
    bundle,
    everything,
    lines,
    problem,
    without_number,
)


def test_one_bad_resource_keeps_the_whole_bundle_out(oak, tmp_path):
    bad = problem("p2", code={"text": 7})
    report = brought(bundle(tmp_path, ANN, problem(), bad))
    text = report.text()
    assert "b.json, entry 3: Condition.code.text:" in text
    assert text.endswith("new: 0  changed: 0  unchanged: 0  kept: 0  refused: 3")
    assert not Esther.objects.using("worker").exists()
    assert not everything(Imported).exists()


def test_what_the_database_refuses_names_its_entry_too(oak, tmp_path):
    brought(bundle(tmp_path, ANN, problem()))
    moved = problem(who="bo")
    bo = without_number(id="bo", name=[{"family": "Ek"}])
    report = brought(bundle(tmp_path, bo, moved))
    assert "b.json, entry 2: It was about somebody else" in report.text()
    assert Esther.objects.using("worker").count() == 1


def test_each_line_stands_alone(oak, tmp_path):
    path = lines(tmp_path, problem(), "{broken", ANN, problem("p2", code={"text": 7}))
    report = brought(path)
    assert "l.ndjson, line 2:" in report.text()
    assert "l.ndjson, line 4: Condition.code.text:" in report.text()
    assert report.last_line == "new: 2  changed: 0  unchanged: 0  kept: 0  refused: 2"
    assert everything(Known).get().esther.family == "Berg"


def test_a_person_may_come_in_the_last_file_and_in_a_later_import(oak, tmp_path):
    first = lines(tmp_path, problem(), problem("p2"), name="a.ndjson")
    assert brought(first).last_line.startswith("new: 0  changed: 0  unchanged: 0  kept: 2")
    assert everything(Imported).filter(waits_for="Patient/ann").count() == 2
    report = brought(lines(tmp_path, ANN, name="z.ndjson"))
    assert "2 resources had waited" in report.text()
    assert everything(Known).count() == 2


def test_what_waits_is_seen_by_the_unit_that_brought_it_only(oak, tmp_path):
    brought(lines(tmp_path, problem(), problem("p2")))
    with acting(oak):
        assert Imported.everywhere.count() == 2
    stranger = Viewer(oak.account, None, AT)
    with acting(stranger):
        assert Imported.everywhere.count() == 0
