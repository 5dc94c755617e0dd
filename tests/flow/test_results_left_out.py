"""What a model does not give is no figure of its own: left out, or told as taken."""

from pathlib import Path

import pytest

from esther import flow
from esther.flow.results import words, write

from .parity import BACK, small

MODELS = Path(__file__).parents[2] / "models"
MET = "People met: "


def result(**changes):
    return flow.experiment(flow.System.of(small(**changes)), replications=2)


def said(found):
    return "\n".join(words.told(found))


def test_people_met_are_not_told_where_no_place_says_how_many():
    assert MET not in said(result())
    assert ("people met", "", "per visit") not in result().names


def test_where_some_places_do_not_say_the_figure_says_what_was_taken(tmp_path):
    found = result(places__first__people_met=3)
    line = next(it for it in words.told(found) if it.startswith(MET))
    assert line.endswith(" The model does not say how many in second: 1 is taken there.")
    write(found, tmp_path)
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "does not say how many in second" in text[: text.index("STRESS-DES")]
    assert "does not say how many in second" in text[text.index("12. Assumptions") :]
    whole = result(places__first__people_met=3, places__second__people_met=1)
    assert found.interval("people met") == whole.interval("people met")
    assert "does not say" not in said(whole)


def test_a_place_where_nobody_is_met_has_said_so():
    told = result(places__first__people_met=0, places__second__people_met=0)
    assert told.interval("people met").mean == 0


@pytest.mark.parametrize(("more", "there"), [({}, False), ({"returns__back": BACK}, True)])
def test_readmissions_are_told_where_somebody_comes_back(more, there):
    """Without returns whoever is admitted twice within a month is so by chance."""
    names = {it[0] for it in result(**more).names}
    assert ({"readmissions", "readmitted"} <= names) == there
    assert ("readmissions" in names) == there


def test_hoglandet_tells_no_readmissions_since_nobody_comes_back_in_it():
    system = flow.read(MODELS / "hoglandet_1998.toml").changed({"run.days": 30, "run.warm_up": 0})
    assert "readmissions" not in {it.name for it in flow.simulate(system).measures}
