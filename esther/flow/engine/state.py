"""What a run holds while it runs, as arrays; in plain Python as lists of the same numbers.

A node is something that can have a time: the changes of capacity and the slots of teams first,
then a journey each (an entity). `link` chains nodes: in a bucket of the calendar, in a queue, or
among the free ones – never in two of these.
"""

from typing import ClassVar

from .bundle import Bundle

# clock
NOW, PER_WIDTH, CHECKED_AT = range(3)
# tally
FREE, USED, EVENTS, FIRST, CURSOR, PENDING, POPPED, NEXT_GROUP, JOURNEYS, RETURNS, FAR = range(11)
# of each place, whole numbers
CAME, STARTS, UNDELAYED, LOST, ADMITTED, READMITTED, GONE_HOME, MOVED_ON, BLOCKED = range(9)
COUNTS = 9
# of each place, times: of those in it, of those kept in it though ready, of those waiting for it
BUSY, READY, QUEUED, WAITED = range(4)
TIMES = 4
# of each team
ELIGIBLE, REFUSED = range(2)
BINS = 1024 + 4 * 960  # of waits: narrow ones, then four times 960, each sixteen times as wide
GRAIN = float(1 << 16)  # narrow ones to a day: 1.3 seconds, and 1,023 days in all
HOME = -1
NOBODY = -1


class State(Bundle):
    fields: ClassVar[dict[str, str]] = {
        "clock": "float",
        "tally": "int",
        "when": "float",  # of each node
        "link": "short",
        "buckets": "short",  # the first node of each bucket of the calendar
        "journey": "int",  # of each entity: which of all journeys it is
        "person": "short",  # of each entity: who, its key, its class, where it is, since when it waits
        "key": "key",
        "kind": "short",
        "place": "short",
        "since": "float",
        "inside": "bit",  # whether it is in hospital
        "toward": "short",  # where it comes back to, while it is at home
        "left": "float",  # when it left hospital, where it is nobody whose `left_at` is known
        "active": "bit",  # of each person
        "left_at": "float",
        "busy": "int",  # of each place
        "kept": "int",  # how many in it are ready and wait for somewhere else
        "queue_first": "int",  # of each (place, kept elsewhere or not, priority)
        "queue_last": "int",
        "waiting": "int",  # of each (place, kept elsewhere or not): how many
        "counts": "int",
        "times": "float",
        "taken": "int",  # of each (place, home or place): how many have gone from the one to the other
        "waits": "int",  # a histogram of each place
        "next_at": "float",  # of each group: when its next candidate comes, and its number
        "number": "int",
        "chance": "float",  # and by which chance it is who of its persons
        "coming": "key",  # the key of that candidate
        "stream": "key",  # the key of all of the group's candidates in this replication
        "slots": "int",  # of each team: in use, first free node, counts
        "slot_free": "int",
        "slot_counts": "int",
        "servers": "int",  # of each place, as its hours and interventions have it now
        "log_when": "float",  # of one run, when asked for (noting.py)
        "log_what": "int",
        "log_size": "int",  # how many stand there; -1: none are asked for
    }
