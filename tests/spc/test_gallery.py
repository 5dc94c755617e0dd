"""The pictures in the documentation are what the code draws, and every kind is among them."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from esther.spc.gallery import page, pictures
from esther.spc.limits import KINDS

DOCS = Path(__file__).parents[2] / "docs"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FEET = 0.11  # another machine may round a place to the other tenth


@pytest.fixture(scope="module")
def drawn():
    return {it.name: it.drawing for it in pictures()}


def test_the_pictures_are_those_that_the_code_draws(drawn):
    """`python -m esther.spc.gallery docs` makes them again."""
    there = {it.stem: it.read_text(encoding="utf-8") for it in DOCS.glob("pictures/spc/*.svg")}
    assert there.keys() == drawn.keys()
    for name, text in drawn.items():
        assert NUMBER.sub("", text) == NUMBER.sub("", there[name]), name
        ours, theirs = (list(map(float, NUMBER.findall(it))) for it in (text, there[name]))
        assert ours == pytest.approx(theirs, abs=FEET), name


def test_the_page_shows_every_picture_with_what_is_said_of_it(drawn):
    text = (DOCS / "reference" / "charts.md").read_text(encoding="utf-8")
    assert text == page()
    assert set(re.findall(r"pictures/spc/(.*)\.svg", text)) == drawn.keys() >= KINDS.keys()


def test_every_picture_can_be_read_and_nothing_lies_outside_it(drawn):
    for name, text in drawn.items():
        picture = ET.fromstring(text)
        left, top, wide, tall = map(float, picture.get("viewBox").split())
        for it in picture.iter("{http://www.w3.org/2000/svg}text"):
            x, y, size = (float(it.get(key)) for key in ("x", "y", "font-size"))
            assert left <= x <= left + wide and top + size / 2 <= y <= top + tall, (name, it.text)
            reach = (
                len(it.text)
                * size
                * 0.56
                * {"end": -1, "middle": 0.5}.get(it.get("text-anchor"), 1)
            )
            assert left - 2 <= x + reach <= left + wide + 2, (name, it.text)


def test_every_picture_has_dark_colours_of_its_own():
    """A file by itself has no page to take them from."""
    pictures = sorted((DOCS / "pictures" / "spc").glob("*.svg"))
    assert len(pictures) > 30
    assert not [it.name for it in pictures if "prefers-color-scheme:dark" not in it.read_text()]
