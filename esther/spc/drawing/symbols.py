"""The answers to the two questions of Making Data Count as shapes of our own, always with a word.

Does it change? Three rings: as before; a disc, square or triangle with an arrow: better, worse or only
different; a diamond: varies otherwise; a line: too little to tell. Does it reach the target? A ring
filled, half filled or empty.
"""

from ..verdict import TOO_LITTLE, Verdict
from .colours import GREEN, INK, PAPER, ROSE, SLATE
from .marks import mark

SIZE = 24  # a symbol lies in a square of this
WORDS = {  # of what a verdict says: the key of its word
    "none": "no_values",
    "few": "too_few",
    "unjudged": "no_limits",
    "same": "chance",
    "better": "special_cause_improvement",
    "worse": "special_cause_concern",
    "higher": "special_cause_neutral_high",
    "lower": "special_cause_neutral_low",
    "changed": "special_cause_changed",
}
REACH = {
    "consistent_pass": "reach_pass",
    "consistent_fail": "reach_fail",
    "inconsistent": "reach_at_times",
    None: "reach_none",
}
ARROWED = {"better": ("dot", GREEN), "worse": ("square", ROSE)}


def change_word(told: Verdict, say: dict) -> str:
    """In a word or two, whether it changes."""
    return say[WORDS[told.kind]]


def reach_word(told: Verdict, say: dict) -> str:
    """In a word or two, whether it reaches its target."""
    return say[REACH[told.foretold]]


def change(told: Verdict, x: float, y: float) -> str:
    """The symbol of a verdict, about a place."""
    if told.kind == "same":
        places = ((-8, 4), (0, -4), (8, 4))
        line = f'<path d="M{x - 8:.1f} {y + 4:.1f}l8 -8l8 8" stroke="{INK}" stroke-width="1.5"/>'
        return line + "".join(mark("ring", INK, x + dx, y + dy, 3) for dx, dy in places)
    if told.kind in TOO_LITTLE:
        return f'<path d="M{x - 8:.1f} {y:.1f}h16" stroke="{INK}" stroke-width="2.5"/>'
    if told.kind == "changed":
        return mark("diamond", SLATE, x, y, 7)
    if told.kind in ARROWED:
        return mark(*ARROWED[told.kind], x, y, 8.5) + _arrow(x, y, told.way)
    return mark("up" if told.way > 0 else "down", SLATE, x, y, 8)


def reach(told: Verdict, x: float, y: float) -> str:
    """Filled: reaches it by itself; half: at times; empty, with a bar across: does not; none: a line."""
    if told.foretold is None:
        return f'<path d="M{x - 8:.1f} {y:.1f}h16" stroke="{INK}" stroke-width="2.5"/>'
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{PAPER}" stroke="{INK}" stroke-width="1.8"/>'
    if told.foretold == "consistent_pass":
        return f'{ring}<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{GREEN}"/>'
    if told.foretold == "inconsistent":
        return f'{ring}<path d="M{x:.1f} {y - 6:.1f}a6 6 0 0 0 0 12z" fill="{SLATE}"/>'
    return f'{ring}<path d="M{x - 4:.1f} {y + 4:.1f}l8 -8" stroke="{ROSE}" stroke-width="2.5"/>'


def _arrow(x, y, way):
    """An arrow of paper on a disc or square: up or down."""
    tip = -6 * way
    return (
        f'<path d="M{x:.1f} {y - tip:.1f}V{y + tip:.1f}m-4 {-tip * 0.7:.1f}l4 {tip * 0.7:.1f}l4'
        f' {-tip * 0.7:.1f}" stroke="{PAPER}" stroke-width="2"/>'
    )
