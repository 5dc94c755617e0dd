"""`esther simulate`: what it writes, and its sentences for what it cannot do."""

from pathlib import Path

import pytest

from esther.config.commands import run

MODELS = Path(__file__).parents[2] / "models"
SHORT = ["--set", "run.days=300", "--set", "run.warm_up=10"]


def simulate(*more, model="tandem_blocking.toml"):
    return run(["simulate", str(MODELS / model), *SHORT, *map(str, more)])


def test_it_writes_and_says_the_main_things(tmp_path, capsys):
    assert simulate("--replications", 3, "-o", tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert "Wait, ward: " in said
    assert (tmp_path / "out" / "summary.csv").exists()
    assert "report.md" in said


@pytest.mark.parametrize(
    "asked",
    [
        ["--what-if", "places.ward.servers=5"],
        ["--compare", MODELS / "tandem_blocking.toml", "--what-if", "run.days=300"],
    ],
)
def test_it_compares_in_pairs(tmp_path, capsys, asked):
    assert simulate("--replications", 4, "-o", tmp_path, *asked) == 0
    assert (tmp_path / "compared.csv").exists()


def test_a_precision_is_as_many_replications_as_it_takes(tmp_path):
    assert simulate("--precision", "40%", "-o", tmp_path) == 0
    assert '"precision_reached": true' in (tmp_path / "summary.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--set", "places.wrd.servers=3"], "Do you mean ward?"),
        (["--set", "places.ward.servers=-3"], "places.ward.servers is 0 or more; it is -3."),
        (["--scenario", "after"], "The scenario names 'after', which is not there."),
        (["--compare", "nowhere.toml"], "nowhere.toml cannot be read"),
    ],
)
def test_what_cannot_be_is_a_sentence(tmp_path, capsys, more, why):
    assert simulate("--replications", 2, "-o", tmp_path, *more) == 1
    said = capsys.readouterr().err
    assert why in said
    assert "Traceback" not in said


def test_a_file_where_the_folder_should_be_is_told_before_the_work(tmp_path, capsys):
    (tmp_path / "out").write_text("")
    assert simulate("--replications", 2, "-o", tmp_path / "out") == 1
    assert "out: File exists." in capsys.readouterr().err
