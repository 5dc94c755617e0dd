"""What a comparison is between: which values differ, and whether both settle."""

from pathlib import Path

import pytest

from esther import flow
from esther.flow.results import differing, words, write

from .parity import small

MODELS = Path(__file__).parents[2] / "models"
ROOM = {"places.first.servers": 6}


def result(system, replications=2):
    return flow.experiment(system, replications=replications, seed=1)


def report(folder, before, after=None, **more):
    comparison = flow.compare(before, after) if after is not None else None
    write(before, folder, comparison, **more)
    return (folder / "report.md").read_text()


def test_each_value_before_and_after(tmp_path):
    before = flow.System.of(small())
    after = before.changed(ROOM | {"groups.old.avoided": 0.1})
    assert differing.differing(before, after) == [
        ("groups.old.avoided", "not there", "0.1"),
        ("places.first.servers", "4", "6"),
    ]
    assert differing.differing(after, before)[-1] == ("groups.old.avoided", "0.1", "not there")
    text = report(tmp_path, result(before), result(after))
    assert "| places.first.servers | 4 | 6 |" in text
    assert text.index("## What the system does") < text.index("## What it does with the change")


def test_two_that_are_the_same_are_told_as_that_alone(tmp_path):
    same = flow.System.of(small(title="Another name"))
    one, two = result(flow.System.of(small())), result(same)
    assert words.compared(flow.compare(one, two)) == [differing.SAME]
    text = report(tmp_path, one, two)
    assert differing.SAME in text and differing.HEADING not in text


def test_a_later_change_is_a_difference_too():
    before = flow.System.of(small())
    later = flow.System.of(small(interventions=[{"from_day": 20, "set": ROOM}]))
    assert not differing.same(before, later)
    assert differing.told(before, later)[0] == "No value differs, but interventions do."


def test_what_was_put_in_for_this_run_has_no_source_of_the_model(tmp_path):
    sources = {"places.first.servers": "counted in 1998", "places.second": "a guess"}
    system = flow.System.of(small(sources=sources)).changed(ROOM)
    text = report(tmp_path, result(system), changed=ROOM)
    assert "| places.first.servers | 6 | assumed: put otherwise in this run (what" in text
    assert "| places.second.servers | 9 | a guess |" in text
    assert "places.first.servers" in text[text.index("Assumptions.") : text.index("Beginning.")]


def test_a_changed_system_that_does_not_settle_is_told_before_anything_else(tmp_path):
    before = flow.read(MODELS / "tandem_blocking.toml").changed({"run.days": 3650})
    after = before.changed({"groups.visitors.per_day": 3.2})
    heard = []
    text = report(tmp_path, result(before), result(after), tell=heard.append)
    assert len(heard) >= 1
    assert all(", with the change: it grows" in it for it in heard)
    assert text.index("## It does not settle") < text.index("## What the change does")


@pytest.mark.parametrize("seed", [1, 3, 5])
def test_one_run_alone_is_not_said_to_grow(tmp_path, seed):
    heard = []
    settled = flow.System.of(small(run={"warm_up": 10, "days": 400}))
    write(flow.experiment(settled, replications=1, seed=seed), tmp_path, tell=heard.append)
    assert heard == []
