"""Facts about a trained model."""

import math
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.inside.protocol.events import Trained
from grader.inside.worker.backbone_use import effect
from grader.inside.worker.failures import quietly
from grader.inside.worker.keeping import KeptBackbone, kept
from grader.inside.worker.kinds import kinds_of
from grader.inside.worker.watchers import class_name, count, printable

_MOST_LAYERS = 512
_MOST_SIDES = 16


def facts_of(
    model: typing.Any,
    *,
    has_preprocess: bool,
    window_size: int = 0,
    public: Path | None = None,
    fit_line: int = 0,
    computed: typing.Any = None,
    ready: Callable[[typing.Any], typing.Any] = lambda inputs: inputs,
) -> Trained:
    """What can be told of a model; a fact that an odd model does not give is left empty.

    Args:
        model: A ``keras.Model``, built or not.
        has_preprocess: Whether the student defines ``preprocess``.
        window_size: How many values of a series the student's forecasts are made from.
        fit_line: Line of the script with the fit that trained it; 0 where that does not matter.
        computed: The loss of a loop that trained it; what it was compiled with comes first.
        public: The exercise's public data, where its pretrained model is, if it has one.
        ready: Makes public inputs such as the model takes.
    """
    loss = quietly(lambda: model.loss, None) or computed
    layers: tuple[typing.Any, ...] = quietly(lambda: tuple(leaves(model)), ())
    effect_of_it = quietly(lambda: effect(model, public, ready) if public else None, None)
    pretrained = quietly(lambda: kept(model, public) if public else KeptBackbone(), KeptBackbone())
    return Trained(
        parameters=quietly(lambda: count(model.count_params()) or 0, 0),
        trainable_parameters=quietly(lambda: _items(model.trainable_weights), 0),
        input_shape=quietly(lambda: shape_of(model.input_shape), ()),
        output_shape=quietly(lambda: shape_of(model.output_shape), ()),
        loss=quietly(lambda: loss_name(loss), ""),
        from_logits=quietly(lambda: takes_logits(loss), default=False),
        optimizer=quietly(lambda: class_name(model.optimizer) if model.optimizer else "", ""),
        layers=tuple(class_name(layer) for layer in layers[:_MOST_LAYERS]),
        output_activation=quietly(lambda: _activation(layers), ""),
        has_preprocess=has_preprocess,
        window_size=window_size,
        backbone=pretrained.backbone,
        backbone_arrays=pretrained.arrays,
        backbone_kept=pretrained.found,
        fit_line=fit_line,
        kinds=quietly(lambda: kinds_of(model, layers[:_MOST_LAYERS]), ()),
        backbone_effect=effect_of_it,
    )


def takes_texts(model: typing.Any) -> bool | None:
    """Whether a model takes strings; None where it does not say what it takes."""
    first = quietly(lambda: model.inputs[0], None)
    return None if first is None else getattr(first.dtype, "name", first.dtype) == "string"


def shape_of(shape: typing.Any) -> tuple[int | None, ...]:
    """A shape as Keras gives it: the first of several, None for the sides that vary."""
    if isinstance(shape, dict):
        shape = next(iter(shape.values()))
    while isinstance(shape[0], list | tuple):
        shape = shape[0]
    return tuple(count(side) for side in shape[:_MOST_SIDES])


def leaves(model: typing.Any) -> Iterator[typing.Any]:
    """A model's layers in order: nested models' in their place, those of own layers after it."""
    for layer in model.layers:
        yield from _leaves_of(layer)


def _leaves_of(layer: typing.Any) -> Iterator[typing.Any]:
    if hasattr(layer, "layers"):
        yield from leaves(layer)
        return
    yield layer
    if not type(layer).__module__.startswith(("keras.", "tf_keras.")):
        for inner in getattr(layer, "_layers", ()):
            yield from _leaves_of(inner)


def _items(weights: typing.Any) -> int:
    return sum(math.prod(weight.shape) for weight in weights)


def loss_name(loss: typing.Any) -> str:
    """A loss's name as the student gave it, or the name of its class or function."""
    if loss is None or isinstance(loss, str):
        return printable(loss or "")
    if isinstance(loss, list | tuple | dict):
        several = loss.values() if isinstance(loss, dict) else loss
        return loss_name(next(iter(several), None))
    name = getattr(loss, "__name__", None)
    return printable(name) if isinstance(name, str) else class_name(loss)


def takes_logits(loss: typing.Any) -> bool:
    """Whether a loss object says that the model's outputs are logits."""
    keywords = getattr(loss, "_fn_kwargs", {})
    return bool(getattr(loss, "from_logits", keywords.get("from_logits", False)))


def _activation(layers: tuple[typing.Any, ...]) -> str:
    """The activation of the last layer that has one: ``linear`` where none was asked for."""
    last = layers[-1]
    name = getattr(getattr(last, "activation", None), "__name__", "")
    if not name and class_name(last) in {"Softmax", "ReLU", "LeakyReLU"}:
        name = class_name(last).lower()
    return printable(str(name))
