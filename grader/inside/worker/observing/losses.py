"""Hears which loss a loop of the student's own computes, and of which labels."""

import functools
import importlib
import typing
from collections.abc import Callable, Iterator

from grader.inside.worker.observing.replacing import Replaced

Hear = Callable[[Callable[[], typing.Any], typing.Any, typing.Any], None]
"""Takes what gives a loss, as an object of Keras's, and the labels and answers that it is computed
of. To make such an object takes long beside a small step, so it is made where it is wanted."""

_OF_KERAS = {
    "binary_crossentropy": "BinaryCrossentropy",
    "categorical_crossentropy": "CategoricalCrossentropy",
    "sparse_categorical_crossentropy": "SparseCategoricalCrossentropy",
}
"""What functions of Keras's own end in, ``(target, output, from_logits=False)``, and its class."""
_OF_TENSORFLOW = {
    "sigmoid_cross_entropy_with_logits": "BinaryCrossentropy",
    "softmax_cross_entropy_with_logits": "CategoricalCrossentropy",
    "sparse_softmax_cross_entropy_with_logits": "SparseCategoricalCrossentropy",
}
"""Functions of ``tf.nn`` with ``(labels, logits)``."""
_SQUARES = frozenset({"Mul", "Pow", "Square", "SquaredDifference"})


def listen(replaced: Replaced, hear: Hear) -> None:
    """Hears of losses from now on, until what was replaced is put back.

    Args:
        replaced: keeps what stood in the place of what is put there.
        hear: is called before a loss is computed, also for those that another one is made of.
    """
    import keras
    import tensorflow as tf

    replaced.method(keras.losses.Loss, "__call__", functools.partial(_heard_object, hear))
    for module in _backends():
        for name, kind in _OF_KERAS.items():
            replaced.function(module, name, functools.partial(_heard_function, hear, kind))
    for name, kind in _OF_TENSORFLOW.items():
        replaced.function(tf.nn, name, functools.partial(_heard_logits, hear, kind))


def by_operation(name: str) -> typing.Any:
    """The loss that begins with a difference of answers and labels; None where nothing tells.

    Args:
        name: TensorFlow's of what is done with it.
    """
    import keras

    if name in _SQUARES:
        return keras.losses.MeanSquaredError()
    return keras.losses.MeanAbsoluteError() if name == "Abs" else None


def _backends() -> Iterator[typing.Any]:
    try:
        yield importlib.import_module("keras.src.backend.tensorflow.nn")
    except ImportError:  # of Keras 2, whose classes are heard all the same
        return


def _heard_object(hear: Hear, loss: typing.Any, *given: typing.Any, **named: typing.Any) -> None:
    hear(lambda: loss, *_two(given, named, "y_true", "y_pred"))


def _heard_function(hear: Hear, kind: str, *given: typing.Any, **named: typing.Any) -> None:
    logits = given[2] if len(given) > 2 else named.get("from_logits", False)
    hear(functools.partial(_made, kind, logits), *_two(given, named, "target", "output"))


def _heard_logits(hear: Hear, kind: str, *given: typing.Any, **named: typing.Any) -> None:
    hear(functools.partial(_made, kind, from_logits=True), *_two(given, named, "labels", "logits"))


def _two(
    given: tuple[typing.Any, ...], named: dict[str, typing.Any], first: str, second: str
) -> tuple[typing.Any, typing.Any]:
    """The first two arguments, given by their places or by their names."""
    labels = given[0] if given else named.get(first)
    return labels, given[1] if len(given) > 1 else named.get(second)


def _made(kind: str, from_logits: typing.Any) -> typing.Any:
    import keras

    return getattr(keras.losses, kind)(from_logits=bool(from_logits))
