"""Which values matter, in words; whether two of them can be told apart."""

from itertools import pairwise

from .precision import named


def screened(measure, effects, noise: float) -> str:
    """Of Morris' effects, the largest first."""
    seen = [it for it in effects if it.seen]
    if not seen:
        return _nothing(measure)
    told = [
        f"{it.name} moves {named(measure)} by about {it.size:.3g} over its range"
        f" ({it.low:.3g} to {it.high:.3g}), {_direction(it)}."
        for it in seen
    ]
    close = _too_close([(it.name, it.low, it.high) for it in seen])
    return " ".join([*told, *close, *_unseen(effects, measure), *noisy(noise)])


def shared(measure, shares, noise: float) -> str:
    """Of Sobol's shares, the largest first."""
    seen = [it for it in shares if it.seen]
    if not seen:
        return _nothing(measure)
    told = [
        f"{it.name} stands for {_percent(it.with_others)} of how {named(measure)} varies"
        f"{_alone(it)}."
        for it in seen
    ]
    close = _too_close([(it.name, *it.with_others[1:]) for it in seen])
    return " ".join([*told, *close, *_unseen(shares, measure), *noisy(noise)])


def _nothing(measure):
    return f"Nothing that was tried moves {named(measure)} so that it is told from nothing."


def noisy(noise: float) -> list[str]:
    """What chance does to the answer, where it is much."""
    if noise < 0.1:
        return []
    return [f"Chance is {noise:.0%} of what is seen: run more replications at each point."]


def _direction(effect):
    if effect.uneven > effect.size:
        return "very differently depending on where it and the others stand"
    if abs(effect.direction) < effect.size / 2:
        return "up in some places and down in others"
    return "up as it grows" if effect.direction > 0 else "down as it grows"


def _percent(interval):
    middle, low, high = (100 * min(max(it, 0.0), 1.0) for it in interval)
    return f"{middle:.0f} % ({low:.0f} to {high:.0f})"


def _alone(share):
    apart = share.with_others[0] - share.alone[0]
    if apart <= 0.05 or share.alone[2] >= share.with_others[0]:
        return ""
    return f", and for {_percent(share.alone)} by itself: the rest is together with others"


def _too_close(rows):
    return [
        f"{two[0]} and {one[0]} are too close to say which of them does more."
        for one, two in pairwise(rows)
        if two[2] >= one[1]
    ]


def _unseen(found, measure):
    nothing = [it.name for it in found if not it.seen and not it.anything]
    unsure = [it.name for it in found if not it.seen and it.anything]
    if nothing:
        does = "does" if len(nothing) == 1 else "do"
        yield f"{_and(nothing)} {does} nothing at all to {named(measure)}."
    if unsure:
        yield f"What {_and(unsure)} may do is not told from nothing: try more points."


def _and(names):
    return " and ".join(names)
