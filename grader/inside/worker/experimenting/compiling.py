"""Changes of how a model is trained: optimizer, learning rate, batches, length."""

from __future__ import annotations

import dataclasses
import typing

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting.setting import NothingToChange, Setting, numeral
from grader.inside.worker.watchers import class_name


def renewed(optimizer: typing.Any, **settings: object) -> typing.Any:
    """An optimizer of the same kind that has taken no step yet.

    Args:
        optimizer: as a model was compiled with it.
        settings: other ones than it has.
    """
    return type(optimizer).from_config({**optimizer.get_config(), **settings})


def learning_rate(setting: Setting, change: Change) -> Setting:
    """The same optimizer with another rate."""
    return dataclasses.replace(
        setting,
        optimizer=renewed(setting.optimizer, learning_rate=change.value),
        was=numeral(float(setting.optimizer.learning_rate)),
        now=numeral(change.value),
    )


def optimizer(setting: Setting, change: Change) -> Setting:
    """Another optimizer as Keras has it when nothing is said."""
    import keras

    chosen = keras.optimizers.get(change.name)
    return dataclasses.replace(
        setting, optimizer=chosen, was=class_name(setting.optimizer), now=class_name(chosen)
    )


def batch_size(setting: Setting, change: Change) -> Setting:
    """Batches of another size, over as many examples as before."""
    before, after = setting.taught.batch_size, int(change.value)
    if before == after:
        raise NothingToChange
    return dataclasses.replace(
        setting,
        taught=dataclasses.replace(setting.taught, batch_size=after),
        longer=max(0.2, min(before, len(setting.taught.inputs)) / after),
        was=str(before),
        now=str(after),
    )


def longer(setting: Setting, change: Change) -> Setting:
    """So many times the steps."""
    return dataclasses.replace(setting, longer=change.value, now=numeral(change.value))
