"""What is best, in words: how sure that is, what it is no better than, and which limits are near."""

from .intervals import interval
from .precision import named

FEW = 3
SURE = 0.9


def told(race, best, rivals, known) -> str:
    """Of a race that has been run; `known`: how sure the best is, what makes no difference, and
    how many settings were looked at."""
    sure, indifferent, looked_at = known
    worth = interval(race.sign * best.worth)
    first = (
        f"{values(best)} is best of {looked_at} settings within the budget: {named(race.measure)}"
        f" is {worth.mean:.4g} ({worth.low:.4g} to {worth.high:.4g}), {_cost(best)}."
    )
    sentences = [
        first,
        _sure(sure, indifferent),
        *_rivals(race, best, rivals),
        *_limits(best),
    ]
    if race.stopped:
        sentences.insert(0, "It was stopped before it was done.")
    return " ".join(sentences)


def values(standing) -> str:
    """A setting in words."""
    return ", ".join(f"{name} = {at:g}" for name, at in standing.values.items())


def _cost(standing):
    if standing.cost < 0:
        return f"and it saves {-standing.cost:g} against today"
    return f"at a cost of {standing.cost:g} beyond today"


def _sure(sure, indifferent):
    what = f"no more than {indifferent:g} from the best" if indifferent else "the best"
    if sure >= SURE:
        return f"At least {min(100 * sure, 99):.0f} times of 100 it is {what}."
    return (
        f"That is not sure: only {100 * sure:.0f} times of 100, at least, is it {what}. Run more"
        " replications, or say how large a difference is none."
    )


def _rivals(race, best, rivals):
    if not rivals:
        return
    yield f"It cannot be told from {'; '.join(_rival(race, it, best) for it in rivals[:FEW])}."
    if len(rivals) > FEW:
        yield f"Nor from {len(rivals) - FEW} more."


def _rival(race, rival, best):
    apart = interval(race.sign * (rival.worth - best.worth))
    return f"{values(rival)} (which has {apart.mean:+.3g}, {_cost(rival)})"


def _limits(best):
    for limit, known in best.known():
        if known.high > limit.at_most or known.low < limit.at_least:
            yield (
                f"The limit of {named(limit.measure)} is kept at {known.mean:.4g},"
                f" but not surely ({known.low:.4g} to {known.high:.4g})."
            )
