"""Every page of the product as each of those who use it, looked at and photographed."""

from dataclasses import dataclass, field
from pathlib import Path

from .looking import not_there, too_heavy, wrong, wrong_when_small
from .walking import Place, places

ABOUT = "Elsa Bergström"
# What others see otherwise than the coordinator, who sees every kind of page.
HOME_CARE = {"pages:work", "pages:people", "pages:person", "plan:plan", "steps:step", "steps:offer"}
RELATIVE = {"pages:own", "pages:me", "circle:circle", "matters:matters", "plan:plan"}
HERSELF = RELATIVE | {
    "circle:invite",
    "circle:member",
    "letters:notices",
    "log:ask",
    "log:log",
    "relatives:mandates",
    "relatives:invite_close",
    "relatives:change_mandate",
    "relatives:end_mandate",
    "urgent:crisis",
    "urgent:emergencies",
    "matters:matters?change",
    "matters:saying",
    "matters:say",
    "plan:agree",
    "plan:answer_invitation",
    "plan:changes",
    "plan:comment",
    "plan:goal",
    "plan:history",
    "plan:meeting",
    "services:directory",
    "services:organisation",
    "steps:journey",
    "steps:offer",
    "steps:repeated",
    "steps:step",
    "visits:visits",
    "visits:ask_to_move",
}
WARD = {"stays:stays", "stays:planned", "stays:withdraw"}
MANAGER = {
    "services:organisation",
    "services:add_organisation",
    "services:change_organisation",
    "services:close_organisation",
    "services:add_mark",
    "services:publish",
    "services:change",
    "services:end",
    "services:people",
    "services:assign",
    "services:end_assignment",
    "review:answer",
    "review:review",
    "sign_in:make_link",
    "services:set_emergency",
}
SENT_EMPTY = ("matters:say", "plan:add_goal", "plan:add_action", "steps:begin")
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
OTHER_EYES = {
    "dark": LIGHT | {"color_scheme": "dark"},
    "forced": LIGHT | {"forced_colors": "active"},
}
WITH_OTHER_EYES = {
    "coordinator pages:person",
    "coordinator steps:step",
    "home-care pages:work",
    "herself pages:own",
    "herself plan:plan",
}


@dataclass
class Seen:
    """What a walk has met: the kinds of pages, and what was wrong on which."""

    folder: Path
    kinds: dict[str, str] = field(default_factory=dict)  # and where one of them is
    wrong: list[str] = field(default_factory=list)

    def look(self, page, place: Place, who: str, language: str) -> None:
        """Check a page at full width and small, and keep a picture of both."""
        name = f"{who}-{filed(place.name)}"
        self.kinds.setdefault(place.name.partition("?")[0], place.path)
        page.set_viewport_size({"width": 1280, "height": 900})
        self.keep(page, f"{name}-1280")
        self.add(name, [*not_there(page), *too_heavy(page), *wrong(page, language)])
        if f"{who} {place.name}" in WITH_OTHER_EYES:
            self._with_other_eyes(page, name, language)
        self.add(name, wrong_when_small(page))
        page.evaluate("document.activeElement.blur()")
        self.keep(page, f"{name}-360")
        page.set_viewport_size({"width": 1280, "height": 900})

    def _with_other_eyes(self, page, name, language):
        for way, how in OTHER_EYES.items():
            page.emulate_media(**how)
            self.keep(page, f"{name}-1280-{way}")
            self.add(f"{name} {way}", wrong(page, language))
        page.emulate_media(**LIGHT)

    def keep(self, page, name):
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)

    def add(self, name, found):
        self.wrong += [f"{name}: {it}" for it in found]


def filed(name: str) -> str:
    """The name of a kind of page, as a name of a file."""
    return name.replace(":", "-").replace("/", "_").replace("?", "-")


def walk(browsing, folder: Path, language: str) -> Seen:
    """All of it as the coordinator; what others see otherwise, as they see it."""
    seen = Seen(folder)
    _signed_out(browsing, seen, language)
    anna = _staff(browsing, seen, language, "Anna Sjöberg", "coordinator")
    _send_empty(anna, seen)
    _staff(browsing, seen, language, "Amina Yusuf", "home-care", only=HOME_CARE)
    arne = {"only": WARD, "about": "Arne Johansson", "at": "stays/"}
    _staff(browsing, seen, language, "Lotta Berge", "ward", **arne)
    again = {"only": {"stays:admit"}, "at": "stays/admit/"}
    _staff(browsing, seen, language, "Ulrika Bodin", "ward-before", **again)
    not_said = {"only": {"urgent:allow"}, "about": "Margareta Holm", "at": "urgent/allow/"}
    _staff(browsing, seen, language, "Ingela Rydh", "asks-about-the-ambulance", **not_said)
    _manager(browsing, seen, language, "Karolina Wik", "Hemtjänsten, Nässjö")
    _close(browsing, seen, language, "Elsa", "herself", only=HERSELF)
    _close(browsing, seen, language, "Karin, dotter", "relative", only=RELATIVE)
    seen.wrong += [f"the browser says: {it}" for it in browsing.complaints]
    return seen


def _signed_out(browsing, seen, language):
    visitor = browsing.opens(language)
    visitor.opens("/")
    for place in places(visitor.page, ["/", "/account/login/", "/demo/sign-in/"]):
        seen.look(visitor.page, place, "nobody", language)


def _staff(browsing, seen, language, name, who, only=None, about=ABOUT, at=""):
    visitor = browsing.sits_down(name, language)
    visitor.opens("/people/")
    hers = visitor.page.get_by_role("link", name=about).first.get_attribute("href")
    first = [f"{hers}{at}"] if at else ["/work/", hers]
    _walk(visitor, seen, who, first, hers, only)
    return visitor


def _manager(browsing, seen, language, name, unit):
    visitor = browsing.sits_down(name, language)
    visitor.opens(f"/directory/?q={unit}")
    heading = visitor.page.get_by_role("heading", name=unit, exact=True)
    card = visitor.page.locator("main .card").filter(has=heading)
    ours = card.locator("a[href^='/directory/']").first.get_attribute("href")
    for place in places(visitor.page, [ours], only=MANAGER):
        seen.look(visitor.page, place, "manager", language)


def _close(browsing, seen, language, name, who, only=None):
    visitor = browsing.sits_down(name, language)
    visitor.opens("/me/")
    hers = visitor.page.url.removeprefix(browsing.address)
    _walk(visitor, seen, who, [hers], hers, only)


def _walk(visitor, seen, who, first, hers, only):
    about = hers.split("/")[2]
    for place in places(visitor.page, first, about, only):
        seen.look(visitor.page, place, who, visitor.words.language)


def _send_empty(visitor, seen):
    """A form sent with nothing in it says what is missing, and takes the reader there."""
    page = visitor.page
    for name in SENT_EMPTY:
        page.goto(seen.kinds[name])
        with page.expect_navigation():
            page.locator("main form[method=post]").last.get_by_role("button").first.click()
        where = page.evaluate("document.activeElement.getAttribute('role')")
        found = [] if where == "alert" else ["what is missing does not take the focus"]
        seen.keep(page, f"coordinator-{filed(name)}-empty-1280")
        seen.add(f"{name} sent empty", [*found, *wrong(page, visitor.words.language)])
