"""Values of what a compiled step of the student's own computes with, from what it was called with.

While TensorFlow traces a step there are no numbers in it. What reaches the model is computed of
the call's arguments once more, apart from the step itself, in which nothing is changed.
"""

import dataclasses
import inspect
import sys
import types
import typing
from collections.abc import Sequence

MOST_OPERATIONS = 200
"""Between the arguments and what is computed of them; steps with more are left alone."""
_READS = frozenset({"Const", "Placeholder", "ReadVariableOp", "VarHandleOp"})
"""What may be computed again though it is called stateful, or needs no value."""


@dataclasses.dataclass(frozen=True)
class CompiledCall:
    """A compiled function and what it was called with."""

    function: typing.Any
    given: tuple[typing.Any, ...]
    named: dict[str, typing.Any]


def function_class() -> typing.Any:
    """The class of what ``tf.function`` makes."""
    import tensorflow as tf

    return type(tf.function(lambda: None))


def call_under_way() -> CompiledCall | None:
    """The call of a compiled function that is being traced; None within another function's."""
    import tensorflow as tf

    graph = tf.compat.v1.get_default_graph()
    outer = getattr(graph, "outer_graph", None)
    if outer is None or outer.building_function:
        return None  # a loop in a graph, or a function that another one calls
    kind = function_class()
    frame: types.FrameType | None = sys._getframe(1)  # noqa: SLF001 - no other way to its arguments
    while frame is not None:
        names = frame.f_locals if frame.f_code.co_name == "__call__" else {}
        if "args" in names and isinstance(names.get("self"), kind):
            return CompiledCall(names["self"], tuple(names["args"]), dict(names.get("kwds") or {}))
        frame = frame.f_back
    return None


def values(call: CompiledCall, symbols: Sequence[typing.Any]) -> list[typing.Any] | None:
    """The values that symbols have in a call of the function that they were traced in.

    Args:
        call: as it was made, with values.
        symbols: tensors of one graph, or what is no tensor and its own value.

    Returns:
        None where they depend on more than the arguments and what does not change.

    Raises:
        ValueError: The arguments are not those of the graph.
        TypeError: The same.
    """
    from tensorflow.python.eager import wrap_function

    graphs = {id(each.graph): each.graph for each in symbols if is_symbol(each)}
    if len(graphs) > 1:
        return None
    for graph in graphs.values():
        captured = {id(inner) for _, inner in graph.captures}
        places = [each for each in graph.inputs if id(each) not in captured]
        given = _tensors(call)
        if not _fit(places, given) or not _is_pure(symbols, graph.inputs):
            return None
        wrapped = wrap_function.WrappedFunction(graph, wrap_function.VariableHolder())
        asked = [each for each in symbols if is_symbol(each)]
        found = iter(wrapped.prune(feeds=places, fetches=asked)(*given))
        return [next(found) if is_symbol(each) else each for each in symbols]
    return list(symbols)


def is_symbol(thing: typing.Any) -> bool:
    """Whether something is a tensor of a graph, which has no value of its own."""
    import tensorflow as tf

    return isinstance(thing, tf.Tensor) and not hasattr(thing, "numpy")


def _tensors(call: CompiledCall) -> list[typing.Any]:
    """The arguments that are arrays, in the order of the parameters."""
    import numpy as np
    import tensorflow as tf

    signature = inspect.signature(call.function.python_function)
    bound = signature.bind(*call.given, **call.named)
    bound.apply_defaults()
    leaves = tf.nest.flatten([*bound.arguments.values()])
    kinds = (tf.Tensor, np.ndarray, np.generic)
    return [tf.convert_to_tensor(each) for each in leaves if isinstance(each, kinds)]


def _fit(places: Sequence[typing.Any], given: Sequence[typing.Any]) -> bool:
    """Whether these values may be those of the graph's arguments."""
    return len(places) == len(given) and all(
        place.dtype == each.dtype and place.shape.is_compatible_with(each.shape)
        for place, each in zip(places, given, strict=True)
    )


def _is_pure(symbols: Sequence[typing.Any], begins: Sequence[typing.Any]) -> bool:
    """Whether symbols are computed of arguments by few operations, without chance or a state."""
    known = {id(each) for each in begins}
    left = [each for each in symbols if is_symbol(each)]
    seen: set[str] = set()
    while left:
        symbol = left.pop()
        if id(symbol) in known or symbol.op.name in seen:
            continue
        seen.add(symbol.op.name)
        if len(seen) > MOST_OPERATIONS or symbol.op.type == "Placeholder":
            return False
        if symbol.op.op_def.is_stateful and symbol.op.type not in _READS:
            return False
        left += symbol.op.inputs
    return True
