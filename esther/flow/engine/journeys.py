"""A person's journey: it begins with a candidate of a group, goes on along the routes, and ends
at home, or comes back from there."""

import math

from .bundle import ahead
from .calendar import put
from .jit import compiled
from .mixing import again, mix, numbered, unit
from .moving import KEPT, TURNED_AWAY, come, leave_for, let_in
from .noting import WENT_HOME, note
from .purposes import BACK, GAP, THIN, WHEN, WHO
from .state import (
    COUNTS,
    ELIGIBLE,
    FREE,
    GONE_HOME,
    HOME,
    JOURNEYS,
    NEXT_GROUP,
    NOBODY,
    NOW,
    REFUSED,
    RETURNS,
    USED,
)
from .stays import drawn
from .ziggurat import exponential

NEVER, DECAYING, WEIBULL = range(3)


@compiled
def candidate(s, t, group):
    """The next candidate of a group: perhaps somebody who is not at home, or not at this hour."""
    s.clock[NOW] = s.next_at[group]
    key, person = s.coming[group], _who(s, t, group)
    await_next(s, t, group)
    if not _at_this_hour(s, t, group, key):
        return
    if person >= 0:
        if s.active[person] > 0:
            return
        if t.finite[group] > 0:
            s.active[person] = 1
    who = _entity(s)
    s.person[who], s.key[who], s.inside[who] = person, key, 0
    s.kind[who], s.place[who], s.left[who] = t.kind_of[group], HOME, -math.inf
    s.tally[JOURNEYS] += 1
    s.journey[who] = s.tally[JOURNEYS]
    _present(s, t, who, t.comes_to[group])


@compiled
def await_all(s, t):
    """Draw when the first candidate of each group comes."""
    for group in range(len(s.next_at)):
        await_next(s, t, group)


@compiled
def await_next(s, t, group):
    """Draw when the group's next candidate comes, and whose turn is next of all groups."""
    s.number[group] += 1
    key = numbered(s.stream[group], s.number[group])
    s.coming[group] = key
    s.next_at[group] += exponential(mix(key, GAP)) * t.apart[group]
    _think_of(s, t, group)
    _whose_turn(s)


@compiled
def come_otherwise(s, t, group, apart):
    """From now on a group's candidates come `t.apart`, and not `apart`, days apart: what is left
    until the next one is as much longer. Who it is may be somebody else."""
    if apart != t.apart[group]:
        left = exponential(mix(s.coming[group], GAP))
        if apart < math.inf:
            begun = s.next_at[group] - left * apart
            left -= (s.clock[NOW] - begun) / apart
        s.next_at[group] = s.clock[NOW] + left * t.apart[group]
    _think_of(s, t, group)
    _whose_turn(s)


@compiled
def _think_of(s, t, group):
    """Who comes next: asked for now, so that memory has it when they come."""
    if t.persons[group] > 0:
        s.chance[group] = unit(mix(s.coming[group], WHO)) * t.persons[group]
        at = t.first_person[group] + int(s.chance[group])
        ahead(t.alias_cut, at)
        ahead(t.alias_to, at)


@compiled
def _whose_turn(s):
    soonest = 0
    for other in range(1, len(s.next_at)):
        if s.next_at[other] < s.next_at[soonest]:
            soonest = other
    s.tally[NEXT_GROUP] = soonest


@compiled
def _at_this_hour(s, t, group, key):
    share = t.kept_share[group]
    profile = t.profile_of[group]
    if profile >= 0:
        share *= t.profiles[profile * 168 + int(s.clock[NOW] * t.hours[0]) % 168]
    return share >= 1.0 or unit(mix(key, THIN)) < share


@compiled
def _who(s, t, group):
    """One person of a group, the frail more often: Walker's alias, one number for both questions.
    Nobody in particular in a stream."""
    if t.persons[group] == 0:
        return NOBODY
    place = s.chance[group]
    whole = int(place)
    at = t.first_person[group] + whole
    other = t.alias_to[at] - at
    person = at + other * (place - whole >= t.alias_cut[at])
    ahead(s.left_at, person)
    return person


@compiled
def _entity(s):
    who = s.tally[FREE]
    if who >= 0:
        s.tally[FREE] = s.link[who]
        return who
    s.tally[USED] += 1
    return s.tally[USED] - 1


