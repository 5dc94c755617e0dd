"""A table of a description, read name by name; what nobody asks for is told, with what is meant."""

import math
from difflib import get_close_matches

from ..errors import NotRunnable
from .lengths import days, shown

NOTHING = object()
LARGEST = 1e15


class Reader:
    """One table of a description. `where` is its place, as the sentences name it."""

    def __init__(self, table, where: str):
        if not isinstance(table, dict):
            here = where or "A description"
            raise NotRunnable(f"{here} is a table of names and values; it is {table!r}.")
        self.table, self.where = table, where
        self.asked: list[str] = []

    def at(self, name):
        return f"{self.where}.{name}" if self.where else name

    def any(self, name, default=NOTHING):
        """Whatever stands there."""
        self.asked.append(name)
        if name in self.table:
            return self.table[name]
        if default is NOTHING:
            raise NotRunnable(f"{self.at(name)} is missing.{self._meant(name)}")
        return default

    def number(self, name, default=NOTHING, *, least=-math.inf, most=math.inf, above=-math.inf):
        given = self.any(name, default)
        if given is default:
            return given
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise NotRunnable(f"{self.at(name)} is a number; it is {given!r}.")
        if not (abs(given) < LARGEST and least <= given <= most and given > above):
            wanted = _between(least, most, above)
            raise NotRunnable(f"{self.at(name)} is {wanted}; it is {shown(given)}.")
        return given

    def share(self, name, default=NOTHING):
        return self.number(name, default, least=0, most=1)

    def whole(self, name, default=NOTHING, *, least=0, most=math.inf):
        given = self.number(name, default, least=least, most=most)
        if given is not default and given != int(given):
            raise NotRunnable(f"{self.at(name)} is a whole number; it is {given}.")
        return given if given is default else int(given)

    def count(self, name, default=NOTHING):
        """A whole number, or "unlimited"."""
        if self.table.get(name) == "unlimited":
            self.asked.append(name)
            return math.inf
        return self.whole(name, default)

    def length(self, name, default=NOTHING):
        given = self.any(name, default)
        return given if given is default else days(given, self.at(name))

    def word(self, name, default=NOTHING, *, of=None):
        given = self.any(name, default)
        if given is not default and not isinstance(given, str):
            raise NotRunnable(f"{self.at(name)} is a word; it is {given!r}.")
        if of is not None and given not in of and given is not default:
            raise NotRunnable(f"{self.at(name)} is one of {', '.join(of)}; it is {given!r}.")
        return given

    def yes(self, name):
        given = self.any(name, False)
        if not isinstance(given, bool):
            raise NotRunnable(f"{self.at(name)} is true or false; it is {given!r}.")
        return given

    def inner(self, name, default=NOTHING):
        """A table in the table, read in the same way."""
        return Reader(self.any(name, default), self.at(name))

    def tables(self, name):
        """The tables of a table, each by its name."""
        every = self.inner(name, {})
        return {key: Reader(it, every.at(key)) for key, it in every.table.items()}

    def done(self):
        """Raises NotRunnable for a name that nobody asked for."""
        for name in self.table:
            if name not in self.asked:
                near = get_close_matches(name, self.asked, 1)
                meant = (
                    f" Do you mean {near[0]}?" if near else f" Known are {', '.join(self.asked)}."
                )
                raise NotRunnable(f"{self.at(name)} is nothing that is known.{meant}")

    def _meant(self, name):
        near = get_close_matches(name, list(self.table), 1)
        return f" There is {near[0]}; is that what it should be called?" if near else ""


def _between(least, most, above):
    if above > -math.inf:
        return f"more than {above:g}" + (f", at most {most:g}" if most < math.inf else "")
    if most == math.inf:
        return f"{least:g} or more" if least > -math.inf else "a number that is not infinite"
    return f"between {least:g} and {most:g}"
