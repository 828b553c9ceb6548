"""Changes of the network: its output, what stands between its layers, its first weights."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting.measuring import one_hot, units_of
from grader.inside.worker.experimenting.setting import NothingToChange, Setting, numeral
from grader.inside.worker.experimenting.subclassed import Config, Edit, in_place
from grader.inside.worker.facts import loss_name, takes_logits
from grader.inside.worker.watchers import class_name, printable

_OWN_ACTIVATION = ("Activation", "Softmax", "ReLU", "LeakyReLU", "PReLU", "ELU")
_GOOD_STARTS = ("Glorot", "He", "Lecun", "VarianceScaling", "Orthogonal", "Identity")
_LOSSES_OF_VALUES = ("mean_squared", "mean_absolute", "mse", "mae", "huber", "log_cosh", "logcosh")
_STRONG = 0.5


def between_layers(setting: Setting, _: Change) -> Setting:
    """Relu in the layers before the last one that have no activation or one that fades."""
    layers = list(setting.model.layers)
    last = _output_layer(layers)
    seen: set[str] = set()

    def edit(layer: typing.Any, config: Config) -> Config:
        place = layers.index(layer) if layer in layers else -1
        behind = class_name(layers[place + 1]) if 0 <= place < len(layers) - 1 else ""
        behind = class_name(layers[place + 2]) if behind == "BatchNormalization" else behind
        name = _activation(layer)
        if layer is last or not _weighs(config) or behind in _OWN_ACTIVATION:
            return config
        if name not in ("linear", "softmax", "sigmoid", "tanh"):
            return config
        seen.add("none" if name == "linear" else name)
        return {**config, "activation": "relu"}

    return _edited(setting, edit, lambda: (" and ".join(sorted(seen)), "relu"), bool(layers))


def initialisation(setting: Setting, _: Change) -> Setting:
    """Keras's own first weights in the layers that begin with constants, or with large numbers."""
    seen: set[str] = set()

    def edit(layer: typing.Any, config: Config) -> Config:
        start = class_name(getattr(layer, "kernel_initializer", None))
        if not _weighs(config) or start.startswith(_GOOD_STARTS) or start == "NoneType":
            return config
        seen.add(start)
        return {**config, "kernel_initializer": "glorot_uniform", "bias_initializer": "zeros"}

    return _edited(setting, edit, lambda: (" and ".join(sorted(seen)), "GlorotUniform"))


def dropout(setting: Setting, change: Change) -> Setting:
    """Less dropout where it drops more than half."""
    seen: list[float] = []

    def edit(layer: typing.Any, config: Config) -> Config:
        rate = config.get("rate")
        if "Dropout" not in class_name(layer) or not isinstance(rate, float) or rate <= _STRONG:
            return config
        seen.append(rate)
        return {**config, "rate": change.value}

    return _edited(setting, edit, lambda: (numeral(max(seen)), numeral(change.value)))


def regularisation(setting: Setting, _: Change) -> Setting:
    """No regulariser in any layer."""
    names = ("kernel_regularizer", "bias_regularizer", "activity_regularizer")

    def edit(_layer: typing.Any, config: Config) -> Config:
        if not any(config.get(name) for name in names):
            return config
        return {**config, **{name: None for name in names if name in config}}

    return _edited(setting, edit, lambda: ("", ""))


def trainable(setting: Setting, _: Change) -> Setting:
    """All layers trainable."""

    def edit(_layer: typing.Any, config: Config) -> Config:
        return config if config.get("trainable", True) else {**config, "trainable": True}

    changed = _edited(setting, edit, lambda: ("", ""))
    changed.model.trainable = True
    return changed


def output(setting: Setting, _: Change) -> Setting:
    """The units, the activation and the loss that belong to the targets."""
    wanted = _fitting(setting)
    layers = list(setting.model.layers)
    last = _output_layer(layers)
    behind = layers[layers.index(last) + 1 :]
    linear = {"class_name": "Activation"}
    words: list[tuple[str, str]] = []
    name = _activation(next((each for each in reversed(behind) if _activation(each)), last))
    logits = takes_logits(setting.loss)
    if int(getattr(last, "units", wanted.units)) != wanted.units:
        words.append((f"{last.units} outputs", f"{wanted.units} outputs"))
    if name != wanted.activation and not (logits and name == "linear"):
        words.append((f"activation {name}", wanted.activation))
    if not _same_loss(setting.loss, wanted.loss):
        words.append((loss_name(setting.loss), wanted.loss))
    if not words:
        raise NothingToChange

    def edit(layer: typing.Any, config: Config) -> Config:
        if layer is last:
            units = {"units": wanted.units} if "units" in config else {}
            return {**config, **units, "activation": wanted.activation}
        if layer in behind and class_name(layer) in linear.values():
            return {**config, "activation": "linear"}
        return config

    was, now = (" and ".join(each[side] for each in words) for side in (0, 1))
    network = dataclasses.replace(setting, loss=wanted.loss)
    if len(words) == 1 and words[0][1] == wanted.loss:  # only the loss differs
        return dataclasses.replace(network, was=printable(was), now=printable(now))
    return _edited(network, edit, lambda: (was, now))


