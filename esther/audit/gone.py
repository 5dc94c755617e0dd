"""What was let go of when it was older than the trace is kept (`retiring`), so that it is not missed.

Nothing is believed here. A row may be missing only when an anchor that is older than that had
signed it; and what the rows before ended with is proved by the row that goes on from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Run(NamedTuple):
    """Rows of one chain without a gap between, and what they ended with."""

    chain: int
    first: int
    last: int
    hash: bytes


@dataclass(frozen=True)
class Gone:
    """`signed`: how far each chain had come when the trace that may be gone was signed."""

    runs: Mapping[int, Sequence[Run]] = field(default_factory=dict)
    signed: Mapping[int, int] = field(default_factory=dict)

    def end_of(self, chain: int, first: int, last: int) -> bytes | None:
        """What a gap ended with, when all of it was let go of; None when something is missing."""
        if last > self.signed.get(chain, 0):
            return None
        for run in self.runs.get(chain, ()):
            if run.first == first:
                first = run.last + 1
                if run.last == last:
                    return run.hash
        return None
