"""The invented numbers of the gallery: the same each time."""

import random
from dataclasses import dataclass

from ..drawing import draw

WEEKS = [f"w {it}" for it in range(14, 44)]


@dataclass(frozen=True)
class Picture:
    """`name` of the file, the heading over it, and what is drawn."""

    name: str
    heading: str
    drawing: str


def chance(seed: int) -> random.Random:
    """The same numbers each time."""
    return random.Random(seed)  # noqa: S311 - pictures, no secrets


def around(seed: int, middle: float, spread: float, count: int = 30) -> list[float]:
    """Values that vary by themselves about a middle."""
    it = chance(seed)
    return [round(it.gauss(middle, spread), 1) for _ in range(count)]


def counted(seed: int, share: float, sizes: list[int]) -> list[int]:
    """Of each size how many, when each has the same chance."""
    it = chance(seed)
    return [sum(it.random() < share for _ in range(size)) for size in sizes]


HOURS = [*around(1, 93, 9, 18), *around(2, 64, 6, 12)]
SIZES = [chance(3).randrange(40, 90) + 3 * (it % 5) for it in range(30)]


def drawn(name: str, heading: str, made, **more) -> Picture:
    """A picture of one chart."""
    more = {"labels": WEEKS, "title": heading, "key": name, "alone": True, **more}
    return Picture(name, heading, draw(made, **more))
