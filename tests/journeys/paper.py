"""What somebody holds in hand: a PDF, read by the programs that read PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest


def facts(paper: Path) -> dict[str, str]:
    """What the paper says about itself: `Tagged`, `Title`, `Pages` …"""
    lines = _said("pdfinfo", str(paper)).splitlines()
    return {name: text.strip() for name, _colon, text in (line.partition(":") for line in lines)}


def words(paper: Path) -> str:
    """All words on the paper, one space between them."""
    return " ".join(_said("pdftotext", str(paper), "-").split())


def picture(paper: Path, to: Path) -> None:
    """The first page as a picture, to be looked at."""
    _said("pdftoppm", "-r", "60", "-png", "-singlefile", str(paper), str(to))


def _said(program, *words):
    if shutil.which(program) is None:
        pytest.skip(f"no {program} here; install it with: apt-get install poppler-utils")
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout
