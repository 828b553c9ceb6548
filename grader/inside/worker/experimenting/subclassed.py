"""Changes of a network that is a class of the student's own, of which Keras can make no copy."""

import contextlib
import dataclasses
import typing
from collections.abc import Callable, Mapping

from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.watchers import printable

Config = dict[str, typing.Any]
Edit = Callable[[typing.Any, Config], Config | None]
"""Takes a layer and its settings; gives other settings, the same, or None to leave it out."""

_OF_WEIGHTS = ("units", "use_bias")
"""Settings that decide which weights a layer has."""
PENALTIES = ("kernel_regularizer", "bias_regularizer")
"""Regularisers that a layer hands to its weights, which keep them."""


def in_place(setting: Setting, edit: Edit, words: Callable[[], tuple[str, str]]) -> Setting:
    """The setting with its own model, some layers of which have other settings until `undo`.

    Raises:
        NothingToChange: no layer has others, one has others that its weights do not fit, or one is
            to be left out.
    """
    before: list[tuple[typing.Any, Config]] = []

    def undo() -> None:
        for layer, attributes in before:
            for name, value in attributes.items():
                setattr(layer, name, value)

    with contextlib.ExitStack() as failed:
        failed.callback(undo)
        for layer in setting.model._flatten_layers(include_self=False):  # noqa: SLF001
            with contextlib.suppress(NotImplementedError):  # a layer of the student's own
                config = layer.get_config()
                after = edit(layer, dict(config))
                if after is None:
                    raise NothingToChange
                changed = {name: after[name] for name in after if after[name] != config.get(name)}
                if changed:
                    before.append((layer, {name: getattr(layer, name) for name in changed}))
                    before += [(each, {"regularizer": each.regularizer}) for each in layer.weights]
                    _set(layer, changed)
        failed.pop_all()
    if not before:
        raise NothingToChange
    was, now = map(printable, words())
    return dataclasses.replace(setting, was=was, now=now, undo=undo)


def _set(layer: typing.Any, changed: Mapping[str, typing.Any]) -> None:
    import keras

    for name, value in changed.items():
        if name in _OF_WEIGHTS:
            raise NothingToChange
        if name == "activation":
            layer.activation = keras.activations.get(value)
        elif name in ("kernel_initializer", "bias_initializer"):
            weight = layer.kernel if name.startswith("kernel") else layer.bias
            if weight is not None:
                weight.assign(keras.initializers.get(value)(weight.shape))
        elif name in PENALTIES:
            weight = layer.kernel if name.startswith("kernel") else layer.bias
            if weight is not None:
                weight.regularizer = value
        else:
            setattr(layer, name, value)
