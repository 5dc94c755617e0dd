"""One county, made and served for the whole folder, and one browser to look at it with.

Both end with the folder: while the browser is open, Django would refuse to ask a database.
"""

from pathlib import Path

import pytest

from .browsing import Browsing, chromium
from .running import running


@pytest.fixture(scope="package")
def county(tmp_path_factory):
    with running(tmp_path_factory.mktemp("journeys") / "data") as county:
        yield county


@pytest.fixture(scope="package")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def browsing(county, browser) -> Browsing:
    """Browsers to sit down at: `browsing.sits_down("Amina Yusuf", "sv")`."""
    with Browsing(browser, county.address) as browsing:
        yield browsing


@pytest.fixture
def pictures() -> Path:
    """An ignored folder where what was seen is kept to be looked at."""
    folder = Path(__file__).parents[2] / ".cache/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
