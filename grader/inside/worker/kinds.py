"""What the layers of a model really are: a class's name is the student's to choose."""

import typing
from collections.abc import Sequence

from grader.inside.worker.watchers import class_name, is_shipped

CONVOLVES = "Conv"
"""Stands for layers of the student's own that convolve in what they compute."""
_CONVOLUTIONS = frozenset(
    {"Conv1D", "Conv2D", "Conv2DBackpropInput", "Conv3D", "DepthwiseConv2dNative"}
)
"""TensorFlow's names of operations."""
_BARE = frozenset({"Layer", "Model", "Functional", "Sequential"})
"""Classes that say nothing of what a class derived from them computes."""


def kind_of(layer: typing.Any) -> str:
    """The name of the first class of Keras's own among those that a layer is derived from."""
    import keras

    for kind in type(layer).__mro__:
        name = class_name(kind)
        # Where a class says that it comes from can be changed; which object it is cannot.
        if is_shipped(kind) and getattr(keras.layers, name, kind) is kind:
            return name
    return ""


def kinds_of(model: typing.Any, layers: Sequence[typing.Any]) -> tuple[str, ...]:
    """The kinds of a model's layers, and `CONVOLVES` if its own layers do that by themselves.

    The model is only looked into that far where layers of the student's own compute something.
    """
    kinds = tuple(_with_wrapped(layer) for layer in layers)
    parts = [*layers, model]
    own = any(kind_of(part) in _BARE and not is_shipped(type(part)) for part in parts)
    known = any(CONVOLVES in kind for kind in kinds)
    if own and not known and _CONVOLUTIONS & _operations(model):
        return (*kinds, CONVOLVES)
    return kinds


def _with_wrapped(layer: typing.Any) -> str:
    """The kind of a layer, with that of the one that it wraps: ``Bidirectional(LSTM)``."""
    kind = kind_of(layer)
    if not is_shipped(type(layer)):
        return kind
    wrapped = getattr(layer, "forward_layer", None) or getattr(layer, "layer", None)
    return f"{kind}({_with_wrapped(wrapped)})" if wrapped is not None else kind


def _operations(model: typing.Any) -> set[str]:
    """The kinds of operations that a model's predictions are computed with."""
    import tensorflow as tf

    shape = [None, *model.input_shape[1:]]
    traced = tf.function(lambda x: model(x, training=False)).get_concrete_function(
        tf.TensorSpec(shape, tf.float32)
    )
    definition = traced.graph.as_graph_def()
    inner = (node for function in definition.library.function for node in function.node_def)
    return {node.op for node in (*definition.node, *inner)}
