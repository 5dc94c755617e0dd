"""The analyst's first quarter of an hour is run as it stands."""

import re
import shlex
from pathlib import Path

import pytest

from esther.config.commands import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "analyst.md").read_text("utf-8")
COMMANDS = re.findall(r"^    \.venv/bin/esther (.+)$", PAGE, re.MULTILINE)
SHORT = ["--set", "run.days=1500"]


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_does_what_the_page_says(line, tmp_path, monkeypatch, capsys):
    words = shlex.split(line)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").symlink_to(ROOT / "models")
    refused = "results/full" in words
    assert run([*words, *SHORT]) == (1 if refused else 0)
    said = capsys.readouterr()
    if refused:
        assert "The queue of emergency grows without end" in said.err
    else:
        assert (tmp_path / words[-1] / "report.md").exists()
        assert "report.md" in said.out


def test_the_page_has_its_commands():
    assert len(COMMANDS) == 6
