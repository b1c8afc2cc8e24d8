"""How compiled code sees a state: one pointer to a table of addresses and lengths.

numba would unpack a tuple of arrays into 150 arguments at each call and count references to each
array: 87 s to compile and 87 ns a person-day, measured. A state's arrays outlive every call (Python
holds them), so no counting is needed. `s.victims[i]` stays what one writes, and without numba it is
plain indexing of an array.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import (
    NativeValue,
    lower_builtin,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np import numpy_support

from sim.memory import BYTES_APART
from sim.state import COLUMNS, State

WORD = ir.IntType(64)
PLACES = {name: k for k, name in enumerate(COLUMNS)}
READ, NEAREST, DATA = 0, 3, 1  # what a fetch is for: to be read, kept as near as can be, no code


class StateType(types.Type):
    """The state: the address of its table."""

    def __init__(self) -> None:
        super().__init__(name="TrustlineState")


class ColumnType(types.Type):
    """One array of the state: where it begins, and how many items it has."""

    def __init__(self, column: str) -> None:
        self.column = column
        self.item = numpy_support.from_dtype(COLUMNS[column])
        super().__init__(name=f"TrustlineColumn({column})")


@register_model(StateType)
class StateModel(models.StructModel):
    def __init__(self, manager: Any, kind: StateType) -> None:
        super().__init__(manager, kind, [("table", types.int64)])


@register_model(ColumnType)
class ColumnModel(models.StructModel):
    def __init__(self, manager: Any, kind: ColumnType) -> None:
        super().__init__(manager, kind, [("first", types.int64), ("length", types.int64)])


@typeof_impl.register(State)
def type_of_state(value: State, context: Any) -> StateType:
    return StateType()


@unbox(StateType)
def unbox_state(kind: StateType, value: Any, c: Any) -> NativeValue:
    struct = cgutils.create_struct_proxy(kind)(c.context, c.builder)
    address = c.pyapi.object_getattr_string(value, "at")
    struct.table = c.pyapi.long_as_longlong(address)
    c.pyapi.decref(address)
    return NativeValue(struct._getvalue(), is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))


@infer_getattr
class StateAttributes(AttributeTemplate):
    key = StateType

    def generic_resolve(self, kind: Any, name: Any) -> Any:
        return ColumnType(name) if name in COLUMNS else None


@lower_getattr_generic(StateType)
def get_column(context: Any, builder: Any, kind: StateType, value: Any, name: str) -> Any:
    state = cgutils.create_struct_proxy(kind)(context, builder, value)
    table = builder.inttoptr(state.table, WORD.as_pointer())
    column = cgutils.create_struct_proxy(ColumnType(name))(context, builder)
    for k, part in enumerate(("first", "length")):
        place = builder.gep(table, [ir.Constant(WORD, 2 * PLACES[name] + k)])
        setattr(column, part, builder.load(place))
    return column._getvalue()


@infer_global(len)
class ColumnLength(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if len(args) == 1 and isinstance(args[0], ColumnType):
            return signature(types.intp, *args)
        return None


@lower_builtin(len, ColumnType)
def column_length(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return cgutils.create_struct_proxy(sig.args[0])(context, builder, args[0]).length


@infer_global(operator.getitem)
class ColumnItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if isinstance(args[0], ColumnType) and isinstance(args[1], types.Integer):
            return signature(args[0].item, args[0], types.int64)
        return None


@infer_global(operator.setitem)
class SetColumnItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if isinstance(args[0], ColumnType) and isinstance(args[1], types.Integer):
            return signature(types.none, args[0], types.int64, args[0].item)
        return None


def item_pointer(context: Any, builder: Any, kind: ColumnType, column: Any, number: Any) -> Any:
    """Return the address of an item, as a pointer of its kind."""
    first = cgutils.create_struct_proxy(kind)(context, builder, column).first
    model = context.data_model_manager[kind.item]
    item = model.get_data_type() if not isinstance(kind.item, types.Record) else model.get_value_type().pointee
    # a pointer and a step, not an address reckoned anew: only so are loops compiled to several items at once
    return builder.gep(builder.inttoptr(first, item.as_pointer()), [number])


@lower_builtin(operator.getitem, ColumnType, types.Integer)
def get_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    pointer = item_pointer(context, builder, kind, args[0], args[1])
    return pointer if isinstance(kind.item, types.Record) else builder.load(pointer)


@lower_builtin(operator.setitem, ColumnType, types.Integer, types.Any)
def set_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    pointer = item_pointer(context, builder, kind, args[0], args[1])
    if isinstance(kind.item, types.Record):
        size = ir.Constant(WORD, COLUMNS[kind.column].itemsize)
        cgutils.raw_memcpy(builder, pointer, args[2], size, 1)
    else:
        builder.store(args[2], pointer)
    return context.get_dummy_value()


def fetch(column: Any, number: int) -> None:
    """Ask for an item that will be read soon, and go on without it. Compiled, it hides the way to memory; plain Python has nothing to ask."""


@infer_global(fetch)
class Fetch(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if isinstance(args[0], ColumnType) and isinstance(args[1], types.Integer):
            return signature(types.none, args[0], types.int64)
        return None


@lower_builtin(fetch, ColumnType, types.Integer)
def fetch_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    byte, word = ir.IntType(8).as_pointer(), ir.IntType(32)
    kinds = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
    asks = builder.module.declare_intrinsic("llvm.prefetch", [byte], kinds)
    first = builder.bitcast(item_pointer(context, builder, kind, *args), byte)
    for at in range(0, COLUMNS[kind.column].itemsize, BYTES_APART):
        line = builder.gep(first, [ir.Constant(WORD, at)])
        builder.call(asks, [line, *(ir.Constant(word, n) for n in (READ, NEAREST, DATA))])
    return context.get_dummy_value()
