"""Walking through the product along its own links, each kind of page once."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve

PAPER = {"plan:print", "plan:card"}  # PDF, looked at elsewhere
LINKS = "all => all.map(it => it.href)"


@dataclass(frozen=True)
class Place:
    """One kind of page: the name of its address, and where one of them is."""

    name: str
    path: str


def places(page, first: list[str], about: str = "", only=None) -> Iterator[Place]:
    """Every kind of page that can be reached from the first ones, opened when it is given.

    `about` is the person whose pages are walked; those of others are left alone. `only`
    are the names of the kinds that are wanted, when not all are.
    """
    home = urlsplit(page.url)
    ahead, met = deque(first), set()
    while ahead:
        path = ahead.popleft()
        name = name_of(path)
        wanted = only is None or name in only
        if name in met or name in PAPER or elsewhere(path, about) or not wanted:
            continue
        met.add(name)
        page.goto(path)
        yield Place(name, path)
        ahead.extend(on(page, home.netloc))


def on(page, host) -> list[str]:
    """Where the links of a page lead, within the product."""
    found = [urlsplit(link) for link in page.eval_on_selector_all("a[href]", LINKS)]
    return [_path(it) for it in found if it.netloc == host and not it.path.startswith("/static/")]


def _path(link):
    return f"{link.path}?{link.query}" if link.query else link.path


def elsewhere(path, about) -> bool:
    return path.startswith("/esther/") and not path.startswith(f"/esther/{about}/")


def name_of(path: str) -> str:
    """The name of the address; what is chosen with `who` or `change` is a page of its own."""
    link = urlsplit(path)
    try:
        name = resolve(link.path).view_name
    except Resolver404:
        return link.path
    asked = parse_qs(link.query)
    kind = asked.get("who", [""])[0] or ("change" if "change" in asked else "")
    return f"{name}?{kind}" if kind else name