@dataclasses.dataclass(frozen=True)
class _OutputLayer:
    units: int
    activation: str
    loss: str


def _fitting(setting: Setting) -> _OutputLayer:
    """What belongs to the targets."""
    targets = setting.taught.targets
    units = _units(setting.model)
    if setting.measure == "error":
        values = any(name in loss_name(setting.loss).lower() for name in _LOSSES_OF_VALUES)
        return _OutputLayer(units, "linear", loss_name(setting.loss) if values else "mse")
    if one_hot(targets):
        return _OutputLayer(targets.shape[1], "softmax", "categorical_crossentropy")
    classes = int(targets.max()) + 1
    if classes <= 2 and units == 1:
        return _OutputLayer(1, "sigmoid", "binary_crossentropy")
    return _OutputLayer(max(classes, units), "softmax", "sparse_categorical_crossentropy")


def _same_loss(loss: typing.Any, wanted: str) -> bool:
    return loss_name(loss).replace("_", "").lower() == wanted.replace("_", "").lower()


def _units(model: typing.Any) -> int:
    return units_of(model) or 1


def _activation(layer: typing.Any) -> str:
    name = getattr(getattr(layer, "activation", None), "__name__", "")
    name = str(name).removesuffix("_v2")  # tf.nn.softmax is called so
    return "softmax" if class_name(layer) == "Softmax" else printable(name)


def _weighs(config: Config) -> bool:
    """Whether a layer of these settings is a dense or a convolving one."""
    return "kernel_initializer" in config and "recurrent_initializer" not in config


def _output_layer(layers: list[typing.Any]) -> typing.Any:
    """The last layer with weights that has units or filters."""
    for layer in reversed(layers):
        if hasattr(layer, "units") or hasattr(layer, "filters"):
            return layer
    raise NothingToChange


def _edited(
    setting: Setting,
    edit: Edit,
    words: Callable[[], tuple[str, str]],
    possible: bool = True,  # noqa: FBT001, FBT002
) -> Setting:
    """The setting with a copy of its model, some layers of which have other settings.

    Layers whose settings stay keep their weights.

    Raises:
        NothingToChange: no layer has others.
    """
    import keras

    if not possible:
        raise NothingToChange
    if not isinstance(setting.model, keras.Sequential) and not hasattr(
        setting.model, "_operations_by_depth"
    ):
        return in_place(setting, edit, words)
    edited: list[typing.Any] = []

    def copy(layer: typing.Any) -> typing.Any:
        before = layer.get_config()
        after = edit(layer, dict(before))
        if after != before:
            edited.append(layer)
        # A function of TensorFlow's, such as tf.nn.softmax, has settings that Keras cannot read.
        for name in ("activation", "recurrent_activation"):
            if name in after and after[name] == before[name]:
                after = {**after, name: getattr(layer, name)}
        return type(layer).from_config(after)

    model = keras.models.clone_model(setting.model, clone_function=copy)
    if not edited:
        raise NothingToChange
    model(setting.taught.inputs[:1])
    for old, new in zip(setting.model.layers, model.layers, strict=True):
        shapes = [tuple(weight.shape) for weight in old.weights]
        alike = shapes == [tuple(weight.shape) for weight in new.weights]
        if alike and (old not in edited or _keeps_its_start(old, new)):
            new.set_weights(old.get_weights())
    was, now = map(printable, words())
    return dataclasses.replace(setting, model=model, was=was, now=now)


def _keeps_its_start(old: typing.Any, new: typing.Any) -> bool:
    """Whether a changed layer begins with the same kind of numbers as before."""
    kinds = (class_name(getattr(each, "kernel_initializer", None)) for each in (old, new))
    return len(set(kinds)) == 1
