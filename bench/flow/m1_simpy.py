"""M1 in SimPy: a process for each journey, a resource for each place."""

import math

import simpy

from . import m1


class System:
    """One replication."""

    def __init__(self, seed):
        self.env, self.chance, self.notes = simpy.Environment(), m1.Chance(seed), m1.Notes()
        self.ed = simpy.Resource(self.env, m1.SERVERS)
        self.beds = simpy.Resource(self.env, m1.BEDS)
        self.places = simpy.Resource(self.env, m1.PLACES)
        self.slots, self.active = 0, bytearray(m1.PERSONS)

    def stay(self, length):
        self.notes.events += 1
        return self.env.timeout(length)

    def come(self):
        """Candidates; who is not at home does not come."""
        while True:
            yield self.stay(self.chance.stay(1 / m1.RATE))
            person = self.chance.person()
            if not self.active[person]:
                self.active[person] = 1
                self.env.process(self.journey(person))

    def journey(self, person):
        bed = yield from self.emergency(person, m1.ADMITTED)
        while bed is not None:
            yield from self.ward(person, bed)
            back = self.at_home()
            if back == math.inf:
                break
            yield self.stay(back)
            bed = yield from self.emergency(person, 1)
        self.active[person] = 0

    def emergency(self, person, admitted):
        """Until they are sent home, or have a bed, which it gives."""
        env, notes, since, bed = self.env, self.notes, self.env.now, None
        notes.count("visits", since)
        server = self.ed.request()
        yield server
        notes.waited("ed_wait", env.now, env.now - since)
        notes.ed.change(env.now, 1)
        yield self.stay(self.chance.stay(m1.ED_STAY))
        if self.chance.yes(admitted):
            since, bed = env.now, self.beds.request()
            yield bed
            notes.bed(person, env.now, env.now - since)
        self.ed.release(server)
        notes.ed.change(env.now, -1)
        return bed

    def ward(self, person, bed):
        """Until they leave it, and the municipal place, if they need one."""
        env, notes, place = self.env, self.notes, None
        yield self.stay(self.chance.in_bed())
        if self.chance.yes(m1.TO_PLACE):
            since, place = env.now, self.places.request()
            notes.ready.change(since, 1)
            yield place
            notes.ready.change(env.now, -1)
            notes.waited("dr_wait", env.now, env.now - since)
            notes.places.change(env.now, 1)
        self.beds.release(bed)
        notes.left_bed(person, env.now)
        if place is not None:
            yield self.stay(self.chance.stay(m1.PLACE_STAY))
            self.places.release(place)
            notes.places.change(env.now, -1)

    def at_home(self):
        """When they come back; the mobile team takes them on, or refuses."""
        eligible, now = self.chance.yes(m1.ELIGIBLE), self.env.now
        accepted = eligible and self.slots < m1.SLOTS
        back = self.chance.back_after(accepted)
        if eligible:
            self.notes.count("mobile_elig", now)
        if accepted:
            self.slots += 1
            self.env.process(self.slot(min(back, self.chance.stay(m1.SLOT_STAY))))
        elif eligible:
            self.notes.count("mobile_refused", now)
        return back

    def slot(self, held):
        yield self.stay(held)
        self.slots -= 1


def run(seed: int, until: float = m1.TO) -> tuple[dict[str, float], int]:
    """One replication: its outputs, and how many events it took."""
    system = System(seed)
    system.env.process(system.come())
    system.env.run(until)
    return system.notes.outputs(), system.notes.events
