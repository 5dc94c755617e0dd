"""The calendar of what is to come: narrow buckets, each a chain sorted by time (Brown 1988, CACM
31:1220), so that the next one costs the same among a hundred and a million. What was put in first
comes first at the same instant.

Most buckets are empty (when they are made there are `EACH` to a node at the least): to step over
some costs less than to guess wrong whether one holds somebody, or somebody of a later round."""

from typing import ClassVar

from .bundle import Bundle
from .jit import apart, compiled
from .state import CHECKED_AT, CURSOR, FAR, FIRST, NOBODY, NOW, PENDING, PER_WIDTH, POPPED

CHECK_EVERY = 4096
EACH = 8  # buckets to a node that waits, at the least
NEXT = 2.5  # buckets from one event to the next
TOO_FEW, TOO_MANY = 0.6, 10.0
OFTEN = 64  # so often nothing within a whole round: they are much too narrow


@compiled
def put(s, node, at):
    """`node` has its turn `at` this time."""
    s.when[node] = at
    turn = int(at * s.clock[PER_WIDTH])
    bucket = turn & (len(s.buckets) - 1)
    here = s.buckets[bucket]
    if here < 0 or at < s.when[here]:
        s.link[node] = here
        s.buckets[bucket] = node
    else:
        after = s.link[here]
        while after >= 0 and s.when[after] <= at:
            here = after
            after = s.link[here]
        s.link[node] = after
        s.link[here] = node
    s.tally[PENDING] += 1
    first = s.tally[FIRST]
    if first >= 0 and at < s.when[first]:
        s.tally[FIRST] = node
        s.tally[CURSOR] = turn


@compiled
def first(s):
    """The node whose turn is next, or NOBODY; it stays where it is."""
    found = s.tally[FIRST]
    if found >= 0 or s.tally[PENDING] == 0:
        return found
    mask = len(s.buckets) - 1
    turn, per_width = s.tally[CURSOR], s.clock[PER_WIDTH]
    for _ in range(len(s.buckets)):
        node = s.buckets[turn & mask]
        if node >= 0 and s.when[node] * per_width < turn + 1:
            s.tally[FIRST], s.tally[CURSOR] = node, turn
            return node
        turn += 1
    return _far(s)


@compiled
@apart
def _far(s):
    """Nothing within a whole round: the earliest head of all buckets."""
    found = NOBODY
    for bucket in range(len(s.buckets)):
        node = s.buckets[bucket]
        if node >= 0 and (found < 0 or s.when[node] < s.when[found]):
            found = node
    s.tally[FAR] += 1
    s.tally[FIRST] = found
    s.tally[CURSOR] = int(s.when[found] * s.clock[PER_WIDTH])
    return found


@compiled
def take(s):
    """The first node is taken out of its bucket, and it is its time now."""
    node = s.tally[FIRST]
    s.buckets[s.tally[CURSOR] & (len(s.buckets) - 1)] = s.link[node]
    s.tally[FIRST] = NOBODY
    s.tally[PENDING] -= 1
    s.tally[POPPED] += 1
    s.clock[NOW] = s.when[node]
    return node


@compiled
def take_away(s, node):
    """A node has no turn any more."""
    bucket = int(s.when[node] * s.clock[PER_WIDTH]) & (len(s.buckets) - 1)
    here = s.buckets[bucket]
    if here == node:
        s.buckets[bucket] = s.link[node]
    else:
        while s.link[here] != node:
            here = s.link[here]
        s.link[here] = s.link[node]
    if s.tally[FIRST] == node:  # what comes next may come before its time
        s.tally[FIRST], s.tally[CURSOR] = NOBODY, int(s.clock[NOW] * s.clock[PER_WIDTH])
    s.tally[PENDING] -= 1


@compiled
def wants_other_buckets(s):
    """Whether there are too few of them, or they are much too narrow or wide."""
    if s.tally[PENDING] * EACH > len(s.buckets) or s.tally[FAR] >= OFTEN:
        return True
    if s.tally[POPPED] < CHECK_EVERY:
        return False
    apart = (s.clock[NOW] - s.clock[CHECKED_AT]) * s.clock[PER_WIDTH] / s.tally[POPPED]
    if apart > TOO_MANY or apart < TOO_FEW:
        return True
    s.tally[POPPED], s.clock[CHECKED_AT] = 0, s.clock[NOW]
    return False


class Heads(Bundle):
    """The first node of each bucket, as they were."""

    fields: ClassVar[dict[str, str]] = {"heads": "short"}


@compiled
def put_over(s, old):
    """Everything in old buckets is put into those of `s`; what is at the same instant stays in
    its order, since it lay in one chain."""
    s.tally[PENDING] = 0
    for bucket in range(len(old.heads)):
        node = old.heads[bucket]
        while node >= 0:
            after = s.link[node]
            put(s, node, s.when[node])
            node = after
