"""The analyst's first quarter of an hour, and what README asks of a model, are run as they stand."""

import re
import shlex
from pathlib import Path

import pytest

from esther.config.commands import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "analyst.md").read_text("utf-8")
COMMANDS = re.findall(r"^    \.venv/bin/esther (.+)$", PAGE, re.MULTILINE)
FIRST = re.findall(
    r"^ +\.venv/bin/esther ((?:simulate|spc) .+)$",
    (ROOT / "README.md").read_text("utf-8"),
    re.MULTILINE,
)
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


def test_what_readme_asks_leaves_nothing_beside_the_folder_that_git_ignores(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for it in ("models", "docs"):
        (tmp_path / it).symlink_to(ROOT / it)
    for line in FIRST:
        more = SHORT if line.startswith("simulate") else []
        assert run([*shlex.split(line), *more]) == 0
    assert (tmp_path / "results" / "calls.svg").exists()
    assert {it.name for it in tmp_path.iterdir()} == {"models", "docs", "results"}
    assert "/results/" in (ROOT / ".gitignore").read_text("utf-8").split()
