"""A table of counts with its totals, and what is shown of it."""

from dataclasses import dataclass

import numpy as np

from ..errors import NotChartable

MOST = 2**53  # above this not every whole number can be written as a float


@dataclass(frozen=True)
class Shown:
    """`numbers` with totals, shape (rows + 1, columns + 1), as they are published; those that are
    `hidden` are not."""

    numbers: np.ndarray
    hidden: np.ndarray

    def cells(self, sign: str = "–") -> list[list[str]]:
        """As they are to be read, row by row: a sign where a number is hidden."""
        return [
            [sign if gone else str(it) for it, gone in zip(row, mask, strict=True)]
            for row, mask in zip(self.numbers.tolist(), self.hidden.tolist(), strict=True)
        ]


def with_totals(counts) -> np.ndarray:
    """A table of counts with a last column and row of sums; shape (rows + 1, columns + 1). Raises
    NotChartable for what is no table of counts, also where one is missing (masked)."""
    try:
        table = np.array(counts)
    except ValueError:
        raise NotChartable("The rows of a table are of one length.") from None
    whole = table.dtype.kind in "iu" and not np.ma.is_masked(counts)
    if table.ndim != 2 or not table.size or not whole or (table < 0).any():
        raise NotChartable("A table has rows of counts, whole and not below zero.")
    if sum(table.ravel().tolist()) > MOST:
        raise NotChartable("The counts of a table are too large to add up.")
    table = table.astype(np.int64)
    wide = np.concatenate([table, table.sum(axis=1, keepdims=True)], axis=1)
    return np.concatenate([wide, wide.sum(axis=0, keepdims=True)])
