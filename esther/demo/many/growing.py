"""The county grows with its persons: units and colleagues are made when they are needed."""

from collections.abc import Iterable
from datetime import datetime
from random import Random

from esther.circle.frame import acting
from esther.circle.viewer import NOBODY
from esther.people import actions as people

from ..colleagues import key_of, somebody
from ..files import read
from ..places import UNIT_KEY, Places, take_on
from .sharing import AS, EACH, PERSONS, Post, who_is


def grow(places: Places, posts: Iterable[Post], at: datetime) -> None:
    """Make the posts that are not there yet, in one transaction; `places` knows them then."""
    missing = [one for one in dict.fromkeys(posts) if (one.unit, one.who) not in places.assignments]
    if missing:
        with acting(NOBODY.later(at)) as by:
            for post in missing:
                _make(places, post, by, at)


def _make(places, post, by, at):
    if post.unit not in places.units:
        _open(places, post, by, at)
        for profession, who in _first_ones(post):
            _employ(places, post.unit, who, profession, by, at, on_duty=_answers(post, who))
    if (post.unit, post.who) not in places.assignments:
        _employ(places, post.unit, post.who, AS[post.kind], by, at)


def _open(places, post, by, at):
    """One more of its kind, in the same town and reached in the same way."""
    first = places.units[post.first]
    parent = first if post.kind == "home_care" else first.parent
    places.units[post.unit] = people.add_organisation(
        name=called(post, first.name),
        kind=post.kind,
        parent=parent,
        covers=first.covers,
        identifiers=[(UNIT_KEY, post.unit)],
        phone=first.phone,
        duty_phone=first.duty_phone,
        address=first.address,
        by=by,
        at=at,
    )


def called(post: Post, first: str) -> str:
    """What a later unit is called, when the first one is called `first`."""
    if post.kind == "home_care":
        return f"{first}, grupp {post.number + 1}"
    names = list(read("generated.toml")["centres"])
    Random(post.first).shuffle(names)  # noqa: S311  nothing secret is drawn
    turn, place = divmod(post.number - 1, len(names))
    town = first.rpartition(", ")[2]
    return f"Vårdcentralen {names[place]}{f' {turn + 1}' if turn else ''}, {town}"


def _first_ones(post):
    """A group begins with all its carers, a health centre with its nurse."""
    if post.kind == "health_centre":
        return [("district_nurse", key_of(post.unit, "district_nurse", 1))]
    carers = range(PERSONS[post.kind] // EACH[post.kind])
    return [(AS[post.kind], who_is(post.unit, AS[post.kind], number)) for number in carers]


def _answers(post, who):
    return who == _first_ones(post)[0][1]


def _employ(places, unit, who, profession, by, at, *, on_duty=False):
    one = somebody(unit, profession, who, on_duty=on_duty)
    take_on(places.units, places.assignments, one, since=at, by=by, at=at)
