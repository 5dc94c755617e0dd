"""`esther simulate`: what it writes, and its sentences for what it cannot do."""

import signal
from pathlib import Path

import pytest

from esther.config.commands import run, simulating
from esther.flow.results import looking

MODELS = Path(__file__).parents[2] / "models"
SHORT = ["--set", "run.days=300", "--set", "run.warm_up=10"]
SHORT_TOO = ["--what-if", "run.days=300", "--what-if", "run.warm_up=10"]


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
        ["--compare", MODELS / "tandem_blocking.toml", *SHORT_TOO],
    ],
)
def test_it_compares_in_pairs(tmp_path, capsys, asked):
    assert simulate("--replications", 4, "-o", tmp_path, *asked) == 0
    assert (tmp_path / "compared.csv").exists()


def test_a_precision_is_as_many_replications_as_it_takes(tmp_path, capsys):
    assert simulate("--precision", "40%", "--of", "wait, ward", "-o", tmp_path) == 0
    assert '"precision_reached": true' in (tmp_path / "summary.json").read_text("utf-8")
    said = capsys.readouterr().out
    assert "replications were enough" in said
    assert "wait of ward (days) is known least well" in said


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--set", "places.wrd.servers=3"], "Do you mean ward?"),
        (["--set", "places.ward.servers=-3"], "places.ward.servers is 0 or more; it is -3."),
        (
            ["--precision", "5%", "--of", "wait, wrd"],
            "There is no measure wait of wrd. Do you mean wait, ward?",
        ),
        (["--precision", "5%", "--of", "waits"], "There is no measure waits of the whole system."),
        (["--of", "wait, ward"], "--precision says how well."),
        (["--scenario", "after"], "The model has no scenarios: a table [scenarios] names them."),
        (["--compare", "nowhere.toml"], "nowhere.toml cannot be read"),
    ],
)
def test_what_cannot_be_is_a_sentence(tmp_path, capsys, more, why):
    many = () if "--precision" in more else ("--replications", 2)
    assert simulate(*many, "-o", tmp_path, *more) == 1
    said = capsys.readouterr().err
    assert why in said
    assert "Traceback" not in said
    assert simulate(*many, "-o", tmp_path / "new", *more) == 1
    assert not (tmp_path / "new").exists()


def test_the_report_says_what_is_not_as_in_the_model_and_what_all_of_it_is_compared_with(tmp_path):
    beds = ["--set", "places.ward.servers=5", "--what-if", "places.ward.servers=6"]
    other = ["--compare", MODELS / "tandem_blocking.toml", *SHORT_TOO]
    assert simulate("--replications", 2, "-o", tmp_path, *beds, *other) == 0
    said = (tmp_path / "report.md").read_text("utf-8")
    head = said[: said.index("STRESS-DES")]
    assert "places.ward.servers = 5" in head
    assert "blocking.toml with places.ward.servers = 6" in head
    assert "the system as it is" not in said


def test_who_stops_it_is_told_and_nothing_is_left(tmp_path, capsys, monkeypatch):
    def stopped(*_args, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr("esther.flow.experiment", stopped)
    assert simulate("--replications", 2, "-o", tmp_path / "new") == 130
    assert "Stopped: nothing of this run is written." in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_who_stops_it_is_told_how_many_replications_were_done(tmp_path, capsys, monkeypatch):
    def progress(done, _of):
        if done == 2:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(simulating, "_heard", lambda _called: {"progress": progress})
    assert simulate("--replications", 5, "-o", tmp_path / "new") == 130
    said = capsys.readouterr().err
    assert "Stopped: 2 of 5 replications of Emergency department, ward" in said
    assert not (tmp_path / "new").exists()


def test_who_stops_it_while_pictures_are_drawn_is_told_what_is_written(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(looking, "seen", lambda *_, **__: signal.raise_signal(signal.SIGINT))
    assert simulate("--replications", 2, "-o", tmp_path) == 130
    said = capsys.readouterr().err
    assert "report.md among them" in said
    assert "nothing of this run" not in said


def test_a_model_that_a_windows_editor_saved_is_read(tmp_path):
    text = (MODELS / "mm3.toml").read_text("utf-8")
    (tmp_path / "saved.toml").write_text(text, encoding="utf-8-sig")
    assert run(["simulate", str(tmp_path / "saved.toml"), *SHORT, "-o", str(tmp_path / "o")]) == 0


def test_a_file_where_the_folder_should_be_is_told_before_the_work(tmp_path, capsys):
    (tmp_path / "out").write_text("")
    assert simulate("--replications", 2, "-o", tmp_path / "out") == 1
    assert "out: File exists." in capsys.readouterr().err


def test_the_table_as_parquet_and_whether_the_warm_up_is_long_enough(tmp_path, capsys):
    import polars

    assert simulate("--replications", 2, "--parquet", "--check-warm-up", "-o", tmp_path) == 0
    table = polars.read_parquet(tmp_path / "summary.parquet")
    assert table.columns == ["measure", "place", "unit", "mean", "se", "low95", "high95"]
    assert "The model's own warm-up is 10 days: too few." in capsys.readouterr().out


def test_stays_are_fitted_to_a_table(tmp_path, capsys):
    path = tmp_path / "stays.csv"
    path.write_text("place,days\n" + "".join(f"ward,{1 + it % 7}\n" for it in range(60)))
    assert run(["flow", "fit", str(path)]) == 0
    assert "[places.ward]" in capsys.readouterr().out
    path.write_text("place,days\nward,soon\n")
    assert run(["flow", "fit", str(path)]) == 1
    assert "Line 2: " in capsys.readouterr().err
