"""Changes of what disturbs a network while it learns, or holds it back."""

import typing

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting.editing import edited, output_layer
from grader.inside.worker.experimenting.setting import Setting, numeral
from grader.inside.worker.experimenting.subclassed import PENALTIES, Config
from grader.inside.worker.watchers import class_name

_STRONG = 0.5
_QUICK = 0.9
"""With this momentum, moving statistics arrive in some twenty steps."""


def dropout(setting: Setting, change: Change) -> Setting:
    """Less dropout where it drops more than half."""
    seen: list[float] = []

    def edit(layer: typing.Any, config: Config) -> Config:
        rate = config.get("rate")
        if "Dropout" not in class_name(layer) or not isinstance(rate, float) or rate <= _STRONG:
            return config
        seen.append(rate)
        return {**config, "rate": change.value}

    return edited(setting, edit, lambda: (numeral(max(seen)), numeral(change.value)))


def output_dropout(setting: Setting, _: Change) -> Setting:
    """No dropout behind the last layer that has units."""
    layers = list(setting.model.layers)
    behind = layers[layers.index(output_layer(layers)) + 1 :]

    def edit(layer: typing.Any, config: Config) -> Config:
        if "Dropout" not in class_name(layer) or layer not in behind:
            return config
        return {**config, "rate": 0.0}

    return edited(setting, edit, lambda: ("", ""))


def regularisation(setting: Setting, _: Change) -> Setting:
    """No regulariser in any layer."""
    names = (*PENALTIES, "activity_regularizer")

    def edit(_layer: typing.Any, config: Config) -> Config:
        if not any(config.get(name) for name in names):
            return config
        return {**config, **{name: None for name in names if name in config}}

    return edited(setting, edit, lambda: ("", ""))


def moving_statistics(setting: Setting, _: Change) -> Setting:
    """A BatchNormalization whose mean and variance arrive in a few steps."""
    seen: list[float] = []

    def edit(layer: typing.Any, config: Config) -> Config:
        momentum = config.get("momentum", 0.0)
        if class_name(layer) != "BatchNormalization" or momentum <= _QUICK:
            return config
        seen.append(momentum)
        return {**config, "momentum": _QUICK}

    return edited(setting, edit, lambda: (numeral(max(seen)), numeral(_QUICK)))


def augmentation(setting: Setting, _: Change) -> Setting:
    """None of the layers that vary pictures at random."""
    seen: list[str] = []

    def edit(layer: typing.Any, config: Config) -> Config | None:
        kinds = _varying(layer)
        seen.extend(kinds)
        return None if kinds else config

    return edited(setting, edit, lambda: (" and ".join(dict.fromkeys(seen)), ""))


def _varying(layer: typing.Any) -> list[str]:
    """The classes of a layer that does nothing but vary pictures; empty of any other layer."""
    kind = class_name(layer)
    if kind.startswith("Random"):
        return [kind]
    inner = [each for each in getattr(layer, "layers", []) if class_name(each) != "InputLayer"]
    kinds = [_varying(each) for each in inner]
    return [name for names in kinds for name in names] if all(kinds) else []
