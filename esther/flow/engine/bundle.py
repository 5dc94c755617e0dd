"""Many arrays under one name, for the loop: `s.busy[3]` is the same in plain Python (lists) and
in machine code, where a bundle is one pointer to a table of where its arrays lie.

A tuple of arrays would be handed over by value, hundreds of words with every call.
"""

from typing import Any, ClassVar

import numpy as np

from .jit import PLAIN

# Of what there is one for each of a million persons, small kinds: less to fetch from memory.
TYPES = {
    "int": np.int64,
    "float": np.float64,
    "key": np.uint64,
    "short": np.int32,
    "half": np.float32,
    "bit": np.uint8,
}


class Bundle:
    """Named arrays of fixed kinds (`fields`). `table` holds where each lies and how long it is;
    whoever holds the bundle holds the arrays."""

    fields: ClassVar[dict[str, str]]

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)  # only for what is not there; says that the rest are arrays

    def __init__(self, **arrays):
        for name, kind in self.fields.items():
            self._keep(name, np.ascontiguousarray(arrays[name], TYPES[kind]))
        self._locate()

    def _keep(self, name, array):
        setattr(self, name, array.tolist() if PLAIN else array)

    def _locate(self):
        if PLAIN:
            return
        every = [getattr(self, name) for name in self.fields]
        self.table = np.array(
            [it for one in every for it in (one.ctypes.data, len(one))], np.uint64
        )
        self._as_parameter_ = self.table.ctypes.data  # what machine code is given

    def put(self, **arrays):
        """Other arrays in place of some."""
        for name, array in arrays.items():
            self._keep(name, np.ascontiguousarray(array, TYPES[self.fields[name]]))
        self._locate()


def ahead(column, at):
    """Memory is asked for one place of a column that is wanted soon. It changes nothing: plain
    Python does nothing."""
