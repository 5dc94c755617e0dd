"""Whoever is at the centre may be anybody: no word to staff or to those close calls everybody "she"."""

import re

from esther.config.texts import LANGUAGES, extract, read

ROOMS = re.compile(r"esther/(circle|urgent|log)/")
SHE = {
    "en": r"\b(she|her|hers|herself)\b",
    "sv": r"\b(hon|henne|hennes)\b",
    "nb": r"\b(hun|henne|hennes)\b",
    "da": r"\b(hun|hende|hendes)\b",
}
# Labels of what is kept, which several rooms have in their tables. Where the last two are shown, the
# page says it otherwise (`circle/how.html`).
LABELS = {"Herself", "Here, by herself", "Came with her record"}


def said_in(message, words):
    texts = words if isinstance(words, tuple | list) else [words]
    ours = any(ROOMS.match(file) for file, _line in message.locations)
    return texts if message.id and ours and message.id not in LABELS else []


def calls_she(language, texts):
    return [it for it in texts if re.search(SHE[language], it, re.IGNORECASE)]


def test_the_words_of_the_circle_of_what_is_urgent_and_of_the_log_call_nobody_she():
    said = [it for message in extract() for it in said_in(message, message.id)]
    assert len(said) > 500 and calls_she("en", said) == []


def test_nor_do_the_translations():
    for language in LANGUAGES:
        said = [it for message in read(language) for it in said_in(message, message.string)]
        assert len(said) > 500 and calls_she(language, said) == [], language
