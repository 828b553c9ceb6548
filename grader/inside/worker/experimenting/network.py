"""Changes of the network: its output, what stands between its layers, its first weights."""

import dataclasses
import typing

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting.editing import activation_of, edited, output_layer, weighs
from grader.inside.worker.experimenting.measuring import one_hot, units_of
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.subclassed import Config
from grader.inside.worker.facts import loss_name, takes_logits
from grader.inside.worker.watchers import class_name, printable

_OWN_ACTIVATION = ("Activation", "Softmax", "ReLU", "LeakyReLU", "PReLU", "ELU")
_GOOD_STARTS = ("Glorot", "He", "Lecun", "VarianceScaling", "Orthogonal", "Identity")
FEW_UNITS = 16
"""A hidden layer of so many units or fewer may be too small."""
_LOSSES_OF_VALUES = ("mean_squared", "mean_absolute", "mse", "mae", "huber", "log_cosh", "logcosh")


def between_layers(setting: Setting, _: Change) -> Setting:
    """Relu in the layers before the last one that have no activation or one that fades."""
    layers = list(setting.model.layers)
    last = output_layer(layers)
    seen: set[str] = set()

    def edit(layer: typing.Any, config: Config) -> Config:
        place = layers.index(layer) if layer in layers else -1
        behind = class_name(layers[place + 1]) if 0 <= place < len(layers) - 1 else ""
        behind = class_name(layers[place + 2]) if behind == "BatchNormalization" else behind
        name = activation_of(layer)
        if layer is last or not weighs(config) or behind in _OWN_ACTIVATION:
            return config
        if name not in ("linear", "softmax", "sigmoid", "tanh"):
            return config
        seen.add("none" if name == "linear" else name)
        return {**config, "activation": "relu"}

    return edited(setting, edit, lambda: (" and ".join(sorted(seen)), "relu"))


def initialisation(setting: Setting, _: Change) -> Setting:
    """Keras's own first weights in the layers that begin with constants, or with large numbers."""
    seen: set[str] = set()

    def edit(layer: typing.Any, config: Config) -> Config:
        start = class_name(getattr(layer, "kernel_initializer", None))
        if not weighs(config) or start.startswith(_GOOD_STARTS) or start == "NoneType":
            return config
        seen.add(start)
        return {**config, "kernel_initializer": "glorot_uniform", "bias_initializer": "zeros"}

    return edited(setting, edit, lambda: (" and ".join(sorted(seen)), "GlorotUniform"))


def trainable(setting: Setting, _: Change) -> Setting:
    """All layers trainable."""

    def edit(_layer: typing.Any, config: Config) -> Config:
        return config if config.get("trainable", True) else {**config, "trainable": True}

    changed = edited(setting, edit, lambda: ("", ""))
    changed.model.trainable = True
    return changed


def units(setting: Setting, change: Change) -> Setting:
    """More units in layers before the last one that have few."""
    last = output_layer(list(setting.model.layers))
    seen: list[int] = []

    def edit(layer: typing.Any, config: Config) -> Config:
        few = config.get("units")
        if layer is last or not isinstance(few, int) or few > FEW_UNITS:
            return config
        seen.append(few)
        return {**config, "units": int(change.value)}

    return edited(setting, edit, lambda: (str(min(seen)), str(int(change.value))))


def bias(setting: Setting, _: Change) -> Setting:
    """A bias in layers without one, but where a BatchNormalization behind them has its own."""
    layers = list(setting.model.layers)

    def edit(layer: typing.Any, config: Config) -> Config:
        behind = layers[layers.index(layer) + 1 :][:1] if layer in layers else []
        if config.get("use_bias") is not False or "BatchNormalization" in map(class_name, behind):
            return config
        return {**config, "use_bias": True}

    return edited(setting, edit, lambda: ("", ""))


def output(setting: Setting, _: Change) -> Setting:
    """The units, the activation and the loss that belong to the targets."""
    wanted = _fitting(setting)
    layers = list(setting.model.layers)
    last = output_layer(layers)
    behind = layers[layers.index(last) + 1 :]
    linear = {"class_name": "Activation"}
    words: list[tuple[str, str]] = []
    name = activation_of(next((each for each in reversed(behind) if activation_of(each)), last))
    logits = takes_logits(setting.loss)
    if int(getattr(last, "units", wanted.units)) != wanted.units:
        words.append((_outputs(last.units), _outputs(wanted.units)))
    if name != wanted.activation and not (logits and name == "linear"):
        words.append((f"activation {name}", wanted.activation))
    if not _same_loss(setting.loss, wanted.loss):
        words.append((loss_name(setting.loss) or "no loss", wanted.loss))
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
    return edited(network, edit, lambda: (was, now))


def _outputs(units: int) -> str:
    return "1 output" if units == 1 else f"{units} outputs"


@dataclasses.dataclass(frozen=True)
class _OutputLayer:
    units: int
    activation: str
    loss: str


def _fitting(setting: Setting) -> _OutputLayer:
    """What belongs to the targets."""
    targets = setting.taught.targets
    units = units_of(setting.model) or 1
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
