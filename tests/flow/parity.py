"""A small system for each thing that a description may say, all of them busy."""

import copy
import math

DAY = [2] * 7 + [5] * 9 + [3] * 8
BASE = {
    "title": "Small",
    "run": {"warm_up": 10, "days": 90},
    "groups": {
        "old": {"persons": 300, "per_person_year": 8, "frailty": 0.5, "to": "first"},
        "young": {"per_day": 4, "to": "first"},
    },
    "places": {
        "first": {
            "servers": 4,
            "stay": {"kind": "exponential", "mean": 0.25},
            "next": {"second": 0.6, "home": 0.4},
        },
        "second": {
            "servers": 9,
            "hospital": True,
            "stay": {"kind": "lognormal", "mean": 1, "cv": 1},
            "next": {"home": 1},
        },
    },
}
BACK = {"after": ["second"], "to": "first", "kind": "decaying", "total": 0.4, "decay": 10}
WEIBULL = BACK | {"kind": "weibull", "shape": 0.756, "scale": 130.8, "within": 60}
del WEIBULL["total"], WEIBULL["decay"]
TEAM = {"slots": 3, "effect": 0.5, "stay": {"kind": "gamma", "mean": 5, "cv": 1.2}}


def small(**changes):
    """BASE with other values, by their names in dots with two underscores for a dot."""
    made = copy.deepcopy(BASE)
    for name, value in changes.items():
        *way, last = name.split("__")
        table = made
        for step in way:
            table = table.setdefault(step, {})
        table[last] = value
    return made


KINDS = {
    "constant": {"mean": 0.25},
    "exponential": {"mean": 0.25},
    "lognormal": {"mean": 0.25, "cv": 0.7},
    "gamma": {"mean": 0.25, "cv": 0.6},
    "gamma of a long tail": {"kind": "gamma", "mean": 0.25, "cv": 1.8},
    "weibull": {"shape": 0.8, "scale": 0.2},
    "empirical": {"values": [0.1, 0.2, 0.2, 0.9]},
}
EVERY = {
    f"stays: {kind}": small(places__first__stay={"kind": kind, "zeros": 0.2} | numbers)
    for kind, numbers in KINDS.items()
}
EVERY |= {
    "priorities": small(places__first__priority={"old": 2, "young": 1}, places__first__servers=3),
    "balking": small(places__first__balk_from=2, places__first__balk=0.7, places__first__servers=3),
    "kept for a small room": small(places__second__room=1, places__second__servers=7),
    "turned away elsewhere": small(
        places__first__room=2,
        places__first__when_full="turn away",
        places__first__otherwise="second",
    ),
    "turned away and back": small(
        places__second__room=0,
        places__second__servers=6,
        places__second__when_full="turn away",
        places__second__otherwise="first",
    ),
    "servers by hour": small(
        places__first={"servers_by_hour": DAY}
        | {name: it for name, it in BASE["places"]["first"].items() if name != "servers"},
    ),
    "hours and weekdays": small(
        groups__old__hours=[0] * 6 + [1, 5, 9] * 6,
        groups__young__hours=list(range(24)),
        groups__young__weekdays=[5, 4, 3, 3, 3, 1, 0],
    ),
    "also when away, and avoided": small(
        groups__old__also_when_away=True, groups__old__avoided=0.3
    ),
    "a crowd that needs more buckets": small(
        groups__young__per_day=700,
        places__first__servers="unlimited",
        places__first__stay={"kind": "exponential", "mean": 6},
        places__second__servers="unlimited",
        run={"warm_up": 1, "days": 9},
    ),
    "coming back": small(returns__back=BACK),
    "coming back, weibull": small(returns__back=WEIBULL),
    "coming back elsewhere, of one group": small(
        returns__back=BACK | {"groups": ["young"], "to": "second"},
        places__second__next_of={"returning": {"home": 0.5, "first": 0.5}},
        places__second__stay_of={"young, returning": {"kind": "constant", "mean": 0.5}},
    ),
    "a team with shares of groups": small(
        returns__back=BACK, teams__team=TEAM | {"share": {"old": 0.9, "young": 0.3}}
    ),
    "an intervention": small(
        returns__back=BACK,
        teams__team=TEAM | {"share": 0.5},
        interventions=[
            {
                "from_day": 20,
                "set": {
                    "places.first.servers": 6,
                    "places.second.stay": {"kind": "gamma", "mean": 1.1, "cv": math.sqrt(0.5)},
                    "places.second.next": {"first": 0.1, "home": 0.9},
                    "groups.young.per_day": 6,
                    "teams.team.slots": 9,
                },
            },
            {"from_day": 40.3, "set": {"places.first.priority": {"young": 3}}},
            {"from_day": 60, "set": {"groups.old.frailty": 2, "groups.old.per_person_year": 4}},
        ],
    ),
}
