"""The gallery as files, served on loopback, and a real browser to look at it with."""

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def gallery_folder(tmp_path_factory):
    """Fetches the style sheets and fonts too, when they are not here yet."""
    folder = tmp_path_factory.mktemp("gallery")
    for module in (["esther.design.assets"], ["tests.design.render", str(folder)]):
        subprocess.run([sys.executable, "-m", *module], cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def address(gallery_folder):
    handler = functools.partial(Quiet, directory=str(gallery_folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """Ends with its module: while it is open, Django would refuse to ask a database."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no browser here; install it with: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CALM)
        yield browser
        browser.close()


@pytest.fixture
def look(browser, address):
    """Open a page of the gallery as somebody would see it: `look("own", width=320)`."""
    opened = []

    def look(name, width=1280, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        opened.append(context)
        page = context.new_page()
        page.goto(f"{address}/{name}.html")
        return page

    yield look
    for context in opened:
        context.close()
