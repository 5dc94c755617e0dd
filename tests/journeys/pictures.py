"""The pictures of README and docs: `python -m tests.journeys.pictures` writes docs/pictures.

The suite takes the same pictures, into an ignored folder, and changes nothing committed.
"""

import os
import shutil
import tempfile
from pathlib import Path

from .running import ROOT, running

HIGHEST = {"own-1280": 2250}  # pixels: what stands above is enough to see what a page is
MOSTLY = 1500
CHOSEN = {
    "own-1280": "herself-pages-own-1280",
    "own-360": "herself-pages-own-360",
    "person-1280": "coordinator-pages-person-1280",
    "work-1280": "home-care-pages-work-1280",
    "step-1280": "coordinator-steps-step-1280",
    "plan-1280": "coordinator-plan-plan-1280",
    "meeting-1280": "coordinator-plan-meeting-1280",
    "circle-1280": "coordinator-circle-circle-1280",
    "directory-1280": "coordinator-services-directory-1280",
    "words-1280": "coordinator-pages-words-1280",
    "sign-in-1280": "nobody-_demo_sign-in_-1280",
}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")
    import django

    django.setup()
    from .browsing import Browsing, opened
    from .every_page import walk
    from .png import lighter

    taken, kept = ROOT / ".cache/pictures", ROOT / "docs/pictures"
    for folder in (taken, kept):
        folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        running(Path(home) / "data") as county,
        opened(shutil.which("chromium")) as browser,
    ):
        with Browsing(browser, county.address) as browsing:
            seen = walk(browsing, taken, "sv")
        page = browser.new_page()
        for name, picture in CHOSEN.items():
            paper = lighter(page, taken / f"{picture}.png", HIGHEST.get(name, MOSTLY))
            (kept / f"{name}.png").write_bytes(paper)
            print(f"{name}: {len(paper) // 1000} kB")
    print("\n".join(seen.wrong))


if __name__ == "__main__":
    main()
