"""Descriptions that cannot be run, and a part of the sentence that says what to mend."""

import copy
import math
import tomllib
from pathlib import Path

M1 = Path(__file__).parents[2] / "models" / "m1.toml"
GONE = object()
DESK = {"servers": 1, "stay": {"kind": "constant", "mean": 0.01}, "next": {"home": 1}}
FULL = DESK | {"room": 0, "when_full": "turn away"}
SET = "interventions"


def put(*changes):
    """M1 with other values, by the steps to them; GONE: without one."""
    made = copy.deepcopy(tomllib.loads(M1.read_text()))
    for name, value in changes:
        *way, last = name.split("/")
        table = made
        for step in way:
            table = table.setdefault(step, {})
        if value is GONE:
            del table[last]
        else:
            table[last] = value
    return made


def day(changes):
    """An intervention."""
    return [{"from_day": 10, "set": changes}]


WARD, ED = "places/ward", "places/emergency"
BROKEN = {
    # rates and shares
    "a negative rate": (put(("groups/residents/per_person_year", -1)), "0 or more"),
    "a share above 1": (put((f"{WARD}/next/home", 1.2)), "between 0 and 1"),
    "shares that are not 1 in all": (put((f"{WARD}/next/home", 0.5)), "sums to 0.68"),
    "no shares": (put((f"{WARD}/next", {})), "sums to 0"),
    "a team's share above 1": (put(("teams/mobile/share", 15)), "between 0 and 1"),
    "a negative effect": (put(("teams/mobile/effect", -0.1)), "0 or more"),
    "nobody comes": (put(("groups/residents/per_person_year", 0)), "Nobody comes"),
    "no groups": (put(("groups", {})), "Nobody comes"),
    "no places": (put(("places", {}), ("returns", {}), ("teams", {})), "no places"),
    "more than 50 places": (put(*((f"places/p{it}", DESK) for it in range(51))), "at most 50"),
    # names
    "an unknown place": (put((f"{WARD}/next", {"municipl": 1})), "Do you mean municipal?"),
    "an unknown place to come to": (put(("groups/residents/to", "emergncy")), "mean emergency?"),
    "home to come to": (put(("groups/residents/to", "home")), "not there"),
    "an unknown place to come back after": (put(("returns/readmission/after", ["x"])), "There are"),
    "an unknown group": (put((f"{WARD}/stay_of/resident", DESK["stay"])), "mean residents?"),
    "an unknown group of a team": (
        put(("teams/mobile/share", {"all": 0.1})),
        "There are residents",
    ),
    "an unknown key": (put((f"{WARD}/server", 3)), "Do you mean servers?"),
    "a key that is missing": (
        put((f"{WARD}/servers", GONE), (f"{WARD}/server", 3)),
        "There is server",
    ),
    "an unknown kind": (put((f"{WARD}/stay/kind", "normal")), "one of constant, exponential"),
    "an unknown table": (put(("place", {})), "Do you mean places?"),
    "a place called home": (put(("places/home", DESK)), "give it a name"),
    "a name with a dot": (put(("places/a.b", DESK)), "no dot"),
    # lengths
    "a rate for a length": (put((f"{WARD}/stay/mean", "4 per day")), "a length of time"),
    "an unknown unit": (put((f"{WARD}/stay/mean", "5 lightyears")), "'30 min'"),
    "a negative length": (put((f"{WARD}/stay/mean", -5)), "from 0 to"),
    "no length at all": (put((f"{WARD}/stay/mean", 0)), "use kind constant"),
    "a run of no days": (put(("run/days", 0)), "more than 0"),
    "a list for a length": (put((f"{WARD}/stay/mean", [5])), "a length of time"),
    "true for a length": (put((f"{WARD}/stay/mean", True)), "a length of time"),
    "cv and sd": (put((f"{WARD}/stay/sd", 5)), "either cv or sd"),
    "neither cv nor sd": (put((f"{WARD}/stay/cv", GONE)), "either cv or sd"),
    "an sd of another unit": (
        put((f"{WARD}/stay/cv", GONE), (f"{WARD}/stay/sd", "9999 d")),
        "times",
    ),
    "a weibull of no scale": (
        put((f"{WARD}/stay", {"kind": "weibull", "shape": 1, "scale": 0})),
        "more than 0",
    ),
    "a shape of nearly 0": (
        put((f"{WARD}/stay", {"kind": "weibull", "shape": 1e-9, "scale": 1})),
        "between 0.1",
    ),
    "no data": (put((f"{WARD}/stay", {"kind": "empirical", "values": []})), "at least one"),
    "data that are no lengths": (
        put((f"{WARD}/stay", {"kind": "empirical", "values": [1, "x"]})),
        "values.2",
    ),
    # not numbers, and no numbers at all
    "not a number": (put((f"{WARD}/next/home", math.nan)), "between 0 and 1"),
    "infinite": (put(("groups/residents/per_person_year", math.inf)), "0 or more"),
    "an infinite length": (put((f"{WARD}/stay/mean", math.inf)), "from 0 to"),
    "a length that is not a number": (put(("run/warm_up", math.nan)), "from 0 to"),
    "a text for a number": (put((f"{WARD}/servers", "many")), "is a number"),
    "half a bed": (put((f"{WARD}/servers", 1.5)), "a whole number"),
    "a number for a word": (put(("title", 7)), "is a word"),
    "a word for yes or no": (put((f"{WARD}/hospital", "yes")), "true or false"),
    "a number for a table": (put((WARD, 3)), "a table of names"),
    "a huge rate": (put(("groups/residents/per_person_year", 10**9)), "too large"),
    "a number of 400 figures": (put((f"{WARD}/servers", 10**400)), "more than 30 figures"),
    "a person for every atom": (put(("groups/residents/persons", 10**12)), "between 0"),
    "as many slots": (put(("teams/mobile/slots", 10**12)), "between 0"),
    # who comes
    "persons and a stream": (put(("groups/residents/per_day", 3)), "either persons"),
    "neither": (put(("groups/residents/persons", GONE)), "either persons"),
    "hours of half a day": (put(("groups/residents/hours", [1] * 12)), "a list of 24"),
    "weights of nothing": (put(("groups/residents/weekdays", [0] * 7)), "some weight above 0"),
    "a weight below 0": (put(("groups/residents/weekdays", [1] * 6 + [-1])), "0 or more"),
    "servers of half a day": (
        put((f"{ED}/servers", GONE), (f"{ED}/servers_by_hour", [4] * 12)),
        "24 numbers",
    ),
    # queues and ways
    "a queue that grows": (put((f"{ED}/servers", 3)), "The queue of emergency grows without end"),
    "a queue that grows because of the next": (
        put(("places/municipal/servers", 60)),
        "The queue of emergency grows without end",
    ),
    "no servers where people are kept": (put(("places/municipal/servers", 0)), "has no servers"),
    "places that keep each other": (
        put(("places/municipal/next", {"ward": 0.1, "home": 0.9})),
        "in a ring",
    ),
    "places that send away to each other": (
        put(("places/a", FULL | {"otherwise": "b"}), ("places/b", FULL | {"otherwise": "a"})),
        "nobody knows where to go",
    ),
    "a place that sends away to itself": (put((f"{WARD}/otherwise", "ward")), "nobody knows"),
    "round and round in no time": (
        put(
            ("places/round", {"servers": 1, "stay": {"kind": "constant", "mean": 0}}),
            ("places/round/next", {"round": 0.5, "home": 0.5}),
        ),
        "time would stand still",
    ),
    "no way home": (put((f"{ED}/next", {"emergency": 1})), "ever goes home"),
    # returns and teams
    "everybody comes back": (
        put(
            ("groups/residents", {"per_day": 9, "to": "emergency"}),
            ("returns/readmission/kind", "weibull"),
            ("returns/readmission/total", GONE),
            ("returns/readmission/decay", GONE),
            ("returns/readmission/shape", 1),
            ("returns/readmission/scale", 30),
            ("teams", {}),
            (f"{ED}/next", {"ward": 1}),
        ),
        "more and more",
    ),
    "two returns of the same": (
        put(("returns/again", put()["returns"]["readmission"])),
        "one of them is meant",
    ),
    "a team without returns": (put(("returns", {})), "on the way home"),
    "a return of no hazard": (put(("returns/readmission/total", 0)), "nobody comes back"),
    # interventions
    "an intervention of nothing": (put((SET, day({}))), "says what is changed"),
    "an intervention on nothing": (put((SET, day({"places.wrd.servers": 3}))), "Do you mean ward?"),
    "an intervention on the run": (put((SET, day({"run.days": 3}))), "an intervention changes"),
    "an intervention without quotes": (
        put((SET, day({"places": {"ward": {"servers": 3}}}))),
        "in quotes",
    ),
    "an intervention of more persons": (
        put((SET, day({"groups.residents.persons": 200_000}))),
        "changes which groups and their persons there are",
    ),
    "an intervention that cannot be": (put((SET, day({"places.ward.servers": -1}))), "0 or more"),
    "interventions that are no list": (put((SET, {"from_day": 1})), "a list of tables"),
    "no description": ([], "is a table"),
    "no run": (put(("run", GONE)), "run is missing"),
}
FILES = {
    "empty": ("", "run is missing"),
    "not TOML": ("title = M1", "is not TOML"),
    "the same key twice": ("a = 1\na = 2", "is not TOML"),
    "a number of too many figures": ("a = " + "9" * 5000, "is not TOML"),
    "too deep": ("a = " + "[" * 100_000, "is not TOML"),
    "nan": ("title = 'x'\nrun = {days = nan}\n", "run.days is a length of time"),
}
