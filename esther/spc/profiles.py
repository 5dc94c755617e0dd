"""Which constants and rules a chart follows. Packages differ; one chart never mixes them."""

from dataclasses import dataclass

# For two normal values in a row, mean moving range / sigma (Montgomery 2013, table VI, n = 2).
D2 = 1.128
# A moving range is unusual from here: 1 + 3 d3/d2 (the same table).
D4 = 3.267


@dataclass(frozen=True)
class Profile:
    """How limits are drawn and what is a signal, as one school of charts has it.

    `reach`: how many mean moving ranges the limits of an XmR chart lie from the middle.
    `screened`: whether unusual moving ranges are left out of their mean, once (Nelson 1982).
    `rules`: "runs" (Anhøj), "mdc", "mdc-0.2.2", "western_electric" or "nelson".
    """

    name: str
    reach: float
    screened: bool
    rules: str


PROFILES = {
    it.name: it
    for it in (
        Profile("anhoej", 3 / D2, screened=True, rules="runs"),
        Profile("mdc", 2.66, screened=True, rules="mdc"),
        Profile("mdc-0.2.2", 2.66, screened=True, rules="mdc-0.2.2"),
        Profile("shewhart", 3 / D2, screened=False, rules="western_electric"),
        Profile("nelson", 3 / D2, screened=False, rules="nelson"),
    )
}
