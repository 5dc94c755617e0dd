"""The key a name is found by, and the ranges a search asks for."""

import re
import unicodedata
from itertools import permutations

# Letters that do not come apart into a letter and an accent. æ and ø go where ä and ö
# go, so that a Danish Sørensen and a Swedish Sörensen meet; they all end at the plain
# letter because that is what somebody without the key types. ß becomes ss by casefold.
FOLDED = str.maketrans(
    {
        "æ": "a",
        "ø": "o",
        "œ": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
    }
)
APOSTROPHES = re.compile("['’‘ʼ`´ʹ′]")
LAST = "\U0010ffff"  # the last code point: greater than anything that follows a prefix


def search_key(text: str) -> str:
    """One key for every way of writing a name: lower case, no accents, single spaces.

    å ä æ → a, ö ø œ → o, é → e, ü → u, ß → ss, đ ð → d, ł → l, þ → th, and aa → a, since
    Haakon and Håkon are one name. An apostrophe disappears (O'Brien → obrien); other
    punctuation separates words (Karl-Erik → karl erik). Other scripts are left as
    they are. The key of a key is the key."""
    plain = APOSTROPHES.sub("", _folded(_folded(APOSTROPHES.sub("", text))))
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return re.sub("aa+", "a", " ".join(words))


def _folded(text):
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(FOLDED)


def name_keys(given: str, family: str) -> list[str]:
    """The keys to store for a name, in order: every word followed by every other word.

    A prefix range over them finds the person by any one word, or by any two in either
    order: "elsa", "bergs", "bergström elsa", "Elsa Berg". A name of n different words
    has n(n - 1) keys; a name of one word has that word."""
    words = search_key(f"{given} {family}").split()
    pairs = {" ".join(pair) for pair in permutations(words, 2)}
    return sorted(pairs) or words


def search_ranges(text: str) -> list[tuple[str, str]]:
    """Ranges (from, below): a person is found when every range holds one of her keys,
    `key >= from AND key < below`, compared with COLLATE "C".

    The last of two words may be unfinished. Each word after the second gives one range
    more, the first word always leading. Nothing to search for gives no range."""
    words = search_key(text).split()
    wanted = [f"{words[0]} {word}" for word in words[1:]] or words
    return [(key, key + LAST) for key in wanted]
