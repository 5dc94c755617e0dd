"""A page that asks one thing: what it says, its form, and what is done with the answer.

A view returns an `Asking`, and the `@asks` of its room does the rest: `circle.pages` inside
a circle, `services.views.page` about a unit.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Asking:
    """`form` is made from what was sent, and `initial`; `do` also gets by whom and when."""

    title: str
    form: Callable[..., Any]
    do: Callable[..., Any]
    done: str | Callable[[Any], str]  # what is said then; or how it is said of what came of it
    back: str
    label: str = ""  # on the button; the title, when nothing is said
    lead: str = ""
    note: str = ""
    why_not: str | None = None
    first: dict = field(default_factory=dict)  # what stands in the form when it opens
    show: dict = field(default_factory=dict)  # what else stands on the page
    crumbs: tuple = ()  # between the room and this page
    then: Callable[[Any], str] | None = None  # where what came of it is seen; `back` if not said
    template: str = ""  # the room's, when nothing is said

    def __post_init__(self):
        self.label = self.label or self.title

    def told(self, done) -> str:
        """What is said when it is done."""
        return self.done(done) if callable(self.done) else self.done

    def seen_at(self, done) -> str:
        """The address where what came of it is seen."""
        return self.then(done) if self.then else self.back
