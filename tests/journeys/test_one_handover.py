"""One Esther, one plan, one handover: the main job, in a real browser, on real input.

In Swedish with a mouse, in English with nothing but a keyboard, and without any scripts.
At the keyboard every page on the way is also asked whether everybody can use it (axe).
"""

from pathlib import Path

import pytest

from tests.sign_in.showing import shows

from . import paper
from .looking import unreachable
from .setup import PASSWORD
from .story import CENTRE, HARBOUR, TRAINS, WALK, Story

GIVEN = Path(__file__).parents[1] / "data/fhir/example.bundle.json"
TEMPLATE = {"sv": "Samordnad individuell plan (SIP)", "en": "Coordinated individual plan (SIP)"}
WAYS = [
    ("Chalmers", "sv", "mouse"),
    ("Windsor", "en", "keyboard"),
    ("Hartley", "en", "no scripts"),
]


def brought_in(county, folder, family, language) -> str:
    """HL7's example person comes in from another system, and gets an account. His e-mail.

    Each journey has its own: with another family name, and so another number.
    """
    file, number = folder / "one.bundle.json", f"12345-{family}"
    text = GIVEN.read_text().replace("Chalmers", family).replace('"12345"', f'"{number}"')
    file.write_text(text)
    report = county.does("import", str(file), "--source", f"Record {family}", "--unit", CENTRE)
    assert report.splitlines()[-1].endswith("refused: 0"), report
    email = f"{family.lower()}@example.invalid"
    county.sets_up("seat", number, email, f"Peter James {family}", language)
    return email


@pytest.mark.parametrize(("family", "language", "way"), WAYS)
def test_one_esther_one_plan_one_handover(
    county, browsing, pictures, tmp_path, family, language, way
):
    email = brought_in(county, tmp_path, family, language)
    story = Story(f"Peter James {family}", TEMPLATE[language])
    looks = reachable if way == "keyboard" else None
    anna, ulrika, amina = (
        browsing.sits_down(name, language, way, looks)
        for name in ("Anna Sjöberg", "Ulrika Bodin", "Amina Yusuf")
    )
    story.gathers_the_circle(anna)
    story.writes_what_matters(anna)
    story.makes_the_plan(anna)
    story.takes_over_what_was_planned(anna)
    story.calls_the_meeting(anna)
    peter = browsing.opens(language, way, looks)
    signs_in(peter, email)
    story.agrees_to_one_goal_and_not_to_the_other(peter)
    story.offers_the_step(ulrika)
    story.asks_back(amina)
    story.answers_the_question(ulrika)
    story.takes_hands_over_and_gives_feedback(amina)
    story.answers_the_feedback_and_is_done(ulrika)
    story.reads_it_and_had_to_repeat_himself(peter)
    assert browsing.complaints == []
    plan = tmp_path / "plan.pdf"
    peter.prints("Print the plan with large text", plan)
    paper.picture(plan, pictures / f"paper-{language}-{way.replace(' ', '-')}")
    assert paper.facts(plan)["Tagged"] == "yes"
    assert paper.facts(plan)["Title"] == peter.words("The shared plan")
    for words in (WALK, HARBOUR, TRAINS, "Anna Sjöberg", "070-174 06 12"):
        assert words in paper.words(plan)


def signs_in(visitor, email):
    """The first time: a password opens nothing, so he chooses an app that shows codes."""
    visitor.opens("/account/login/")
    visitor.writes("E-mail", email)
    visitor.writes("Password", PASSWORD)
    visitor.presses("Sign in")
    visitor.presses("Go on to the app")
    key = visitor.page.locator("main .code").inner_text().replace(" ", "")
    visitor.writes("The six digits that the app shows", shows(key))
    visitor.presses("Keep the app")
    visitor.presses("I have written them down. Go on")


def reachable(page):
    assert list(unreachable(page)) == [], page.url
