import re
import socket
import zlib

import pytest
import typst

from esther.design import pdf
from tests.design.paper import CARD, PLAN

PAPERS = [("plan.typ", PLAN), ("card.typ", CARD)]


def opened(paper):
    """The objects of a PDF, also those that are packed in streams."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL)
    return paper + b"".join(_unpacked(stream) for stream in packed)


def _unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""  # fonts and the like, packed in other ways


@pytest.mark.parametrize(("name", "facts"), PAPERS)
def test_paper_can_be_read_aloud_in_her_language(name, facts):
    inside = opened(pdf.render(name, facts, lang="sv", title="Min plan"))
    assert b"/StructTreeRoot" in inside
    assert re.search(rb"/Lang\s*\(sv", inside)
    assert b"pdfuaid:part" in inside


@pytest.mark.parametrize(("name", "facts"), PAPERS)
def test_the_same_facts_give_the_same_paper(name, facts):
    first, second = (pdf.render(name, facts, lang="sv", title="Min plan") for _ in range(2))
    assert first == second


def test_only_our_own_fonts_are_on_the_paper():
    inside = opened(pdf.render("plan.typ", PLAN, lang="sv", title="Min plan"))
    fonts = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+(\w+)", inside))
    assert fonts and all(font.startswith((b"Atkinson", b"Literata")) for font in fonts)


def test_words_that_look_like_markup_stay_words():
    facts = PLAN | {"name": '#panic("no") $x$ *y* \\ @z'}
    assert pdf.render("plan.typ", facts, lang="sv", title="Min plan").startswith(b"%PDF")


def test_paper_fetches_nothing_and_leads_nowhere():
    """A door on this machine that somebody would knock on, and a file that somebody would read."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        place = f"http://127.0.0.1:{door.getsockname()[1]}/"
        harm = f'{place} <img src={place}> #image("{place}") #read("/etc/passwd") #link("{place}")'
        inside = opened(pdf.render("plan.typ", PLAN | {"name": harm}, lang="sv", title=harm))
        with pytest.raises(BlockingIOError):
            door.accept()
    assert b"/URI" not in inside and b"root:" not in inside


@pytest.mark.parametrize("optional", ["about", "contact", "follow_up", "may_change"])
def test_a_plan_that_lacks_something_is_still_a_plan(optional):
    facts = {name: fact for name, fact in PLAN.items() if name != optional}
    assert pdf.render("plan.typ", facts, lang="nb", title="Min plan").startswith(b"%PDF")


def test_a_card_with_much_to_say_grows_instead_of_hiding():
    facts = CARD | {"crisis": CARD["crisis"] * 12}
    assert pdf.render("card.typ", facts, lang="sv", title="Mitt kort").startswith(b"%PDF")


def test_a_card_leaves_out_of_the_plan_what_there_is_no_room_for():
    long = {"what": "Say it at length. " * 20, "who": "Elsa", "when": "soon"}
    labels = CARD["labels"] | {"dates": "To come"}
    short = pdf.render("card.typ", CARD, lang="sv", title="Mitt kort")
    some, more = (
        pdf.render(
            "card.typ",
            CARD | {"labels": labels, "dates": [long] * count},
            lang="sv",
            title="Mitt kort",
        )
        for count in (1, 40)
    )
    assert pages(short) == pages(some) == pages(more) == 1
    assert len(some) > len(short)


def pages(paper):
    return len(re.findall(rb"/Type\s*/Page\b", opened(paper)))


def test_a_fact_that_is_missing_is_an_error():
    with pytest.raises(typst.TypstError, match="words"):
        pdf.render(
            "plan.typ", {"name": "Elsa", "labels": PLAN["labels"]}, lang="sv", title="Min plan"
        )
