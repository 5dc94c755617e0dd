"""The shared words are complete in four languages, and the Swedish is plain."""

import csv
import re
from pathlib import Path

import pytest

import esther

FILE = Path(esther.__file__).parent / "pages" / "glossary" / "terms.csv"
TERMS = list(csv.DictReader(FILE.read_text("utf-8").splitlines()))
DEFINITIONS = ("definition", "definition_sv", "definition_nb", "definition_da")
FIXED = [
    "offer",
    "take",
    "alongside",
    "takes_over",
    "hand_over",
    "ask_back",
    "decline",
    "withdraw",
    "notice",
    "acknowledge",
    "outcome",
    "met",
    "partly_met",
    "not_met",
    "not_asked",
    "people_met",
    "retelling",
    "ground",
    "circle",
    "member",
    "mandate",
    "coordinator",
    "own_words",
]


def lix(text):
    """Readability: words per sentence, and of a hundred words how many are long (over six
    letters). Björnsson 1968; under 30 is very easy, under 40 easy."""
    words = re.findall(r"\w[\w-]*", text)
    sentences = max(1, len(re.findall(r"[.:!?]", text)))
    return len(words) / sentences + 100 * sum(len(w) > 6 for w in words) / len(words)


def test_lix_worked_by_hand():
    # nine words, two sentences, one long word: 9/2 + 100/9
    assert lix("Det är vad vi gör. Nu följer en uppföljning.") == pytest.approx(4.5 + 100 / 9)


def test_every_term_has_a_key_of_its_own_that_can_stand_in_an_address():
    keys = [term["key"] for term in TERMS]
    assert len(set(keys)) == len(keys) == 111
    assert all(re.fullmatch(r"[a-z][a-z_]*", key) for key in keys)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["key"])
def test_a_term_is_complete_and_plain(term):
    assert None not in term
    for language in ("en", "sv", "nb", "da"):
        assert term[language]
    for definition in DEFINITIONS:
        assert re.fullmatch(r"[A-ZÅÄÖÆØ].*\.", term[definition]), definition
    assert lix(term["definition_sv"]) <= 35


def test_the_meanings_the_product_fixes_are_there():
    assert set(FIXED) <= {term["key"] for term in TERMS}
