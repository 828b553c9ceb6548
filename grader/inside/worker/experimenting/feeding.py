"""Changes of what is fed: order, scale, numbers of the classes."""

import dataclasses
import typing

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting.measuring import one_hot
from grader.inside.worker.experimenting.setting import NothingToChange, Setting, numeral
from grader.inside.worker.experimenting.slices import Slice


def shuffle(setting: Setting, _: Change) -> Setting:
    """The examples in an order of chance."""
    import numpy as np

    taught = setting.taught
    order = np.random.default_rng(0).permutation(len(taught.inputs))
    mixed = dataclasses.replace(
        taught, inputs=taught.inputs[order], targets=taught.targets[order], shuffle=True
    )
    return dataclasses.replace(setting, taught=mixed)


def finite(setting: Setting, _: Change) -> Setting:
    """Without the examples that hold NaN or an infinite number."""
    import numpy as np

    def whole(part: Slice) -> Slice:
        kept = np.ones(len(part.inputs), bool)
        for numbers in (part.inputs, part.targets):
            kept &= np.isfinite(numbers).reshape(len(kept), -1).all(axis=1)
        return dataclasses.replace(part, inputs=part.inputs[kept], targets=part.targets[kept])

    taught, asked = whole(setting.taught), whole(setting.asked)
    if len(taught.inputs) == len(setting.taught.inputs) or not len(asked.inputs):
        raise NothingToChange
    return dataclasses.replace(setting, taught=taught, asked=asked)


def scale_inputs(setting: Setting, change: Change) -> Setting:
    """All inputs times a factor."""
    changed = _with_inputs(setting, lambda inputs: inputs.astype("float32") * change.value)
    now = f"inputs {numeral(change.value)} times as large" if change.value > 1 else ""
    return dataclasses.replace(changed, now=now)


def standardise_inputs(setting: Setting, _: Change) -> Setting:
    """Each feature with mean 0 and standard deviation 1; of pictures all pixels alike."""
    import numpy as np

    inputs = setting.taught.inputs.astype(np.float64)
    axes = 0 if inputs.ndim == 2 else None
    mean, spread = inputs.mean(axis=axes), inputs.std(axis=axes)
    spread = np.where(spread > 0, spread, 1.0)
    return _with_inputs(setting, lambda given: ((given - mean) / spread).astype("float32"))


def scale_targets(setting: Setting, _: Change) -> Setting:
    """Targets with mean 0 and standard deviation 1; the answers are scaled back."""
    import numpy as np

    targets = setting.taught.targets.astype(np.float64)
    mean, spread = float(targets.mean()), float(targets.std())
    if not spread:
        raise NothingToChange
    scaled = ((targets - mean) / spread).astype("float32")
    return dataclasses.replace(
        setting,
        taught=dataclasses.replace(setting.taught, targets=scaled),
        factor=spread,
        offset=mean,
    )


def renumber_labels(setting: Setting, _: Change) -> Setting:
    """Classes from 0 on, without gaps."""
    import numpy as np

    if one_hot(setting.taught.targets):
        raise NothingToChange
    known = np.unique(
        np.concatenate([setting.taught.targets.reshape(-1), setting.asked.targets.reshape(-1)])
    )
    if (known == np.arange(len(known))).all():
        raise NothingToChange

    def renumbered(part: Slice) -> Slice:
        return dataclasses.replace(part, targets=np.searchsorted(known, part.targets))

    return dataclasses.replace(
        setting,
        taught=renumbered(setting.taught),
        asked=renumbered(setting.asked),
        was=f"{numeral(float(known[0]))} to {numeral(float(known[-1]))}",
        now=f"0 to {len(known) - 1}",
    )


def _with_inputs(setting: Setting, changed: typing.Callable[[typing.Any], typing.Any]) -> Setting:
    """The same change of the inputs that are taught and of those that are asked."""
    taught, asked = (
        dataclasses.replace(part, inputs=changed(part.inputs))
        for part in (setting.taught, setting.asked)
    )
    return dataclasses.replace(setting, taught=taught, asked=asked)
