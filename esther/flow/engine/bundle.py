"""Many arrays under one name, for the loop: `s.busy[3]` is the same in plain Python (lists) and
in machine code, where a bundle is one pointer to a table of where its arrays lie.

A tuple of arrays would be handed over by value, hundreds of words with every call.
"""

from typing import Any, ClassVar

import numpy as np

from .jit import PLAIN, numba

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
        self.address = self.table.ctypes.data

    def put(self, **arrays):
        """Other arrays in place of some."""
        for name, array in arrays.items():
            self._keep(name, np.ascontiguousarray(array, TYPES[self.fields[name]]))
        self._locate()


if not PLAIN:
    from numba.core import cgutils, types
    from numba.core.typing.templates import AttributeTemplate
    from numba.extending import (
        NativeValue,
        infer_getattr,
        lower_getattr_generic,
        models,
        register_model,
        typeof_impl,
        unbox,
    )
    from numba.np import arrayobj

    class BundleType(types.Type):
        """What the compiler knows of a bundle: the kinds of its arrays, in order."""

        def __init__(self, name, fields):
            self.fields = dict(fields)
            super().__init__(f"Bundle({name}: {sorted(fields.items())})")

        def array(self, name):
            return types.Array(numba.from_dtype(np.dtype(TYPES[self.fields[name]])), 1, "C")

    register_model(BundleType)(models.OpaqueModel)

    @typeof_impl.register(Bundle)
    def _typed(it, _context):
        return BundleType(type(it).__name__, it.fields)

    @unbox(BundleType)
    def _unboxed(_type, it, c):
        address = c.pyapi.object_getattr_string(it, "address")
        pointer = c.pyapi.long_as_voidptr(address)
        c.pyapi.decref(address)
        return NativeValue(pointer, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))

    @infer_getattr
    class _Fields(AttributeTemplate):
        key = BundleType

        def generic_resolve(self, typ, attr):
            return typ.array(attr) if attr in typ.fields else None

    @lower_getattr_generic(BundleType)
    def _field(context, builder, typ, value, attr):
        word = context.get_value_type(types.intp)
        table = builder.bitcast(value, word.as_pointer())
        at = 2 * list(typ.fields).index(attr)
        where, length = (_word(builder, table, at + it) for it in (0, 1))
        kind = typ.array(attr)
        array = arrayobj.make_array(kind)(context, builder)
        data = builder.inttoptr(where, array.data.type)
        size = context.get_constant(types.intp, context.get_abi_sizeof(array.data.type.pointee))
        arrayobj.populate_array(
            array, data=data, shape=[length], strides=[size], itemsize=size, meminfo=None
        )
        return array._getvalue()

    def _word(builder, table, at):
        """A word of the table, which does not change while the loop runs."""
        found = builder.load(cgutils.gep_inbounds(builder, table, at))
        found.set_metadata("invariant.load", builder.module.add_metadata([]))
        return found
