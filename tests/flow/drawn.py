"""Small systems drawn at random: one to four places in a row, any of which may keep people, turn
them away, send them on or back home."""

from hypothesis import strategies as st

from esther import flow

STAYS = st.one_of(
    st.builds(lambda mean: {"kind": "exponential", "mean": mean}, st.floats(0.1, 2)),
    st.builds(lambda mean: {"kind": "constant", "mean": mean}, st.floats(0.1, 2)),
    st.builds(
        lambda kind, mean, cv: {"kind": kind, "mean": mean, "cv": cv, "zeros": 0.1},
        st.sampled_from(["lognormal", "gamma"]),
        st.floats(0.1, 2),
        st.floats(0.2, 2),
    ),
)
ROUTES = st.lists(st.integers(0, 3), min_size=1, max_size=3)


@st.composite
def places(draw):
    """Each place sends on to later ones, or home; one with a queue of its own may also send back
    to itself."""
    many = draw(st.integers(1, 4))
    return {f"place {at}": _place(draw, at, many) for at in range(many)}


def _place(draw, at, many):
    endless = draw(st.booleans())
    ahead = [f"place {it}" for it in range(at + (not endless), many)]
    weights = [draw(st.integers(0, 3)) for _ in ahead]
    weights = [
        min(it, 1) if to == f"place {at}" else it for to, it in zip(ahead, weights, strict=True)
    ]
    total = sum(weights) + 2
    found = {
        "servers": draw(st.integers(1, 4)),
        "hospital": draw(st.booleans()),
        "stay": draw(STAYS),
        "next": {to: it / total for to, it in zip(ahead, weights, strict=True)}
        | {"home": 2 / total},
        "when_full": draw(st.sampled_from(["keep", "turn away"])),
    }
    if not endless:
        found["room"] = draw(st.integers(0, 3))
    if draw(st.booleans()):
        found |= {"balk_from": draw(st.integers(0, 2)), "balk": draw(st.floats(0, 1))}
    if draw(st.booleans()):
        found["priority"] = {"persons": draw(st.integers(1, 3)), "stream": draw(st.integers(1, 3))}
    return found


@st.composite
def systems(draw, days=60.0):
    """As a dictionary, and so that no queue grows without end."""
    described = {
        "title": "Drawn",
        "run": {"days": days, "seed": draw(st.integers(0, 1000))},
        "groups": {
            "persons": {
                "persons": draw(st.integers(1, 40)),
                "per_person_year": draw(st.floats(1, 400)),
                "frailty": draw(st.sampled_from([0.5, 2])),
                "to": "place 0",
            },
            "stream": {"per_day": draw(st.floats(0.1, 5)), "to": "place 0"},
        },
        "places": draw(places()),
    }
    if draw(st.booleans()):
        described |= _back(draw, described["places"])
    return _slowed(described)


def _back(draw, places):
    every = list(places)
    after = draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    team = {"slots": draw(st.integers(0, 3)), "share": 0.6, "effect": 0.5, "stay": draw(STAYS)}
    back = {"after": after, "to": every[0], "kind": "decaying", "total": 0.5, "decay": 5}
    return {"returns": {"back": back}, "teams": {"team": team}}


def _slowed(described):
    """With half as many who come, until the places keep up."""
    while True:
        try:
            flow.System.of(described)
            return described
        except flow.NotRunnable as error:
            assert "grows without end" in str(error)
            described["groups"]["persons"]["per_person_year"] /= 2
            described["groups"]["stream"]["per_day"] /= 2
