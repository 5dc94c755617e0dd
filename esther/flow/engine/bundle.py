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
    import operator

    from numba.core import cgutils, types
    from numba.core.typing import signature
    from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global
    from numba.extending import (
        NativeValue,
        infer_getattr,
        lower_builtin,
        lower_getattr_generic,
        models,
        register_model,
        typeof_impl,
        unbox,
    )

    class ColumnType(types.Type):
        """One array of a bundle: where it lies and how long it is. Its places are counted from 0
        and never from the end, so that nothing need be asked before each reading."""

        def __init__(self, dtype):
            self.dtype = dtype
            super().__init__(f"Column({dtype})")

    class BundleType(types.Type):
        """What the compiler knows of a bundle: the kinds of its arrays, in order."""

        def __init__(self, name, fields):
            self.fields = dict(fields)
            super().__init__(f"Bundle({name}: {sorted(fields.items())})")

        def column(self, name):
            return ColumnType(numba.from_dtype(np.dtype(TYPES[self.fields[name]])))

    register_model(BundleType)(models.OpaqueModel)

    @register_model(ColumnType)
    class _ColumnModel(models.StructModel):
        def __init__(self, manager, kind):
            members = [("data", types.CPointer(kind.dtype)), ("length", types.intp)]
            super().__init__(manager, kind, members)

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
            return typ.column(attr) if attr in typ.fields else None

    @infer_global(operator.getitem)
    class _Read(AbstractTemplate):
        def generic(self, args, kws):
            if isinstance(args[0], ColumnType) and isinstance(args[1], types.Integer):
                return signature(args[0].dtype, args[0], types.intp)

    @infer_global(operator.setitem)
    class _Written(AbstractTemplate):
        def generic(self, args, kws):
            if isinstance(args[0], ColumnType) and isinstance(args[1], types.Integer):
                return signature(types.none, args[0], types.intp, args[0].dtype)

    @infer_global(len)
    class _Counted(AbstractTemplate):
        def generic(self, args, kws):
            if isinstance(args[0], ColumnType):
                return signature(types.intp, args[0])

    @lower_getattr_generic(BundleType)
    def _field(context, builder, typ, value, attr):
        word = context.get_value_type(types.intp)
        table = builder.bitcast(value, word.as_pointer())
        at = 2 * list(typ.fields).index(attr)
        where, length = (_word(builder, table, at + it) for it in (0, 1))
        column = cgutils.create_struct_proxy(typ.column(attr))(context, builder)
        column.data = builder.inttoptr(where, column.data.type)
        column.length = length
        return column._getvalue()

    def _word(builder, table, at):
        """A word of the table, which does not change while the loop runs."""
        found = builder.load(cgutils.gep_inbounds(builder, table, at))
        found.set_metadata("invariant.load", builder.module.add_metadata([]))
        return found

    @lower_builtin(operator.getitem, ColumnType, types.Integer)
    def _reading(context, builder, sig, args):
        return context.unpack_value(builder, sig.return_type, _place(context, builder, sig, args))

    @lower_builtin(operator.setitem, ColumnType, types.Integer, types.Any)
    def _writing(context, builder, sig, args):
        context.pack_value(builder, sig.args[2], args[2], _place(context, builder, sig, args))
        return context.get_dummy_value()

    @lower_builtin(len, ColumnType)
    def _counting(context, builder, sig, args):
        return cgutils.create_struct_proxy(sig.args[0])(context, builder, value=args[0]).length

    def _place(context, builder, sig, args):
        column = cgutils.create_struct_proxy(sig.args[0])(context, builder, value=args[0])
        return cgutils.gep_inbounds(builder, column.data, args[1])
