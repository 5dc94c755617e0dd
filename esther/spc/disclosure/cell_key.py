"""The cell key method: a little noise, the same wherever the same persons are counted.

Each person has a record key that does not change. The keys of those who are counted in a cell are
added, modulo 2³²: that is the key of the cell, and it chooses the noise from a table of chances. So
the same group gets the same noise in every table and on every day, and asking again tells nothing
more; totals have noise of their own and need not be the sums. Of the Australian Bureau of Statistics
(B. Fraser, J. Wooton, UNECE work session on statistical data confidentiality, 2005); many
statistical agencies have it for their tables.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..errors import NotChartable
from .counts import Shown, with_totals
from .noise import chances

BIG = 2**32


def record_key(secret: bytes, person: str) -> int:
    """The key of a person, from 0 to before 2³²: nobody can tell it who has not the secret."""
    if not isinstance(secret, bytes) or len(secret) < 16:
        raise NotChartable("The secret of record keys has at least 16 bytes.")
    return int.from_bytes(hmac.digest(secret, person.encode(), hashlib.sha256)[:4], "big")


def cell_keys(shape: tuple[int, int], placed: Iterable[tuple[int, int, int]]) -> np.ndarray:
    """The sum of record keys in each cell of a table, without its totals; `placed`: the row, column
    and record key of each person. Raises NotChartable for a place that is not in the table."""
    keys = np.zeros(shape, np.uint64)
    for row, column, key in placed:
        if not 0 <= row < shape[0] or not 0 <= column < shape[1]:
            raise NotChartable("Every person has a place in the table.")
        keys[row, column] = (int(keys[row, column]) + key) % BIG
    return keys


@dataclass(frozen=True)
class CellKey:
    """Noise by `keys` (`cell_keys` of the same table): at most `most`, of this `variance`, and never
    a result from 1 to `small`."""

    keys: np.ndarray
    most: int = 5
    variance: float = 2.0
    small: int = 2

    def __call__(self, counts) -> Shown:
        table = with_totals(counts)
        keys = with_totals(self._whole((table.shape[0] - 1, table.shape[1] - 1)) % BIG) % BIG
        moved = [
            [count + self._noise(count, key) for count, key in zip(*line, strict=True)]
            for line in zip(table.tolist(), keys.tolist(), strict=True)
        ]
        return Shown(np.array(moved), np.zeros(table.shape, bool))

    def _whole(self, shape):
        """The keys, when there is one for each cell: whole numbers from nought."""
        keys = np.asarray(self.keys)
        if keys.shape != shape or keys.dtype.kind not in "iuf" or not (keys >= 0).all():
            raise NotChartable("Every cell of the table needs its key.")
        if (keys % 1 != 0).any():
            raise NotChartable("The key of a cell is a whole number.")
        return keys.astype(np.uint64)

    def _noise(self, count, key):
        """The noise whose stretch of the chances the key falls in. Above all that is bounded below,
        a count has the chances of any other."""
        share, so_far = (key + 0.5) / BIG, 0.0
        every = chances(
            min(count, self.most + self.small + 1), self.most, self.variance, self.small
        )
        for noise, chance in every:
            so_far += chance
            if share < so_far:
                return noise
        return every[-1][0]
