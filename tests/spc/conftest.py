"""Reference cases lie beside the repository; in CI their absence is a failure."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from esther.config.commands import run

CASES = Path(__file__).resolve().parents[3] / "shared" / "data" / "spc"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def cases() -> Path:
    if not CASES.is_dir() and not os.environ.get("CI"):
        pytest.skip("The reference cases are not beside this checkout (../shared/data/spc).")
    return CASES


@pytest.fixture
def chart(tmp_path, capsys):
    """Draw a table: (exit code, what was said, the texts in the picture)."""

    def drawn(text, *more, name="t.svg"):
        table, picture = tmp_path / "t.csv", tmp_path / name
        table.write_text(text, encoding="utf-8")
        code = run(["spc", "chart", str(table), "-o", str(picture), *more])
        texts = [it.text for it in ET.parse(picture).iter(f"{SVG}text")] if picture.exists() else []
        said = capsys.readouterr()
        return code, said.out + said.err, texts

    return drawn
