"""What is said about a chart, in four languages: a file each, with the same keys."""

from ..errors import NotChartable
from . import da, en, nb, sv

WORDS: dict[str, dict] = {"en": en.SAID, "sv": sv.SAID, "nb": nb.SAID, "da": da.SAID}
PROFILES = {  # whose rules they are; names of their own, alike in all languages
    "runs": "Anhøj",
    "mdc": "Making Data Count",
    "mdc-0.2.2": "Making Data Count 0.2.2",
    "western_electric": "Western Electric",
    "nelson": "Nelson",
}


def in_language(language: str) -> dict:
    """The words of a language. Raises NotChartable where we do not know it."""
    if not isinstance(language, str) or language not in WORDS:
        raise NotChartable(f"There are no words in {language!r}: {', '.join(WORDS)}.")
    return WORDS[language]
