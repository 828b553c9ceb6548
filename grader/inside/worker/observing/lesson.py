"""What one batch shows of a trained model: gradients, dead units, outputs that never differ."""

import contextlib
import typing

from grader.inside.protocol.observed import MOST_LAYERS, Learnt
from grader.inside.worker.facts import leaves
from grader.inside.worker.observing.feeds import number
from grader.inside.worker.watchers import printable

ROWS = 16
"""Examples in the batch."""


def learnt(
    model: typing.Any,
    fitted: typing.Any,
    inputs: typing.Any,
    targets: typing.Any,
    loss: typing.Any = None,
) -> Learnt:
    """Runs the batch once forwards and once backwards, as in prediction: nothing is changed.

    Args:
        model: the judged one.
        fitted: the one that was fitted last.
        inputs: a batch as it was fed.
        targets: the same examples' targets.
        loss: of a loop of one's own; None for that which the model was compiled with.
    """
    known = {id(weight) for weight in fitted.weights}
    share = sum(id(weight) in known for weight in model.weights) / max(1, len(model.weights))
    if model is not fitted:
        return Learnt({}, {}, None, number(share))
    outputs, gradients = _gradients(model, inputs[:ROWS], targets[:ROWS], loss)
    spread = float((outputs.max(axis=0) - outputs.min(axis=0)).max()) if outputs.size else 0.0
    return Learnt(gradients, _dead(model, inputs[:ROWS]), number(spread), number(share))


def _gradients(
    model: typing.Any, inputs: typing.Any, targets: typing.Any, given: typing.Any
) -> tuple[typing.Any, dict[str, float]]:
    import numpy as np
    import tensorflow as tf

    with tf.GradientTape() as tape:
        outputs = model(tf.convert_to_tensor(inputs), training=False)
        loss = None
        true = tf.convert_to_tensor(targets)
        with contextlib.suppress(Exception):
            loss = (
                model.compute_loss(x=inputs, y=true, y_pred=outputs, training=False)
                if given is None
                else given(true, outputs)
            )
    norms: dict[str, float] = {}
    if loss is not None:
        owners = {
            id(weight): layer.name for layer in leaves(model) for weight in layer.trainable_weights
        }
        weights = list(model.trainable_variables)
        found = tape.gradient(loss, [_variable(weight) for weight in weights])
        for weight, gradient in zip(weights, found, strict=True):
            name = printable(str(owners.get(id(weight), "")))
            size = 0.0 if gradient is None else float(tf.norm(tf.convert_to_tensor(gradient)))
            if name and (name in norms or len(norms) < MOST_LAYERS):
                norms[name] = number(float(np.hypot(norms.get(name, 0.0), size)))
    return np.asarray(outputs), norms


def _variable(weight: typing.Any) -> typing.Any:
    """What TensorFlow follows: Keras 3 wraps it, the Keras before did not."""
    value = getattr(weight, "value", weight)
    return weight if callable(value) else value


def _dead(model: typing.Any, inputs: typing.Any) -> dict[str, float]:
    """Of layers of a plain model with an activation that can die."""
    import keras
    import numpy as np
    import tensorflow as tf

    layers = [
        layer
        for layer in model.layers
        if getattr(getattr(layer, "activation", None), "__name__", "") == "relu"
    ][:MOST_LAYERS]
    if not layers or not getattr(model, "inputs", None):
        return {}
    shares: dict[str, float] = {}
    with contextlib.suppress(Exception):
        inner = keras.Model(model.inputs, [layer.output for layer in layers])
        outputs = inner(tf.convert_to_tensor(inputs), training=False)
        several = outputs if isinstance(outputs, list | tuple) else [outputs]
        for layer, values in zip(layers, several, strict=True):
            array = np.asarray(values)
            silent = (array == 0).all(axis=tuple(range(array.ndim - 1)))
            shares[printable(str(layer.name))] = number(float(silent.mean()))
    return shares
