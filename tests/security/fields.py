"""The forms that stand on a page: what can be typed where, and how much."""

from dataclasses import dataclass
from html.parser import HTMLParser

TEXTS = {"text", "search", "tel", "email", "url", "password", "hidden", "textarea"}
OURS = {"csrfmiddlewaretoken", "once"}
LONGEST = 1900  # of what is typed, where the page says no number


@dataclass
class Field:
    name: str
    kind: str
    most: int


class Fields(HTMLParser):
    """Every field of every form of a page that is sent (not the ones around it)."""

    def __init__(self, page: str):
        super().__init__()
        self.found: dict[str, Field] = {}
        self.feed(page.partition("<main")[2].partition("</main>")[0])

    def handle_starttag(self, tag, attrs):
        if tag not in {"input", "textarea", "select"}:
            return
        given = dict(attrs)
        kind = given.get("type", "text") if tag == "input" else tag
        if (name := given.get("name")) and name not in OURS:
            self.found.setdefault(name, Field(name, kind, int(given.get("maxlength") or LONGEST)))

    @property
    def texts(self) -> list[Field]:
        """Where one can type whatever one likes; a hidden field can hold anything too."""
        return [field for field in self.found.values() if field.kind in TEXTS]


def packed(texts: list[str], most: int) -> list[str]:
    """All of the texts in as few as fit, none longer than `most`; too long ones cut."""
    held = [""]
    for text in texts:
        joined = f"{held[-1]} {text}".strip()
        if len(joined) <= most:
            held[-1] = joined
        else:
            held.append(text[:most])
    return held
