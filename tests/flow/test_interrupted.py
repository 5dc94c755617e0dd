"""Who presses Ctrl-C is told how far it had come, and finds nothing of an earlier run beside it."""

import signal

import pytest

from esther import flow
from esther.flow.results import looking, write

from .parity import small

SYSTEM = flow.System.of(small())


def presses(after):
    def progress(done, _of):
        if done == after:
            signal.raise_signal(signal.SIGINT)

    return progress


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (
            {"replications": 9},
            "3 of 9 replications of Small were done, and nothing of them is kept.",
        ),
        ({"precision": 0.001}, "3 replications of Small were done, and nothing of them is kept."),
    ],
)
@pytest.mark.parametrize("many", [1, 2])
def test_how_many_replications_were_done_is_told(wish, told, many):
    with pytest.raises(KeyboardInterrupt) as pressed:
        flow.experiment(SYSTEM, **wish, many=many, progress=presses(3))
    assert pressed.value.__notes__ == [told]


def test_what_was_written_is_told_and_is_of_this_run_alone(tmp_path, monkeypatch):
    result = flow.experiment(SYSTEM, replications=2)
    write(result, tmp_path)
    monkeypatch.setattr(looking, "seen", lambda *_, **__: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt) as pressed:
        write(result, tmp_path)
    there = {it.name for it in tmp_path.iterdir()}
    assert "report.md" in there
    assert not {"occupancy.csv", "week-1.svg"} & there
    (told,) = pressed.value.__notes__
    assert told.startswith(f"{len(there)} files are written, report.md among them; occupancy.csv")


def test_nothing_is_said_to_be_written_before_it_is(tmp_path, monkeypatch):
    result = flow.experiment(SYSTEM, replications=2)
    monkeypatch.setattr(looking, "courses", lambda *_, **__: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt) as pressed:
        write(result, tmp_path / "new")
    assert not getattr(pressed.value, "__notes__", [])
    assert not (tmp_path / "new").exists()