@compiled
def _retire(s, who):
    if s.person[who] >= 0:
        s.active[s.person[who]] = 0
    s.link[who] = s.tally[FREE]
    s.tally[FREE] = who


@compiled
def _present(s, t, who, to):
    while to >= 0:
        if come(s, t, who, to, NOBODY) != TURNED_AWAY:
            return
        to = t.otherwise[to]
    _retire(s, who)


@compiled
def returned(s, t, who):
    """Somebody who went home comes again: the journey goes on with other numbers."""
    s.key[who] = mix(s.key[who], BACK)
    s.kind[who] = t.back_as[s.kind[who]]
    s.tally[RETURNS] += 1
    _present(s, t, who, s.toward[who])


@compiled
def finished(s, t, who):
    """The stay where somebody is has ended: on along a route, or home."""
    held = s.place[who]
    to = _next(s, t, who, held)
    while to >= 0:
        if t.ring[held] >= 0 and t.ring[held] == t.ring[to]:
            s.key[who] = again(s.key[who])  # they may come to the same place again
        went = come(s, t, who, to, held)
        if went == KEPT:
            return
        if went != TURNED_AWAY:
            break
        to = t.otherwise[to]
    leave_for(s, t, who, held, to)
    let_in(s, t, held)
    if to < 0:
        _go_home(s, t, who, held)


@compiled
def _next(s, t, who, held):
    row = held * t.classes[0] + s.kind[who]
    at, last = t.route_from[row], t.route_from[row + 1] - 1
    if at < last:
        chance = unit(mix(s.key[who], t.route_key[held]))
        while at < last and chance >= t.route_share[at]:
            at += 1
    to = t.route_to[at]
    s.taken[held * (len(t.room) + 1) + to + 1] += 1
    return to


@compiled
def _go_home(s, t, who, held):
    """Home: perhaps a team takes them on; perhaps they come back one day."""
    s.counts[held * COUNTS + GONE_HOME] += 1
    note(s, WENT_HOME, who, held)
    if t.discharges[held] == 0:
        _retire(s, who)
        return
    kind, slot, hazard, longest = s.kind[who], NOBODY, 1.0, 0.0
    row = held * t.classes[0] + kind
    for team in range(len(t.team_slots)):
        if (
            slot < 0
            and unit(mix(s.key[who], t.team_key[team])) < t.team_share[team * t.classes[0] + kind]
        ):
            slot = _taken_on(s, t, team)
            if slot >= 0:
                hazard = t.team_effect[team]
                longest = drawn(mix(s.key[who], t.team_stay_key[team]), t, t.team_stay[team])
    until = _back_after(t, row, hazard, exponential(mix(s.key[who], WHEN)))
    if slot >= 0:
        put(s, slot, s.clock[NOW] + min(until, longest))
    if until < math.inf:
        s.place[who], s.toward[who] = HOME, t.back_to[row]
        put(s, who, s.clock[NOW] + until)
    else:
        _retire(s, who)


@compiled
def _taken_on(s, t, team):
    """A free slot of a team, or NOBODY: then they are refused."""
    s.slot_counts[2 * team + ELIGIBLE] += 1
    slot = s.slot_free[team]
    if s.slots[team] >= t.team_slots[team] or slot < 0:
        s.slot_counts[2 * team + REFUSED] += 1
        return NOBODY
    s.slots[team] += 1
    s.slot_free[team] = s.link[slot]
    return slot


@compiled
def slot_freed(s, t, slot):
    """A team is done with somebody."""
    team = t.team_of[slot]
    s.slots[team] -= 1
    s.link[slot] = s.slot_free[team]
    s.slot_free[team] = slot


@compiled
def _back_after(t, row, hazard, chance):
    """When the hazard of coming back, summed, reaches an exponential number; math.inf: never."""
    how, first, second = t.back_kind[row], t.back_first[row], t.back_second[row]
    if how == NEVER or hazard <= 0.0:
        return math.inf
    if how == DECAYING:  # first: the whole of the hazard, second: how fast it decays
        part = chance / (hazard * first)
        after = -second * math.log(1.0 - part) if part < 1.0 else math.inf
    else:
        after = second * math.pow(chance / hazard, 1.0 / first)
    return after if after <= t.back_within[row] else math.inf
