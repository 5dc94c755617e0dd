"""The parts of a system, frozen. Times are in days; rates say of what they are."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

UNLIMITED = math.inf


@dataclass(frozen=True)
class Stay:
    """How long somebody stays: `first` and `second` are the numbers of its kind (mean; the mean
    and sd of the logarithm; shape and scale; shape and scale), `zeros` the share of none at all."""

    kind: str
    first: float = 0.0
    second: float = 0.0
    zeros: float = 0.0
    values: tuple[float, ...] = ()

    @property
    def mean(self) -> float:
        """In days, with the zeros."""
        if self.kind == "lognormal":
            positive = math.exp(self.first + self.second**2 / 2)
        elif self.kind == "gamma":
            positive = self.first * self.second
        elif self.kind == "weibull":
            positive = self.second * math.gamma(1 + 1 / self.first)
        elif self.kind == "empirical":
            inner = sum(self.values) - (self.values[0] + self.values[-1]) / 2
            positive = inner / (len(self.values) - 1) if len(self.values) > 1 else self.values[0]
        else:
            positive = self.first
        return (1 - self.zeros) * positive


@dataclass(frozen=True)
class Group:
    """Persons who come. `persons` many with a rate each a year, or an open stream (`per_day`).
    `frailty` is the shape of the Gamma distribution of their hazards (infinite: all alike)."""

    name: str
    to: str
    persons: int = 0
    per_person_year: float = 0.0
    per_day: float = 0.0
    frailty: float = UNLIMITED
    hours: tuple[float, ...] = ()
    weekdays: tuple[float, ...] = ()
    avoided: float = 0.0
    only_when_home: bool = True

    @property
    def rate(self) -> float:
        """Candidates a day, over a whole week, before any are avoided."""
        return self.persons * self.per_person_year / 365 if self.persons else self.per_day


@dataclass(frozen=True)
class Place:
    """Where persons stay: servers or beds, a queue of its own (`room`), and where they go next.
    `stays` and `routes` by group name, "returning", or "group, returning", where they differ."""

    name: str
    servers: float
    stay: Stay
    next: Mapping[str, float]
    stays: Mapping[str, Stay] = field(default_factory=dict)
    routes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    by_hour: tuple[int, ...] = ()  # of a week, Monday first; then `servers` is the most of them
    room: float = UNLIMITED
    keeps: bool = True
    otherwise: str = "home"
    hospital: bool = False
    ready: bool = False  # whoever is here is ready to leave, and waits
    priorities: Mapping[str, int] = field(default_factory=dict)
    balk_from: float = UNLIMITED
    balk: float = 0.0
    people_met: float | None = None  # None: the model does not say, and 1 is taken

    @property
    def open_servers(self) -> float:
        """How many there are, over a whole week."""
        return sum(self.by_hour) / len(self.by_hour) if self.by_hour else self.servers


@dataclass(frozen=True)
class Return:
    """Who goes home `after` some places may come back `to` one. `decaying`: a hazard of `first`
    in all that decays with `second` days; `weibull`: shape and scale; none after `within` days."""

    name: str
    groups: tuple[str, ...]
    after: tuple[str, ...]
    to: str
    kind: str
    first: float
    second: float
    within: float = UNLIMITED


@dataclass(frozen=True)
class Team:
    """A team takes on a `share` of those who go home after some places, while it has `slots`
    free, and refuses the others; the hazard of coming back is multiplied by `effect`."""

    name: str
    slots: int
    share: Mapping[str, float]
    effect: float
    stay: Stay


@dataclass(frozen=True)
class Intervention:
    """From a day on, counted from the end of the warm-up, some values are others."""

    title: str
    from_day: float
    changes: Mapping[str, object]
