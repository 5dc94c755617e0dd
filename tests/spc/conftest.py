"""Reference cases lie beside the repository; in CI their absence is a failure."""

import os
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[3] / "shared" / "data" / "spc"


@pytest.fixture(scope="session")
def cases() -> Path:
    if not CASES.is_dir() and not os.environ.get("CI"):
        pytest.skip("The reference cases are not beside this checkout (../shared/data/spc).")
    return CASES
