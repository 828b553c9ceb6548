"""Copies of a network in which some layers have other settings."""

import dataclasses
import functools
import typing
from collections.abc import Callable

from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.subclassed import Config, Edit, in_place
from grader.inside.worker.watchers import class_name, printable


def activation_of(layer: typing.Any) -> str:
    """The name of a layer's activation; empty where it has none."""
    name = getattr(getattr(layer, "activation", None), "__name__", "")
    name = str(name).removesuffix("_v2")  # tf.nn.softmax is called so
    return "softmax" if class_name(layer) == "Softmax" else printable(name)


def weighs(config: Config) -> bool:
    """Whether a layer of these settings is a dense or a convolving one."""
    return "kernel_initializer" in config and "recurrent_initializer" not in config


def output_layer(layers: list[typing.Any]) -> typing.Any:
    """The last layer with weights that has units or filters.

    Raises:
        NothingToChange: there is none.
    """
    for layer in reversed(layers):
        if hasattr(layer, "units") or hasattr(layer, "filters"):
            return layer
    raise NothingToChange


def edited(setting: Setting, edit: Edit, words: Callable[[], tuple[str, str]]) -> Setting:
    """The setting with a copy of its model, some layers of which have other settings.

    Layers whose settings stay keep their weights; one without settings hands on what it is given.

    Raises:
        NothingToChange: no layer has others.
    """
    import keras

    if not isinstance(setting.model, keras.Sequential) and not hasattr(
        setting.model, "_operations_by_depth"
    ):
        return in_place(setting, edit, words)
    changed: list[typing.Any] = []
    copy = functools.partial(_copy, edit, changed)
    model = keras.models.clone_model(setting.model, clone_function=copy)
    if not changed:
        raise NothingToChange
    model(setting.taught.inputs[:1])
    for old, new in zip(setting.model.layers, model.layers, strict=True):
        shapes = [tuple(weight.shape) for weight in old.weights]
        alike = shapes == [tuple(weight.shape) for weight in new.weights]
        if alike and (old not in changed or _keeps_its_start(old, new)):
            new.set_weights(old.get_weights())
    was, now = map(printable, words())
    return dataclasses.replace(setting, model=model, was=was, now=now)


def _copy(edit: Edit, changed: list[typing.Any], layer: typing.Any) -> typing.Any:
    """A copy of one layer, with other settings where it is to have some; notes whether it has."""
    import keras

    before = layer.get_config()
    after = edit(layer, dict(before))
    if after is None:
        changed.append(layer)
        return keras.layers.Activation("linear", name=layer.name)
    if after != before:
        changed.append(layer)
    elif hasattr(layer, "adapt"):  # a copy would not know what it has learnt of the data
        return layer
    # A function of TensorFlow's, such as tf.nn.softmax, has settings that Keras cannot read.
    for name in ("activation", "recurrent_activation"):
        if name in after and after[name] == before[name]:
            after = {**after, name: getattr(layer, name)}
    return type(layer).from_config(after)


def _keeps_its_start(old: typing.Any, new: typing.Any) -> bool:
    """Whether a changed layer begins with the same kind of numbers as before."""
    kinds = (class_name(getattr(each, "kernel_initializer", None)) for each in (old, new))
    return len(set(kinds)) == 1
