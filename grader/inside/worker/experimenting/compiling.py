"""Changes of how a model is trained: optimizer, learning rate, batches, length."""

import copy
import dataclasses
import typing

from grader.inside.protocol.experiment import Change
from grader.inside.protocol.optimizers import is_odd
from grader.inside.worker.experimenting.setting import NothingToChange, Setting, numeral
from grader.inside.worker.watchers import class_name


def renewed(optimizer: typing.Any, **settings: object) -> typing.Any:
    """An optimizer of the same kind that has taken no step yet."""
    return type(optimizer).from_config({**optimizer.get_config(), **settings})


def learning_rate(setting: Setting, change: Change) -> Setting:
    """The same optimizer with another rate, the same for all steps."""
    was = _rates(setting)
    constant = was == numeral(float(setting.optimizer.learning_rate))
    return dataclasses.replace(
        setting,
        optimizer=renewed(setting.optimizer, learning_rate=change.value),
        pace=None,
        was=was,
        now=f"{numeral(change.value)}{'' if constant else ' throughout'}",
    )


def _rates(setting: Setting) -> str:
    """The rates that a training has: those of its epochs, its schedule, or the one."""
    if setting.pace:
        ends = [numeral(end) for end in (min(setting.pace.rates), max(setting.pace.rates))]
        return " to ".join(dict.fromkeys(ends))
    schedule = schedule_of(setting.optimizer)
    return class_name(schedule) if schedule else numeral(float(setting.optimizer.learning_rate))


def schedule_of(optimizer: typing.Any) -> typing.Any:
    """What changes an optimizer's rate from step to step; None where nothing does."""
    import keras

    given = getattr(optimizer, "_learning_rate", None)
    return given if isinstance(given, keras.optimizers.schedules.LearningRateSchedule) else None


def usual_settings(setting: Setting, _: Change) -> Setting:
    """The same optimizer with Keras's own values of settings with which hardly any one learns."""
    given = setting.optimizer.get_config()
    own = type(setting.optimizer)().get_config()
    odd = {
        name: own.get(name)
        for name, value in given.items()
        if isinstance(value, int | float) and is_odd(name, value)
    }
    if not odd:
        raise NothingToChange
    usual = [
        f"no {name}" if value is None else f"{name}={numeral(value)}" for name, value in odd.items()
    ]
    return dataclasses.replace(
        setting,
        optimizer=renewed(setting.optimizer, **odd),
        was=" and ".join(f"{name}={numeral(given[name])}" for name in odd),
        now=" and ".join(usual),
    )


def mean_loss(setting: Setting, _: Change) -> Setting:
    """The loss as the mean of a batch, where it is told to be the sum."""
    if getattr(setting.loss, "reduction", None) != "sum":
        raise NothingToChange
    loss = copy.copy(setting.loss)
    loss.reduction = "sum_over_batch_size"  # the name that Keras has for the mean
    return dataclasses.replace(setting, loss=loss)


def class_weight(setting: Setting, _: Change) -> Setting:
    """All classes count alike."""
    if not setting.class_weight:
        raise NothingToChange
    return dataclasses.replace(setting, class_weight=None)


def optimizer(setting: Setting, change: Change) -> Setting:
    """Another optimizer as Keras has it when nothing is said."""
    import keras

    chosen = keras.optimizers.get(change.name)
    return dataclasses.replace(
        setting,
        optimizer=chosen,
        pace=None,
        was=class_name(setting.optimizer),
        now=class_name(chosen),
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
    return dataclasses.replace(setting, longer=change.value)
