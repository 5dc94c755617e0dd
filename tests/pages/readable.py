"""How hard what we say on a page is to read; what people wrote themselves is left out."""

import re
from html.parser import HTMLParser

from esther.config.texts import read

SILENT = ("blockquote", "q", "textarea", "option", "script", "svg")
VOID = ("input", "meta", "link", "br", "img", "hr")
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]")


class Spoken(HTMLParser):
    """The pieces of text inside main, without what somebody is quoted with, and what stands
    in a language of its own."""

    def __init__(self, language):
        super().__init__()
        self.pieces, self.within, self.language = [], False, language
        self.open = []  # the elements around, each with whether it is left out

    def handle_starttag(self, tag, attrs):
        self.within |= tag == "main"
        foreign = dict(attrs).get("lang", self.language) != self.language
        if tag not in VOID:
            self.open.append((tag, tag in SILENT or foreign))

    def handle_endtag(self, tag):
        self.within &= tag != "main"
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, piece):
        if self.within and piece.strip() and not any(silent for _tag, silent in self.open):
            self.pieces.append(" ".join(piece.split()))


def every_piece(page: str, language: str) -> list[str]:
    """All that a page says, also above and below its main part."""
    spoken = Spoken(language)
    spoken.feed(f"<main>{page.replace('<main', '<div').replace('</main>', '</div>')}</main>")
    return spoken.pieces


def left_in_english(page: str, language: str) -> list[str]:
    """What a page says in English although its language is another, and says it otherwise."""
    known = {message.id: message.string for message in read(language) if message.id}
    known["English"] = "English"  # each language is called what it calls itself
    return [piece for piece in every_piece(page, language) if known.get(piece, piece) != piece]


def ours(page: str, language: str = "sv") -> list[str]:
    """The pieces of a page that are texts of the product, with their names and days in them."""
    spoken = Spoken(language)
    spoken.feed(page)
    sayings = _sayings(language)
    return [piece for piece in spoken.pieces if sayings.fullmatch(piece)]


def _sayings(language):
    known = read("sv" if language == "en" else language)  # English is what the code says
    said = (it.id if language == "en" else it.string for it in known if it.id)
    texts = {one for it in said for one in ([it] if isinstance(it, str) else it) if one}
    return re.compile("|".join(_with_holes(text) for text in sorted(texts)))


def _with_holes(text):
    """A text with only holes would fit what anybody wrote."""
    pieces = [re.escape(" ".join(it.split())) for it in HOLE.split(text.strip())]
    return ".{1,60}?".join(pieces) if re.search(r"\w", HOLE.sub("", text)) else "(?!)"


def lix(pieces: list[str]) -> float:
    """Words per sentence, and of a hundred words how many are longer than six letters
    (Björnsson 1968; under 30 is very easy, under 40 easy). A heading is a sentence."""
    words = [word for piece in pieces for word in re.findall(r"\w[\w-]*", piece)]
    sentences = sum(max(1, len(re.findall(r"[.:!?](?:\s|$)", piece))) for piece in pieces)
    return len(words) / sentences + 100 * sum(len(it) > 6 for it in words) / len(words)
