"""What a fit is worth, in sentences."""

from .goodness import SMALL
from .seen import Seen

FEW = 50
DOUBT = 0.05
CLOSE = 2.0  # of AIC


def fitted(seen: Seen, every, good, own) -> str:
    """Of the candidates of a stay, the best first; `own`: the lengths themselves where none fits."""
    best, other = every[0], every[1]
    of_100 = f"{100 * good.gap:.0f} of 100"
    told = [_which(best, other)]
    if good.bad:
        told.append(
            f"It does not fit: up to {of_100} are on the wrong side of a length, which is no"
            f" chance ({good.chance:.2g})."
        )
        told.append(_instead(own))
    elif good.chance < DOUBT and good.gap > SMALL:
        told.append(
            f"It is doubtful whether it fits: up to {of_100} are on the wrong side of a length"
            f" (chance {good.chance:.2g})."
        )
    elif good.chance < DOUBT:
        told.append(
            f"It is not quite the curve that these came from, but no more than {of_100} are on"
            " the wrong side of any length."
        )
    else:
        told.append(f"It fits: at most {of_100} are on the wrong side of a length, as by chance.")
    if not good.bad:
        low, high = good.mean
        told.append(f"The mean is {best.stay.mean:.3g} days ({low:.3g} to {high:.3g}).")
    return " ".join([*told, *_about(seen)])


def returning(seen: Seen, every, best, good) -> str:
    """Of the candidates of a return, the best first; `best` of those that a system can have."""
    told = [_which(every[0], every[1])]
    if every[0] is not best and best.aic - every[0].aic >= CLOSE:
        told.append(
            f"It says that {every[0].never:.0%} never come back, which a system has only as a"
            f" hazard that decays; of what a system has, {best.kind.name} fits best."
        )
    if good.bad:
        told.append(
            f"It does not fit: at some time {100 * good.gap:.0f} of 100 more or fewer have come"
            f" back, which is no chance ({good.chance:.2g}). Split the data, or mend it, before it"
            " is used."
        )
    else:
        told.append(f"It is at most {100 * good.gap:.1f} of 100 off at any time.")
    by = ", ".join(f"{100 * float(best.by(it)):.1f} % within {it} days" for it in (3, 7, 30))
    low, high = (100 * it for it in good.mean)
    told.append(f"By it {by} ({low:.1f} to {high:.1f}) come back.")
    return " ".join([*told, *_about(seen)])


def _which(best, other):
    if other.aic - best.aic < CLOSE:
        return f"{best.kind.name.capitalize()} and {other.kind.name} fit about as well."
    return f"{best.kind.name.capitalize()} fits best of the kinds that were tried."


def _instead(own):
    if own is not None:
        return "So the lengths themselves are used (empirical); ask why there are several kinds."
    return (
        "The lengths themselves cannot be used either: somebody is still there who has been there"
        " longest. Use it only where the tail does not matter, or split the data first."
    )


def _about(seen):
    if len(seen.still):
        yield f"{len(seen.still)} had not ended yet, and are counted as at least so long."
    if seen.width:
        yield "All lengths are whole days: each is taken for the day around it."
    if len(seen.ended) < FEW:
        yield f"Only {len(seen.ended)} have ended: a curve of so few is not well known."
