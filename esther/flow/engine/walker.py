"""Walker's alias table: one of many, each with its weight, found with one question.

As Vose builds it (1991, IEEE Trans. Softw. Eng. 17:972).
"""

from typing import ClassVar

from .bundle import Bundle
from .jit import compiled


class Filling(Bundle):
    """A table that is being filled. `waiting` holds who has too little, and from its end who has
    too much."""

    fields: ClassVar[dict[str, str]] = {
        "share": "float",  # of each, what is still to be put somewhere; 1 on the average
        "cut": "float",  # of each place, the share that it keeps
        "to": "int",  # and whose the rest is
        "waiting": "int",
    }


@compiled
def fill_up(f, small):
    """The first `small` of those who wait are filled up by one of the others each, who then has
    too little, or still too much."""
    large = small
    while small > 0 and large < len(f.waiting):
        less, more = f.waiting[small - 1], f.waiting[large]
        f.cut[less], f.to[less] = f.share[less], more
        f.share[more] += f.share[less] - 1.0
        if f.share[more] < 1.0:
            f.waiting[small - 1] = more
            large += 1
        else:
            small -= 1
