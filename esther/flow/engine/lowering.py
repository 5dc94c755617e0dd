"""What the compiler is told of bundles: how one of their arrays is found, read and written.
It leans on how Numba is made inside (0.68)."""

import operator

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing import signature
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global
from numba.extending import (
    infer_getattr,
    lower_builtin,
    lower_getattr_generic,
    models,
    register_model,
)

from .bundle import TYPES, Bundle, ahead


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


PREFETCH = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, *[cgutils.int32_t] * 3])
READ_AND_KEEP = 0, 3, 1

register_model(BundleType)(models.OpaqueModel)


def kind(taken: type):
    """The type of what a function is given: a bundle, a number, or a whole number."""
    if issubclass(taken, Bundle):
        return BundleType(taken.__name__, taken.fields)
    return types.float64 if taken is float else types.int64


@register_model(ColumnType)
class _ColumnModel(models.StructModel):
    def __init__(self, manager, kind):
        members = [("data", types.CPointer(kind.dtype)), ("length", types.intp)]
        super().__init__(manager, kind, members)


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


@infer_global(ahead)
class _Ahead(AbstractTemplate):
    def generic(self, args, kws):
        if isinstance(args[0], ColumnType) and isinstance(args[1], types.Integer):
            return signature(types.none, args[0], types.intp)


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


@lower_builtin(ahead, ColumnType, types.Integer)
def _asking(context, builder, sig, args):
    place = builder.bitcast(_place(context, builder, sig, args), cgutils.voidptr_t)
    prefetch = builder.module.declare_intrinsic("llvm.prefetch", [place.type], PREFETCH)
    builder.call(prefetch, [place, *map(cgutils.int32_t, READ_AND_KEEP)])
    return context.get_dummy_value()


@lower_builtin(len, ColumnType)
def _counting(context, builder, sig, args):
    return cgutils.create_struct_proxy(sig.args[0])(context, builder, value=args[0]).length


def _place(context, builder, sig, args):
    column = cgutils.create_struct_proxy(sig.args[0])(context, builder, value=args[0])
    return cgutils.gep_inbounds(builder, column.data, args[1])
