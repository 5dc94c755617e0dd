"""What is written: tables, words, pictures and the report."""

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from esther import flow
from esther.flow.results import differing, words, write
from esther.flow.results.days import where_days_go
from esther.flow.results.looking import delay

MODELS = Path(__file__).parents[2] / "models"
FILES = {"summary.csv", "summary.json", "report.md", "course.svg", "days.svg", "flow.svg"}


@pytest.fixture(scope="module")
def system():
    return flow.read(MODELS / "tandem_blocking.toml").changed(
        {"run.days": 2000, "run.warm_up": 100}
    )


@pytest.fixture(scope="module")
def pair(system):
    before = flow.experiment(system, replications=8)
    return before, flow.experiment(system.changed({"places.ward.servers": 4}), replications=8)


def test_a_folder_holds_all_and_the_same_again(tmp_path, pair):
    before, after = pair
    comparison = flow.compare(before, after)
    one = write(before, tmp_path / "one", comparison, other="four beds")
    two = write(before, tmp_path / "two", comparison, other="four beds")
    assert {it.name for it in one} >= FILES | {"compared.csv", "other.csv", "occupancy.csv"}
    assert [it.read_bytes() for it in one] == [it.read_bytes() for it in two]


def test_the_summary_has_its_columns_and_all_it_takes_to_run_again(tmp_path, pair):
    before, _after = pair
    write(before, tmp_path)
    text = (tmp_path / "summary.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert list(rows[0]) == ["measure", "place", "unit", "mean", "se", "low95", "high95"]
    wait = next(it for it in rows if (it["measure"], it["place"]) == ("wait", "ward"))
    assert float(wait["low95"]) < float(wait["mean"]) < float(wait["high95"])
    kept = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert (kept["seed"], kept["replications"], kept["warm_up_days"]) == (1, 8, 100)
    assert kept["versions"]["numpy"]
    again = flow.experiment(flow.System.of(kept["model"]), replications=8, seed=kept["seed"])
    assert again.values.tolist() == before.values.tolist()


def test_pictures_are_drawings_that_say_what_they_show(tmp_path, pair):
    write(pair[0], tmp_path)
    for path in tmp_path.glob("*.svg"):
        text = path.read_text("utf-8")
        tree = ET.fromstring(text)
        assert "nan" not in text.lower().replace("nance", "")
        assert tree.find("{http://www.w3.org/2000/svg}desc").text.strip()


def test_the_report_has_twenty_items_and_every_value(tmp_path, pair):
    write(pair[0], tmp_path, flow.compare(*pair), other="four beds")
    text = (tmp_path / "report.md").read_text("utf-8")
    assert all(f"**{number}. " in text for number in range(1, 21))
    assert "**21." not in text
    assert "| places.ward.servers | 3 |" in text
    assert text.index("What the change does") < text.index("STRESS-DES")


def test_a_difference_is_told_in_plain_words(pair):
    found = flow.compare(*pair)
    told = words.compared(found)
    ready = found.of("wait", "ward")
    assert ready.sure
    assert ready.difference.high < 0
    assert any(it.startswith("Wait, ward: about ") and " hours shorter (" in it for it in told)
    same = flow.compare(pair[0], pair[0])
    assert words.compared(same) == [differing.SAME]


@pytest.mark.parametrize(
    ("value", "spread", "told"),
    [
        (41.2, 8, "41"),
        (4.12, 1, "4.1"),
        (0.4123, 0.1, "0.41"),
        (364.198, 0.003, "364.198"),
        (1234.5, float("inf"), "1,234"),
        (float("nan"), 1, "unknown"),
        (0, 0, "0"),
    ],
)
def test_a_number_has_as_many_figures_as_it_is_known(value, spread, told):
    assert words.number(value, spread) == told


def test_the_days_of_a_visit_are_all_its_days(pair):
    days = where_days_go(pair[0])
    visits = pair[0].interval("visits").mean
    inside = sum(
        pair[0].interval("beds occupied" if it.hospital else "occupied", it.name).mean
        for it in pair[0].system.places
    )
    waits = pair[0].interval("waiting", "emergency").mean
    assert sum(it for _, _, it in days) == pytest.approx((inside + waits) * 2000 / visits, rel=0.02)


def test_a_delay_is_the_share_that_find_all_beds_taken():
    import numpy as np

    assert delay(np.array([0.5, 0.25, 0.25])).tolist() == [1.0, 1 / 3, 0.25]


def test_a_name_is_no_formula():
    from esther.flow.results.tables import as_csv

    assert as_csv([{"place": "=1+1", "mean": -1.5}]) == "place,mean\n'=1+1,-1.5\n"


def test_nothing_of_an_earlier_run_stands_beside_a_new_report(tmp_path, pair):
    write(pair[0], tmp_path, flow.compare(*pair), other="four beds")
    mine = tmp_path / "notes.csv"
    mine.write_text("mine")
    (tmp_path / "course-2.svg").write_text("old")
    now = write(pair[0], tmp_path)
    assert {*tmp_path.iterdir()} == {*now, mine}
