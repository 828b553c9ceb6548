"""Facts about a model as it was built and compiled."""

import contextlib
import math
import typing
from collections.abc import Mapping

from grader.inside.protocol.observed import MOST_LAYERS, Built, LayerFacts
from grader.inside.worker.facts import leaves, loss_name, shape_of
from grader.inside.worker.observing.feeds import number
from grader.inside.worker.watchers import class_name, count, printable

_MOST_SETTINGS = 30


def built(
    model: typing.Any,
    fit: int | None,
    *,
    shuffle: bool,
    loss: typing.Any = None,
    optimizer: typing.Any = None,
) -> Built:
    """What can be told of a model; what an odd one does not give is left empty.

    Args:
        model: which is trained.
        fit: by the fit of this number; None by a loop.
        shuffle: whether fit shuffles its examples.
        loss: of a loop; None for that which the model was compiled with.
        optimizer: the same.
    """
    loss = getattr(model, "loss", None) if loss is None else loss
    optimizer = getattr(model, "optimizer", None) if optimizer is None else optimizer
    layers = list(leaves(model))
    half = MOST_LAYERS // 2
    if len(layers) > MOST_LAYERS:
        layers = layers[:half] + layers[-half:]
    return Built(
        fit=fit,
        layers=tuple(_layer(layer) for layer in layers),
        loss=loss_name(loss),
        optimizer=class_name(optimizer) if optimizer else "",
        settings=_settings(optimizer),
        shuffle=shuffle,
        parameters=_items(getattr(model, "weights", ())),
        trainable_parameters=_items(getattr(model, "trainable_weights", ())),
    )


def _layer(layer: typing.Any) -> LayerFacts:
    shape: tuple[int | None, ...] = ()
    with contextlib.suppress(Exception):
        shape = shape_of(layer.output.shape)
    value = getattr(layer, "rate", getattr(layer, "scale", 0.0))
    return LayerFacts(
        kind=class_name(layer),
        units=count(getattr(layer, "units", getattr(layer, "filters", 0))) or 0,
        activation=printable(str(getattr(getattr(layer, "activation", None), "__name__", ""))),
        initializer=_class_of(layer, "kernel_initializer"),
        regularizer=_class_of(layer, "kernel_regularizer"),
        trainable=bool(getattr(layer, "trainable", True)),
        parameters=_items(getattr(layer, "weights", ())),
        value=number(float(value)) if isinstance(value, int | float) else 0.0,
        output_shape=shape,
    )


def _class_of(layer: typing.Any, name: str) -> str:
    thing = getattr(layer, name, None)
    return class_name(thing) if thing is not None else ""


def _items(weights: typing.Any) -> int:
    with contextlib.suppress(Exception):
        return min(sum(int(math.prod(weight.shape)) for weight in weights), 2**53)
    return 0


def _settings(optimizer: typing.Any) -> dict[str, float]:
    config: Mapping[str, object] = {}
    with contextlib.suppress(Exception):
        config = optimizer.get_config()
    plain = {
        printable(str(name)): number(float(value))
        for name, value in config.items()
        if isinstance(value, int | float)
    }
    return dict(list(plain.items())[:_MOST_SETTINGS])
