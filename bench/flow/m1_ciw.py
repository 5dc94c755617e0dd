"""M1 in Ciw: four nodes (emergency, ward, municipal, and home while a readmission clock runs), and
what is written down where a service begins or a next node is chosen."""

import math
from heapq import heappop, heappush

import ciw

from . import m1

ED, WARD, PLACE, CLOCK, OUT = 1, 2, 3, 4, -1


class System:
    """One replication: what happens at Ciw's hooks."""

    def __init__(self, seed):
        self.chance, self.notes = m1.Chance(seed), m1.Notes()
        self.slots, self.active = [], bytearray(m1.PERSONS)

    def __deepcopy__(self, _memo):
        """Ciw copies what it is given; this is one and the same."""
        return self

    def balks(self, _many, *, Q, next_ind, next_node):
        """A candidate: who is not at home does not come."""
        self.notes.events += 1
        person = self.chance.person()
        if self.active[person]:
            return 1.0
        next_ind.person, next_ind.back = person, False
        self.active[person] = 1
        self.notes.count("visits", Q.current_time)
        return 0.0

    # A service begins
    def emergency(self, now, person):
        self.notes.waited("ed_wait", now, now - person.arrival_date)
        self.notes.ed.change(now, 1)
        return self.chance.stay(m1.ED_STAY)

    def ward(self, now, person):
        self.notes.ed.change(now, -1)
        self.notes.bed(person.person, now, now - person.ready_at)
        return self.chance.in_bed()

    def place(self, now, person):
        self.notes.ready.change(now, -1)
        self.notes.waited("dr_wait", now, now - person.ready_at)
        self.notes.left_bed(person.person, now)
        self.notes.places.change(now, 1)
        return self.chance.stay(m1.PLACE_STAY)

    def clock(self, _now, person):
        return person.back_after

    # A service has ended: where next
    def after_emergency(self, now, person):
        if person.back or self.chance.yes(m1.ADMITTED):
            person.ready_at = now
            return WARD
        self.notes.ed.change(now, -1)
        self.active[person.person] = 0
        return OUT

    def after_ward(self, now, person):
        if self.chance.yes(m1.TO_PLACE):
            person.ready_at = now
            self.notes.ready.change(now, 1)
            return PLACE
        self.notes.left_bed(person.person, now)
        return self.home(now, person)

    def after_place(self, now, person):
        self.notes.places.change(now, -1)
        return self.home(now, person)

    def after_clock(self, now, person):
        person.back = True
        self.notes.count("visits", now)
        return ED

    def home(self, now, person):
        """Perhaps with the mobile team; perhaps back one day."""
        while self.slots and self.slots[0] <= now:
            heappop(self.slots)
            self.notes.events += 1
        eligible = self.chance.yes(m1.ELIGIBLE)
        accepted = eligible and len(self.slots) < m1.SLOTS
        person.back_after = self.chance.back_after(accepted)
        if eligible:
            self.notes.count("mobile_elig", now)
        if accepted:
            held = min(person.back_after, self.chance.stay(m1.SLOT_STAY))
            heappush(self.slots, now + held)
        elif eligible:
            self.notes.count("mobile_refused", now)
        if person.back_after < math.inf:
            return CLOCK
        self.active[person.person] = 0
        return OUT


class Begins(ciw.dists.Distribution):
    """How long somebody is served, asked for where the service begins."""

    def __init__(self, ask):
        self.ask = ask

    def sample(self, t=None, ind=None):
        return self.ask(t, ind)


class Ended(ciw.routing.NodeRouting):
    """Where next, asked for where a service has ended."""

    def __init__(self, ask, notes):
        self.ask, self.notes = ask, notes

    def next_node(self, ind):
        self.notes.events += 1
        return self.simulation.nodes[self.ask(self.simulation.current_time, ind)]


def network(system):
    """M1 as Ciw reads it."""
    begins = (system.emergency, system.ward, system.place, system.clock)
    ends = (system.after_emergency, system.after_ward, system.after_place, system.after_clock)
    return ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(m1.RATE), None, None, None],
        service_distributions=[Begins(it) for it in begins],
        number_of_servers=[m1.SERVERS, m1.BEDS, m1.PLACES, math.inf],
        queue_capacities=[math.inf, 0, 0, math.inf],
        routing=ciw.routing.NetworkRouting([Ended(it, system.notes) for it in ends]),
        baulking_functions=[system.balks, None, None, None],
    )


def run(seed: int, until: float = m1.TO) -> tuple[dict[str, float], int]:
    """One replication: its outputs, and how many events it took."""
    ciw.seed(seed)
    system = System(seed)
    ciw.Simulation(network(system)).simulate_until_max_time(until)
    return system.notes.outputs(), system.notes.events
